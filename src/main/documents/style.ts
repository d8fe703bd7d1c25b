import type { DocumentModel, Tone } from '../../shared/documents/model';

/** All lengths in points (1/72 inch). */
export interface Paper {
  readonly name: 'A4' | 'LETTER';
  readonly width: number;
  readonly height: number;
}

export const PAPERS: Record<DocumentModel['paper'], Paper> = {
  A4: { name: 'A4', width: 595.28, height: 841.89 },
  Letter: { name: 'LETTER', width: 612, height: 792 },
};

export const MARGIN = { side: 42, top: 36, bottom: 30 } as const;

/**
 * Large print is set on a page that is smaller by this factor and then enlarged, so that everything grows together: body text
 * is 18 points, as large print wants. Its margins stay what they are on paper.
 */
export const LARGE_PRINT = 18 / 10.2;

/** Narrower than this nothing stands side by side: large print. */
export const NARROW = 400;

/** Text colours keep at least 4.5:1 on white and on every tint. */
export const COLOUR = { ink: '#1d2b2e', grey: '#5b6b6e', teal: '#1f6f6b', line: '#e4dfd6', white: '#ffffff' } as const;

export const TONES: Record<Tone, { readonly fill: string; readonly edge: string }> = {
  plain: { fill: COLOUR.white, edge: COLOUR.teal },
  good: { fill: '#e6f4ea', edge: '#3d7a4f' },
  warn: { fill: '#fff4dc', edge: '#b7791f' },
  bad: { fill: '#fdecea', edge: '#b3362b' },
  info: { fill: '#e8f0fb', edge: '#3f669e' },
};

export interface TypeStyle {
  readonly size: number;
  /** Distance from one line to the next. */
  readonly leading: number;
  readonly colour: string;
  readonly bold?: boolean;
}

export const TYPE = {
  title: { size: 20, leading: 26, colour: COLOUR.ink, bold: true },
  section: { size: 13, leading: 18, colour: COLOUR.ink, bold: true },
  minor: { size: 10.2, leading: 14, colour: COLOUR.ink, bold: true },
  body: { size: 10.2, leading: 14, colour: COLOUR.ink },
  quiet: { size: 10.2, leading: 14, colour: COLOUR.grey },
  label: { size: 10.2, leading: 14, colour: COLOUR.teal, bold: true },
  /** A name that stands in place of a signature. */
  typed: { size: 15, leading: 19, colour: COLOUR.ink },
  cell: { size: 9.8, leading: 13.2, colour: COLOUR.ink },
  cellHead: { size: 9.2, leading: 12.6, colour: COLOUR.teal, bold: true },
  clinic: { size: 14.2, leading: 18.5, colour: COLOUR.teal, bold: true },
  header: { size: 10.2, leading: 14.4, colour: COLOUR.grey },
  footer: { size: 8.2, leading: 11, colour: COLOUR.grey },
} as const satisfies Record<string, TypeStyle>;
