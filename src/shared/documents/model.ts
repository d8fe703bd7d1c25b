import type { Agreed } from '../domain/consentCovers';
import type { DocumentKind, Strokes } from '../domain/consultation';
import type { Print } from '../domain/print';
import type { Furniture } from './furniture';
import type { TypedSignature } from '../domain/typedSignature';
import type { Picture } from '../pack/files/easyReadWords';

/**
 * A document as typed blocks. The same blocks are shown on screen and printed, so what was read is what is printed.
 * Text is plain; `strong` is the only emphasis.
 */
export interface Run {
  readonly text: string;
  readonly strong?: boolean;
}
export type Inline = readonly Run[];

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'info';

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly content: Inline; readonly quiet?: boolean }
  | { readonly kind: 'list'; readonly items: readonly Inline[] }
  /** Rows of a label and what belongs to it, ruled off (the timeline of an aftercare sheet, a plan's settings). */
  | { readonly kind: 'rows'; readonly rows: readonly { readonly label: string; readonly sublabel?: string; readonly title?: string; readonly content: readonly Inline[] }[] }
  | { readonly kind: 'table'; readonly caption: string; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[]; /** Relative widths, one a column. */ readonly widths?: readonly number[] }
  /** Boxes side by side (two at most in a row). */
  | { readonly kind: 'boxes'; readonly boxes: readonly { readonly tone: Tone; readonly title: string; readonly items: readonly Inline[] }[] }
  /** One framed box across the page that must not be missed. */
  | { readonly kind: 'callout'; readonly tone: Tone; readonly lines: readonly Inline[] }
  /** Lines with a picture beside them, a sentence a line: easy read. */
  | PicturedGroup
  | { readonly kind: 'checks'; readonly items: readonly { readonly checked: boolean; readonly text: string }[] }
  | {
      readonly kind: 'signature';
      /** Printed name, and what the signature means. */
      readonly name: string;
      readonly role: string;
      readonly meaning: string;
      /** Date, time and zone as printed; null on an unsigned form. */
      readonly signedAt: string | null;
      /** Coordinates as fractions of the pad's width. */
      readonly strokes: Strokes;
      /** In place of ink, where a hand cannot sign. */
      readonly typed?: TypedSignature;
    }
  /** The same in two languages side by side, where one side has more than the other with nothing beside it. */
  | { readonly kind: 'pair'; readonly own: Paired | null; readonly other: Paired | null };

type Paired = Exclude<Block, { kind: 'pair' } | { kind: 'signature' } | { kind: 'group' }>;

export interface PicturedGroup {
  readonly kind: 'group';
  readonly picture: Picture;
  readonly tone: Tone;
  readonly title?: { readonly text: string; readonly level: 2 | 3 };
  /** Each the lines that belong together; a dot before each where it is a list. */
  readonly entries: readonly (readonly Inline[])[];
  readonly list?: boolean;
}

export interface DocumentModel {
  readonly kind: DocumentKind;
  /** Printed as the heading of the first page, above the blocks; not repeated among them. */
  readonly title: string;
  /** BCP 47 */
  readonly language: string;
  /** BCP 47 language of the right column, where the document is in two. */
  readonly beside?: string;
  /** What the page itself says, in its language; absent: English. */
  readonly furniture?: Furniture;
  /** Stands on every page: that the translation is a draft. */
  readonly notice?: string;
  readonly paper: 'A4' | 'Letter';
  /** Large print: body text of 18 points; easy read: 16 points and pictures. Absent: normal. */
  readonly print?: Print;
  /** The clinic's own; absent where it has none. */
  readonly look?: DocumentLook;
  readonly header: { readonly clinicName: string; readonly clinicLines: readonly string[]; readonly rightLines: readonly string[] };
  readonly blocks: readonly Block[];
  /** Of a signed consent: what was agreed to, as data. */
  readonly agreed?: Agreed;
  /** Printed at the foot of every page beside `Page n of m`. */
  readonly footer: string;
}

export interface DocumentLook {
  /** Colour of rules, labels and titles, as `#rrggbb`. */
  readonly accent?: string;
  /** An opaque PNG; at the head of the first page. */
  readonly logo?: { readonly base64: string; /** Pixels. */ readonly width: number; readonly height: number; /** For who cannot see it. */ readonly alt: string };
  /** At the foot of every page, above `footer`. */
  readonly foot?: string;
}

export const plain = (text: string): Inline => [{ text }];
export const strong = (text: string): Inline => [{ text, strong: true }];
