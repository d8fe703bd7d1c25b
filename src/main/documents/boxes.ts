import { plain, type Block, type Inline, type Tone } from '../../shared/documents/model';
import type { Element, Line } from './pen';
import { BULLET } from './linePieces';
import type { Piece, Setting } from './pieces';
import { COLOUR, NARROW, TONES, TYPE } from './style';

type Box = Extract<Block, { kind: 'boxes' }>['boxes'][number];

interface SetBox {
  readonly tone: Tone;
  readonly title: readonly Line[];
  readonly titleElement: Element | null;
  readonly titleTag: 'H2' | 'H3';
  readonly items: readonly { readonly lines: readonly Line[]; readonly label: Element; readonly element: Element }[];
}

const PAD = { x: 12, y: 7.5 };
const GUTTER = 11;
const RADIUS = 7.5;
const INDENT = 12;
const LEADING = TYPE.body.leading;

const heightOf = (box: SetBox): number => 2 * PAD.y + (box.title.length + box.items.reduce((sum, item) => sum + item.lines.length, 0)) * LEADING;

/**
 * Tinted boxes, two side by side and then equally high, one below the other where the page is narrow; an odd last one stands below the
 * shorter of the two before it. What no page could hold is set below each other and split.
 */
export function boxesPieces(setting: Setting, boxes: readonly Box[], sectionLevel: number): Piece[] {
  const { column } = setting;
  const half = (column.width - GUTTER) / 2;
  const rows = column.width < NARROW ? boxes.map((box) => [box]) : rowsOf(boxes);
  return rows.flatMap((row, index) => {
    const gap = index === 0 ? 9 : GUTTER;
    const width = row.length === 1 ? column.width : half;
    const set = row.map((box) => setBox(setting, box, width, sectionLevel));
    const columns = columnsOf(set);
    if (Math.max(...columns.map(stackHeight)) <= column.pageHeight) return [columnsPiece(setting, columns, width, gap)];
    return set.flatMap((box, place) => splitBox(box, column.pageHeight).map((part) => columnsPiece(setting, [[part]], width, place === 0 ? gap : 4)));
  });
}

/** Two boxes a row, the last one with a third where it would be left alone. */
function rowsOf(boxes: readonly Box[]): readonly (readonly Box[])[] {
  const oddAtEnd = boxes.length > 2 && boxes.length % 2 === 1;
  const paired = oddAtEnd ? boxes.slice(0, -3) : boxes;
  return [...paired.flatMap((_, index) => (index % 2 === 0 ? [paired.slice(index, index + 2)] : [])), ...(oddAtEnd ? [boxes.slice(-3)] : [])];
}

function columnsOf([first, second, third]: readonly SetBox[]): readonly (readonly SetBox[])[] {
  const [left, right] = [first ? [first] : [], second ? [second] : []];
  if (!third) return [left, right].filter((stack) => stack.length > 0);
  return stackHeight(left) <= stackHeight(right) ? [[...left, third], right] : [left, [...right, third]];
}

const stackHeight = (boxes: readonly SetBox[]): number => boxes.reduce((sum, box) => sum + heightOf(box), 0) + (boxes.length - 1) * GUTTER;

function setBox({ pen, root }: Setting, box: Box, width: number, sectionLevel: number): SetBox {
  const titleTag = sectionLevel === 1 ? 'H2' : 'H3';
  const part = pen.element(root, 'Sect');
  const titleElement = pen.element(part, titleTag);
  const list = pen.element(part, 'L');
  const room = width - 2 * PAD.x;
  return {
    tone: box.tone,
    titleTag,
    titleElement,
    title: pen.wrap(plain(box.title), TYPE.minor, room),
    items: box.items.map((item) => {
      const entry = pen.element(list, 'LI');
      return { label: pen.element(entry, 'Lbl', BULLET), element: pen.element(entry, 'LBody'), lines: pen.wrap(item, TYPE.body, room - INDENT) };
    }),
  };
}

function splitBox(box: SetBox, pageHeight: number): readonly SetBox[] {
  const parts: SetBox[] = [];
  let part: SetBox = { ...box, items: [] };
  for (const item of box.items) {
    if (part.items.length > 0 && heightOf(part) + item.lines.length * LEADING > pageHeight) {
      parts.push(part);
      part = { ...box, title: [], titleElement: null, items: [] };
    }
    part = { ...part, items: [...part.items, item] };
  }
  return [...parts, part];
}

/** Columns of boxes, equally high: the first box of a shorter column grows. */
function columnsPiece(setting: Setting, columns: readonly (readonly SetBox[])[], width: number, gap: number): Piece {
  const height = Math.max(...columns.map(stackHeight));
  return {
    gap,
    after: 9,
    height,
    draw: (top) =>
      columns.forEach((boxes, column) => {
        const spare = height - stackHeight(boxes);
        let y = top;
        boxes.forEach((box, index) => {
          const own = heightOf(box) + (index === 0 ? spare : 0);
          drawBox(setting, box, { x: setting.column.x + column * (width + GUTTER), y, width, height: own });
          y += own + GUTTER;
        });
      }),
  };
}

function drawBox({ pen }: Setting, box: SetBox, { x, y: top, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): void {
  const { fill, edge } = TONES[box.tone];
  pen.artifact(() => pen.box({ x, y: top, width, height, radius: RADIUS, fill, ...(box.tone === 'plain' ? { edge } : {}) }));
  let y = top + PAD.y;
  const { titleElement } = box;
  if (titleElement) pen.mark(titleElement, box.titleTag, () => pen.lines(box.title, TYPE.minor, x + PAD.x, y));
  y += box.title.length * LEADING;
  for (const item of box.items) {
    pen.mark(item.label, 'Lbl', () => pen.dot(x + PAD.x + 4, y + LEADING / 2 + 0.4, 1.5, COLOUR.ink));
    pen.mark(item.element, 'LBody', () => pen.lines(item.lines, TYPE.body, x + PAD.x + INDENT, y));
    y += item.lines.length * LEADING;
  }
}

/** A framed box across the page; split between its lines only when no page could hold it. */
export function calloutPieces({ pen, root, column }: Setting, tone: Tone, content: readonly Inline[]): Piece[] {
  const part = pen.element(root, 'Sect');
  const paragraphs = content.map((inline) => ({ element: pen.element(part, 'P'), lines: pen.wrap(inline, TYPE.body, column.width - 2 * PAD.x - 2) }));
  const all = paragraphs.flatMap(({ element, lines }) => lines.map((line) => ({ element, line })));
  const perPart = Math.max(1, Math.floor((column.pageHeight - 2 * PAD.y) / LEADING));
  const parts = all.flatMap((_, index) => (index % perPart === 0 ? [all.slice(index, index + perPart)] : []));
  const { fill, edge } = TONES[tone];
  return parts.map((lines, index) => {
    const height = lines.length * LEADING + 2 * PAD.y;
    return {
      gap: index === 0 ? 9 : 4,
      after: 9,
      height,
      draw: (top) => {
        pen.artifact(() => pen.box({ x: column.x, y: top, width: column.width, height, radius: RADIUS, fill, edge, thickness: 1.5 }));
        let y = top + PAD.y;
        for (const { element } of paragraphs) {
          const own = lines.filter((entry) => entry.element === element).map((entry) => entry.line);
          if (own.length === 0) continue;
          pen.mark(element, 'P', () => pen.lines(own, TYPE.body, column.x + PAD.x + 1, y));
          y += own.length * LEADING;
        }
      },
    };
  });
}
