import { plain, strong, type Block } from '../../shared/documents/model';
import type { Element, Line, Pen } from './pen';
import type { Piece, Setting } from './pieces';
import { COLOUR, NARROW, TYPE, type TypeStyle } from './style';

interface SetLine {
  readonly line: Line;
  readonly style: TypeStyle;
  readonly element: Element;
  readonly tag: string;
  /** Space above the first line of an entry. */
  readonly above: number;
}
interface Cell {
  readonly x: number;
  readonly lines: readonly SetLine[];
}

const heightOf = (lines: readonly SetLine[]): number => lines.reduce((sum, { style, above }) => sum + style.leading + above, 0);

/** Draws lines below each other; neighbours of one element go into one piece of marked content. */
function drawLines(pen: Pen, lines: readonly SetLine[], x: number, top: number): void {
  let y = top;
  for (let start = 0; start < lines.length; ) {
    const first = lines[start];
    if (!first) return;
    let end = start;
    while (lines[end]?.element === first.element) end += 1;
    const run = lines.slice(start, end);
    pen.mark(first.element, first.tag, () => {
      for (const { line, style, above } of run) {
        y += above;
        pen.line(line, style, x, y);
        y += style.leading;
      }
    });
    start = end;
  }
}

/** One ruled row of cells, whole where a page can hold it, else parted between lines. */
function rowPieces(setting: Setting, cells: readonly Cell[], pad: { top: number; bottom: number }, gap: number, extra: Pick<Piece, 'repeat' | 'keepWithNext'> = {}): Piece[] {
  const { pen, column } = setting;
  const room = column.pageHeight - pad.top - pad.bottom - (extra.repeat?.height ?? 0);
  const parts = split(cells, room);
  return parts.map((part, index) => {
    const last = index === parts.length - 1;
    const above = index === 0 ? pad.top : 2;
    const below = last ? pad.bottom : 2;
    const content = Math.max(...part.map((cell) => heightOf(cell.lines)));
    return {
      gap: index === 0 ? gap : 0,
      height: above + content + below,
      ...extra,
      draw: (top) => {
        for (const cell of part) drawLines(pen, cell.lines, cell.x, top + above);
        if (last) pen.artifact(() => pen.rule(column.x, column.x + column.width, top + above + content + below - 0.4, COLOUR.line, 0.8));
      },
    };
  });
}

function split(cells: readonly Cell[], room: number): readonly (readonly Cell[])[] {
  const parts: Cell[][] = [];
  let rest = cells;
  while (rest.some((cell) => heightOf(cell.lines) > room)) {
    const taken = rest.map((cell) => fitting(cell.lines, room));
    parts.push(rest.map((cell, index) => ({ x: cell.x, lines: cell.lines.slice(0, taken[index]) })));
    rest = rest.map((cell, index) => ({ x: cell.x, lines: cell.lines.slice(taken[index]) }));
  }
  return [...parts, rest];
}

function fitting(lines: readonly SetLine[], room: number): number {
  let used = 0;
  let count = 0;
  for (const { style, above } of lines) {
    used += style.leading + above;
    if (count > 0 && used > room) break;
    count += 1;
  }
  return count;
}

const ENTRY_GAP = 2;
const LABEL_WIDTH = 98;
const LABEL_GAP = 12;

/** A label in teal, and what belongs to it: beside it, or below where the page is narrow. In the structure tree a table whose rows are headed by their labels. */
export function rowsPieces(setting: Setting, rows: Extract<Block, { kind: 'rows' }>['rows']): Piece[] {
  const { pen, root, column } = setting;
  const table = pen.element(root, 'Table');
  const stacked = column.width < NARROW;
  const x = column.x + LABEL_WIDTH + LABEL_GAP;
  const width = stacked ? column.width : column.width - LABEL_WIDTH - LABEL_GAP;
  const labelWidth = stacked ? column.width : LABEL_WIDTH;
  return rows.flatMap((row, index) => {
    const element = pen.element(table, 'TR');
    const head = pen.element(element, 'TH', { scope: 'Row' });
    const data = pen.element(element, 'TD');
    const set = (text: Parameters<Pen['wrap']>[0], style: TypeStyle, room: number, owner: Element, tag: string, above = 0): SetLine[] =>
      pen.wrap(text, style, room).map((line, place) => ({ line, style, element: owner, tag, above: place === 0 ? above : 0 }));
    const label = [...set(plain(row.label), TYPE.label, labelWidth, head, 'TH'), ...(row.sublabel ? set(plain(row.sublabel), TYPE.quiet, labelWidth, head, 'TH') : [])];
    const body = [...(row.title ? set(strong(row.title), TYPE.body, width, data, 'TD') : []), ...row.content.flatMap((content, place) => set(content, TYPE.body, width, data, 'TD', place === 0 ? 0 : ENTRY_GAP))];
    const cells = stacked ? [{ x: column.x, lines: [...label, ...body] }] : [{ x: column.x, lines: label }, { x, lines: body }];
    return rowPieces(setting, cells, { top: 3, bottom: 3.6 }, index === 0 ? 2 : 0);
  });
}

const CELL_PAD = 5;

export function tablePieces(setting: Setting, block: Extract<Block, { kind: 'table' }>): Piece[] {
  const { pen, root, column } = setting;
  const table = pen.element(root, 'Table');
  const columns = columnsOf(block, column.width);
  const set = (text: string, style: TypeStyle, index: number, owner: Element, tag: string): Cell => {
    const place = columns[index] ?? { x: 0, width: column.width };
    return { x: column.x + place.x, lines: pen.wrap(plain(text), style, place.width).map((line) => ({ line, style, element: owner, tag, above: 0 })) };
  };

  const captionPieces = block.caption === '' ? [] : [captionPiece(setting, table, block.caption)];

  const headRow = pen.element(table, 'TR');
  const head = block.header.map((text, index) => set(text, TYPE.cellHead, index, pen.element(headRow, 'TH', { scope: 'Column' }), 'TH'));
  const headHeight = Math.max(...head.map((cell) => heightOf(cell.lines))) + 7;
  const underline = (top: number): void => pen.artifact(() => pen.rule(column.x, column.x + column.width, top + headHeight - 1, COLOUR.teal, 1));
  const headPiece: Piece = {
    gap: block.caption === '' ? 7 : 2,
    height: headHeight,
    keepWithNext: true,
    draw: (top) => {
      for (const cell of head) drawLines(pen, cell.lines, cell.x, top + 2);
      underline(top);
    },
  };
  const repeat = {
    height: headHeight,
    draw: (top: number): void => {
      for (const cell of head) pen.artifact(() => cell.lines.forEach(({ line, style }, index) => pen.line(line, style, cell.x, top + 2 + index * style.leading)));
      underline(top);
    },
  };

  const rows = block.rows.flatMap((row) => {
    const element = pen.element(table, 'TR');
    const cells = row.map((text, index) => set(text, TYPE.cell, index, pen.element(element, 'TD'), 'TD'));
    return rowPieces(setting, cells, { top: 2.8, bottom: 3.4 }, 0, { repeat });
  });
  return [...captionPieces, headPiece, ...rows];
}

function captionPiece({ pen, column }: Setting, table: Element, text: string): Piece {
  const element = pen.element(table, 'Caption');
  const caption = pen.wrap(plain(text), TYPE.minor, column.width);
  return { gap: 8, height: caption.length * TYPE.minor.leading, keepWithNext: true, draw: (top) => pen.mark(element, 'Caption', () => pen.lines(caption, TYPE.minor, column.x, top)) };
}

function columnsOf(block: Extract<Block, { kind: 'table' }>, width: number): readonly { x: number; width: number }[] {
  const weights = block.header.map((_, index) => block.widths?.[index] ?? 1);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let x = 0;
  return weights.map((weight, index) => {
    const whole = (weight / sum) * width;
    const place = { x, width: whole - (index === weights.length - 1 ? 0 : 2 * CELL_PAD) };
    x += whole;
    return place;
  });
}
