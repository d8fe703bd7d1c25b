import { plain, type PicturedGroup } from '../../shared/documents/model';
import type { Element, Line } from './pen';
import { BULLET } from './linePieces';
import type { Piece, Setting } from './pieces';
import { COLOUR, EASY, TONES, TYPE, type TypeStyle } from './style';

/** Lines of one sentence or title, which are not parted. */
interface Part {
  readonly lines: readonly Line[];
  readonly style: TypeStyle;
  readonly element: Element;
  readonly tag: string;
  readonly above: number;
  /** Its dot, on the first line of an entry of a list. */
  readonly label: Element | null;
  readonly indent: number;
  /** The next sentence belongs to it, as a meaning to its word. */
  readonly joined: boolean;
}

const PAD = 8;
const INDENT = 11;
const RADIUS = 6;
/** A group higher than this share of a page may be parted between its sentences. */
const WHOLE = { tinted: 0.6, plain: 0.3 } as const;
/** An entry of more sentences may be parted, too. */
const JOINED = 3;

const heightOf = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + part.above + part.lines.length * part.style.leading, 0);

/** A picture, and beside it a sentence a line. Tinted where it warns or reassures. Parted between sentences where it has to be. */
export function groupPieces(setting: Setting, group: PicturedGroup): Piece[] {
  const { pen, column } = setting;
  const tinted = group.tone !== 'plain';
  const pad = tinted ? PAD : 0;
  const x = column.x + pad + EASY.picture + EASY.gap;
  const parts = setParts(setting, group, column.x + column.width - pad - x);
  const { fill, edge } = TONES[group.tone];
  const bundles = bundled(parts, EASY.picture);
  const total = Math.max(EASY.picture, heightOf(parts)) + 2 * pad;
  const keep = total <= WHOLE[tinted ? 'tinted' : 'plain'] * column.pageHeight;

  return bundles.map((bundle, index): Piece => {
    const [isFirst, isLast] = [index === 0, index === bundles.length - 1];
    const above = isFirst ? pad : 0;
    const height = above + Math.max(isFirst ? EASY.picture : 0, heightOf(bundle)) + (isLast ? pad : 0);
    return {
      gap: isFirst ? EASY.between : 0,
      ...(isLast ? { after: EASY.between } : { keepWithNext: keep || index === bundles.length - 2 || (bundle.at(-1)?.joined ?? false) }),
      height,
      draw: (top) => {
        if (tinted) pen.artifact(() => pen.tint({ x: column.x, y: top, width: column.width, height, radius: RADIUS, fill, edge, opens: isFirst, closes: isLast }));
        if (isFirst) pen.artifact(() => pen.drawing(group.picture, column.x + pad, top + above, EASY.picture, tinted ? edge : COLOUR.teal));
        let y = top + above;
        for (const part of bundle) {
          y += part.above;
          const { label } = part;
          if (label) pen.mark(label, 'Lbl', () => pen.dot(x + 3.5, y + part.style.leading / 2 + 0.4, 1.7, COLOUR.ink));
          pen.mark(part.element, part.tag, () => pen.lines(part.lines, part.style, x + part.indent, y));
          y += part.lines.length * part.style.leading;
        }
      },
    };
  });
}

/** Sentences in runs: the first as high as the picture beside it, so that the picture is never parted from its words. */
function bundled(parts: readonly Part[], picture: number): readonly (readonly Part[])[] {
  let beside = 0;
  while (beside < parts.length && (beside === 0 || heightOf(parts.slice(0, beside)) < picture)) beside += 1;
  return [parts.slice(0, beside), ...parts.slice(beside).map((part) => [part])];
}

/** A sentence that no page could hold is parted between its lines. */
const LINES_TOGETHER = 12;

function setParts({ pen, root }: Setting, group: PicturedGroup, width: number): readonly Part[] {
  const section = pen.element(root, 'Sect');
  const { title } = group;
  const heading = title ? pen.element(section, `H${title.level}`) : null;
  const titled: readonly Part[] = title && heading ? [{ lines: pen.wrap(plain(title.text), TYPE.easyHead, width), style: TYPE.easyHead, element: heading, tag: `H${title.level}`, above: 0, label: null, indent: 0, joined: true }] : [];
  const list = group.list ? pen.element(section, 'L') : null;
  const indent = list ? INDENT : 0;
  const sentences = group.entries.flatMap((entry, place): readonly Part[] => {
    const item = list ? pen.element(list, 'LI') : null;
    const label = item ? pen.element(item, 'Lbl', BULLET) : null;
    const body = item ? pen.element(item, 'LBody') : null;
    return entry.flatMap((sentence, index): readonly Part[] => {
      const element = body ?? pen.element(section, 'P');
      const lines = pen.wrap(sentence, TYPE.easy, width - indent);
      const first = title === undefined && place === 0 && index === 0;
      const chunks = lines.flatMap((_, from) => (from % LINES_TOGETHER === 0 ? [lines.slice(from, from + LINES_TOGETHER)] : []));
      return chunks.map((chunk, part) => ({
        lines: chunk,
        style: TYPE.easy,
        element,
        tag: body ? 'LBody' : 'P',
        above: first || part > 0 ? 0 : index === 0 ? EASY.entry : EASY.sentence,
        label: index === 0 && part === 0 ? label : null,
        indent,
        joined: part === chunks.length - 1 && index < entry.length - 1 && entry.length <= JOINED,
      }));
    });
  });
  return [...titled, ...sentences];
}
