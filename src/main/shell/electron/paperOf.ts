/** Width of US Letter in PDF points; A4 is 595.28. */
const LETTER_WIDTH = 612;

/** The paper that a PDF of ours was made for, read from its first page. */
export function paperOf(pdf: Uint8Array): 'Letter' | 'A4' {
  const width = /\/MediaBox \[0 0 ([\d.]+) /.exec(Buffer.from(pdf).toString('latin1'))?.[1];
  return width !== undefined && Math.round(Number(width)) === LETTER_WIDTH ? 'Letter' : 'A4';
}
