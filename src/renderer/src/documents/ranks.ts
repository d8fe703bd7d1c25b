/** The document's own title is its first rank, so that headings in it begin at the second. */
export const RANKS = { 1: { 1: 'h2', 2: 'h2', 3: 'h3' }, 2: { 1: 'h3', 2: 'h3', 3: 'h4' } } as const;
