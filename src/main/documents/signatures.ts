import { plain, strong, type Block } from '../../shared/documents/model';
import { typedLine } from '../../shared/documents/furniture';
import type { Element, Line } from './pen';
import { linePieces } from './linePieces';
import type { Piece, Setting } from './pieces';
import { COLOUR, NARROW, TYPE, type TypeStyle } from './style';

type Signature = Extract<Block, { kind: 'signature' }>;

const GUTTER = 28;
const FIELD = 48;

interface SetSignature {
  readonly signature: Signature;
  readonly typed: { readonly lines: readonly Line[]; readonly element: Element } | null;
  readonly figure: Element | null;
  readonly paragraphs: readonly { readonly style: TypeStyle; readonly lines: readonly Line[]; readonly element: Element }[];
  readonly blankDate: boolean;
}

/** One signature, or two side by side where there is room: the ink on its line, below it who signed, as what, meaning what, and when. */
export function signaturePieces(setting: Setting, signatures: readonly Signature[]): Piece[] {
  if (setting.column.width < NARROW && signatures.length > 1) return signatures.flatMap((signature) => signaturePieces(setting, [signature]));
  const { pen, root, column } = setting;
  const width = signatures.length === 1 ? Math.min(column.width, 300) : (column.width - GUTTER) / 2;
  const set = signatures.map((signature): SetSignature => {
    const part = pen.element(root, 'Sect');
    const { typed } = signature;
    const signed = signature.strokes.length > 0 || typed !== undefined;
    const when = signature.signedAt ?? (signed ? '' : setting.furniture.date);
    return {
      signature,
      typed: typed ? { lines: pen.wrap(plain(typed.name), TYPE.typed, width - 12), element: pen.element(part, 'P') } : null,
      figure: signature.strokes.length > 0 ? pen.element(part, 'Figure', { alt: setting.furniture.ink.replace('{name}', () => signature.name) }) : null,
      paragraphs: [
        { style: TYPE.body, lines: pen.wrap(signature.name === '' ? plain(signature.role) : [...strong(signature.name), { text: ` · ${signature.role}` }], TYPE.body, width) },
        { style: TYPE.cell, lines: pen.wrap(plain(signature.meaning), TYPE.cell, width) },
        ...(typed ? [{ style: TYPE.cell, lines: pen.wrap(plain(typedLine(typed, setting.furniture)), TYPE.cell, width) }] : []),
        ...(when === '' ? [] : [{ style: { ...TYPE.cell, colour: COLOUR.grey }, lines: pen.wrap(plain(when), TYPE.cell, width) }]),
      ].map((paragraph) => ({ ...paragraph, element: pen.element(part, 'P') })),
      blankDate: signature.signedAt === null && !signed,
    };
  });
  const textHeight = Math.max(...set.map(({ paragraphs, blankDate }) => paragraphs.reduce((sum, { lines, style }) => sum + lines.length * style.leading, blankDate ? 12 : 0)));

  // A long name that was typed takes more lines than ink takes room.
  const field = Math.max(FIELD, ...set.map(({ typed }) => (typed ? typed.lines.length * TYPE.typed.leading + 8 : 0)));
  const height = field + 5 + textHeight;
  if (height > setting.column.pageHeight) return set.flatMap((one, index) => apart(setting, one, column.x + index * (width + GUTTER), width, field));
  return [
    {
      gap: 8,
      height,
      draw: (top) =>
        set.forEach(({ signature, figure, typed, paragraphs, blankDate }, index) => {
          const x = column.x + index * (width + GUTTER);
          pen.artifact(() => pen.rule(x, x + width, top + field, COLOUR.grey, 0.8));
          if (figure) pen.mark(figure, 'Figure', () => pen.ink(signature.strokes, { x: x + 6, y: top + 4, width: width - 12, height: field - 8 }, COLOUR.ink));
          if (typed) pen.mark(typed.element, 'P', () => pen.lines(typed.lines, TYPE.typed, x + 6, top + field - typed.lines.length * TYPE.typed.leading - 4));
          let y = top + field + 5;
          paragraphs.forEach(({ element, lines, style }, place) => {
            const offset = blankDate && place === paragraphs.length - 1 ? 12 : 0;
            pen.mark(element, 'P', () => pen.lines(lines, style, x, y + offset));
            if (offset > 0) pen.artifact(() => pen.rule(x + 76, x + width, y + offset + style.leading - 1, COLOUR.grey, 0.8));
            y += lines.length * style.leading;
          });
        }),
    },
  ];
}

/** A signature with words that no page could hold: the hand on its line first, its words parted below it. */
function apart({ pen }: Setting, { signature, figure, typed, paragraphs }: SetSignature, x: number, width: number, field: number): readonly Piece[] {
  const hand: Piece = {
    gap: 8,
    height: field + 5,
    keepWithNext: true,
    draw: (top) => {
      pen.artifact(() => pen.rule(x, x + width, top + field, COLOUR.grey, 0.8));
      if (figure) pen.mark(figure, 'Figure', () => pen.ink(signature.strokes, { x: x + 6, y: top + 4, width: width - 12, height: field - 8 }, COLOUR.ink));
      if (typed) pen.mark(typed.element, 'P', () => pen.lines(typed.lines, TYPE.typed, x + 6, top + field - typed.lines.length * TYPE.typed.leading - 4));
    },
  };
  return [hand, ...paragraphs.flatMap(({ element, lines, style }) => linePieces(lines, style.leading, 0, (part, top) => pen.mark(element, 'P', () => pen.lines(part, style, x, top))))];
}
