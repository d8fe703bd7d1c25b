import type { Block, DocumentModel, Inline } from '../../shared/documents/model';
import { plain } from '../../shared/documents/model';
import { assertNever } from '../../shared/domain/result';
import { boxesPieces, calloutPieces } from './boxes';
import { groupPieces } from './groups';
import type { Element, Line, Pen } from './pen';
import { rowsPieces, tablePieces } from './ruled';
import { signaturePieces } from './signatures';
import { COLOUR, TYPE, type TypeStyle } from './style';

/** A part of a document that is never split over two pages. Heights and gaps in points. */
export interface Piece {
  readonly height: number;
  /** Space above; falls away at the top of a page. */
  readonly gap: number;
  /** Space below, where the gap of the next piece is smaller. */
  readonly after?: number;
  /** Stands on the same page as the piece after it. */
  readonly keepWithNext?: boolean;
  /** Drawn again above this piece when it comes first on a new page (the header of a table). */
  readonly repeat?: { readonly height: number; readonly draw: (top: number) => void };
  readonly draw: (top: number) => void;
}

/** The column that the document is set in. */
export interface Column {
  readonly x: number;
  readonly width: number;
  /** Height of an empty page; what is higher has to be split. */
  readonly pageHeight: number;
}

export interface Setting {
  readonly pen: Pen;
  readonly root: Element;
  readonly column: Column;
}

type SignatureBlock = Extract<Block, { kind: 'signature' }>;

/** The document as pieces in reading order, the title first. Elements of the structure tree are made in the same order. */
export function piecesOf(setting: Setting, model: DocumentModel): readonly Piece[] {
  const easy = model.print === 'easy';
  const title = easy ? TYPE.easyTitle : TYPE.title;
  const pieces: Piece[] = headingPieces(setting, 'H1', model.title, model.look?.accent === undefined ? title : { ...title, colour: COLOUR.teal }, 0);
  let sectionLevel = 1;
  for (let index = 0; index < model.blocks.length; index += 1) {
    const block = model.blocks[index];
    if (!block) continue;
    if (block.kind === 'heading') sectionLevel = block.level;
    if (block.kind === 'signature') {
      const run = signatureRun(model.blocks, index);
      pieces.push(...signaturePieces(setting, run));
      index += run.length - 1;
      continue;
    }
    // What is agreed to stands on the same page as the hand under it.
    const signed = isSigned(model.blocks, index);
    pieces.push(...blockPieces(setting, block, sectionLevel, easy ? TYPE.easySection : TYPE.section).map((piece) => (signed ? { ...piece, keepWithNext: true } : piece)));
  }
  return pieces;
}

/** Under the same heading a signature follows. */
function isSigned(blocks: readonly Block[], index: number): boolean {
  const next = blocks.slice(index + 1).find((block) => block.kind === 'heading' || block.kind === 'signature');
  return next?.kind === 'signature';
}

/** Signatures that follow each other are set side by side, two at most. */
function signatureRun(blocks: readonly Block[], start: number): readonly SignatureBlock[] {
  return blocks.slice(start, start + 2).filter((block, offset): block is SignatureBlock => block.kind === 'signature' && (offset === 0 || blocks[start]?.kind === 'signature'));
}

function blockPieces(setting: Setting, block: Exclude<Block, SignatureBlock>, sectionLevel: number, section: TypeStyle): readonly Piece[] {
  switch (block.kind) {
    case 'heading':
      return block.level === 1
        ? headingPieces(setting, 'H1', block.text, TYPE.title, 20)
        : block.level === 2
          ? headingPieces(setting, 'H2', block.text, section, 12)
          : headingPieces(setting, 'H3', block.text, TYPE.minor, 8);
    case 'paragraph':
      // A quiet line introduces what comes after it.
      return paragraphPieces(setting, block.content, block.quiet ? TYPE.quiet : TYPE.body, 4).map((piece) => (block.quiet ? { ...piece, keepWithNext: true } : piece));
    case 'list':
      return listPieces(setting, block.items);
    case 'rows':
      return rowsPieces(setting, block.rows);
    case 'table':
      return tablePieces(setting, block);
    case 'boxes':
      return boxesPieces(setting, block.boxes, sectionLevel);
    case 'callout':
      return calloutPieces(setting, block.tone, block.lines);
    case 'group':
      return groupPieces(setting, block);
    case 'checks':
      return checkPieces(setting, block.items);
    default:
      return assertNever(block);
  }
}

function headingPieces({ pen, root, column }: Setting, tag: 'H1' | 'H2' | 'H3', text: string, style: TypeStyle, gap: number): Piece[] {
  const element = pen.element(root, tag);
  const lines = pen.wrap(plain(text), style, column.width);
  return [
    {
      gap,
      height: lines.length * style.leading,
      keepWithNext: true,
      draw: (top) => pen.mark(element, tag, () => pen.lines(lines, style, column.x, top)),
    },
  ];
}

/** Lines that may part on a page break, but never with one line alone on either side. */
export function linePieces(lines: readonly Line[], leading: number, gap: number, draw: (lines: readonly Line[], top: number) => void): Piece[] {
  const groups: Line[][] = [];
  const whole = lines.length < 4;
  lines.forEach((line, index) => {
    const joined = whole || index === 1 || index === lines.length - 1;
    const last = groups.at(-1);
    if (joined && last) last.push(line);
    else groups.push([line]);
  });
  return groups.map((group, index) => ({ gap: index === 0 ? gap : 0, height: group.length * leading, draw: (top) => draw(group, top) }));
}

function paragraphPieces({ pen, root, column }: Setting, content: Inline, style: TypeStyle, gap: number): Piece[] {
  const element = pen.element(root, 'P');
  const lines = pen.wrap(content, style, column.width);
  return linePieces(lines, style.leading, gap, (group, top) => pen.mark(element, 'P', () => pen.lines(group, style, column.x, top)));
}

const INDENT = 13;

function listPieces({ pen, root, column }: Setting, items: readonly Inline[]): Piece[] {
  const list = pen.element(root, 'L');
  return items.flatMap((item, index) => {
    const body = pen.element(pen.element(list, 'LI'), 'LBody');
    const lines = pen.wrap(item, TYPE.body, column.width - INDENT);
    let bulletDrawn = false;
    return linePieces(lines, TYPE.body.leading, index === 0 ? 4 : 2, (group, top) => {
      if (!bulletDrawn) pen.artifact(() => pen.dot(column.x + 4, top + TYPE.body.leading / 2 + 0.4, 1.5, COLOUR.teal));
      bulletDrawn = true;
      pen.mark(body, 'LBody', () => pen.lines(group, TYPE.body, column.x + INDENT, top));
    });
  });
}

const BOX = 11;
const CHECK_INDENT = 20;

type Check = Extract<Block, { kind: 'checks' }>['items'][number];

/** Tick boxes, in two columns where every text fits on one line of half the width. */
function checkPieces(setting: Setting, items: readonly Check[]): Piece[] {
  const { pen, root, column } = setting;
  const half = (column.width - CHECK_INDENT) / 2;
  const narrow = items.length > 3 && items.every((item) => pen.wrap(plain(item.text), TYPE.body, half - CHECK_INDENT).length === 1);
  const list = pen.element(root, 'L');
  const perRow = narrow ? 2 : 1;
  const width = narrow ? half : column.width;
  return items.flatMap((_, index): Piece[] => {
    if (index % perRow !== 0) return [];
    const row = items.slice(index, index + perRow).map((item, place) => setCheck(setting, list, item, column.x + place * (half + CHECK_INDENT), width - CHECK_INDENT));
    return [{ gap: index === 0 ? 5 : 4, height: Math.max(...row.map((check) => check.height)), draw: (top) => row.forEach((check) => check.draw(top)) }];
  });
}

function setCheck({ pen }: Setting, list: Element, item: Check, x: number, width: number): Pick<Piece, 'height' | 'draw'> {
  const entry = pen.element(list, 'LI');
  const label = pen.element(pen.element(entry, 'Lbl'), 'Figure', { alt: item.checked ? 'Ticked' : 'Not ticked' });
  const body = pen.element(entry, 'LBody');
  const lines = pen.wrap(plain(item.text), TYPE.body, width);
  return {
    height: lines.length * TYPE.body.leading,
    draw: (top) => {
      const y = top + (TYPE.body.leading - BOX) / 2;
      pen.mark(label, 'Figure', () => {
        pen.box({ x, y, width: BOX, height: BOX, radius: 2.5, edge: item.checked ? COLOUR.teal : COLOUR.grey, fill: item.checked ? COLOUR.teal : COLOUR.white, thickness: 1 });
        if (item.checked) pen.tick(x, y, BOX, COLOUR.white);
      });
      pen.mark(body, 'LBody', () => pen.lines(lines, TYPE.body, x + CHECK_INDENT, top));
    },
  };
}
