import type { DocumentModel, Tone } from '../../shared/documents/model';
import { OWN_ACCENT, TINTS } from '../../shared/domain/accent';

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

export const MARGIN = { side: 42, top: 32, bottom: 27 } as const;

/** Narrower than this nothing stands side by side: large print. */
export const NARROW = 400;

/** Text colours keep at least 4.5:1 on white and on every tint. Where a clinic has a colour of its own, the pen draws `teal` in it. */
export const COLOUR = { ink: '#1d2b2e', grey: '#5b6b6e', teal: OWN_ACCENT, line: '#e4dfd6', white: '#ffffff' } as const;

export const TONES: Record<Tone, { readonly fill: string; readonly edge: string }> = {
  plain: { fill: COLOUR.white, edge: COLOUR.teal },
  good: { fill: TINTS.good, edge: '#3d7a4f' },
  warn: { fill: TINTS.warn, edge: '#b7791f' },
  bad: { fill: TINTS.bad, edge: '#b3362b' },
  info: { fill: TINTS.info, edge: '#3f669e' },
};

/** The most room that a clinic's logo takes on paper. */
export const LOGO = { width: 110, height: 43, gap: 10 } as const;

export interface TypeStyle {
  readonly size: number;
  /** Distance from one line to the next. */
  readonly leading: number;
  readonly colour: string;
  readonly bold?: boolean;
}

export const TYPE = {
  title: { size: 20, leading: 25, colour: COLOUR.ink, bold: true },
  section: { size: 13, leading: 18, colour: COLOUR.ink, bold: true },
  minor: { size: 9.8, leading: 12.6, colour: COLOUR.ink, bold: true },
  body: { size: 9.8, leading: 12.6, colour: COLOUR.ink },
  quiet: { size: 9.8, leading: 12.6, colour: COLOUR.grey },
  label: { size: 9.8, leading: 12.6, colour: COLOUR.teal, bold: true },
  /** A name that stands in place of a signature. */
  typed: { size: 15, leading: 19, colour: COLOUR.ink },
  easyTitle: { size: 14.7, leading: 18.6, colour: COLOUR.ink, bold: true },
  easySection: { size: 12.2, leading: 16, colour: COLOUR.ink, bold: true },
  easyHead: { size: 10.8, leading: 15, colour: COLOUR.ink, bold: true },
  easy: { size: 9.8, leading: 14.8, colour: COLOUR.ink },
  cell: { size: 9.8, leading: 12.2, colour: COLOUR.ink },
  cellHead: { size: 9.5, leading: 12.2, colour: COLOUR.teal, bold: true },
  clinic: { size: 14.2, leading: 18.5, colour: COLOUR.teal, bold: true },
  header: { size: 10.2, leading: 14.4, colour: COLOUR.grey },
  footer: { size: 8.2, leading: 11, colour: COLOUR.grey },
} as const satisfies Record<string, TypeStyle>;

/**
 * Large print is set on a page that is smaller by this factor and then enlarged, so that everything grows together: body text
 * is 18 points, as large print wants. Its margins stay what they are on paper.
 */
export const LARGE_PRINT = 18 / TYPE.body.size;

/** Easy read is set in the same way: body text is 16 points. */
export const EASY_PRINT = 16 / TYPE.easy.size;

/** Easy read, before it is enlarged: side of a picture, room beside it, and between groups, entries and sentences. */
export const EASY = { picture: 33, gap: 12, between: 12, entry: 5, sentence: 2.5 } as const;

/** Tried one after the other where a sheet should fit on one side; at the last of them body text is 9 points. */
export const TIGHTER = [1, 0.97, 0.93, 0.92] as const;

/** The same for what is read at home: as large as it fits on one side, body text from 11 to 10 points; on two sides 11. */
export const AT_HOME = [11, 10.7, 10.4, 10.2, 10].map((points) => points / TYPE.body.size);
