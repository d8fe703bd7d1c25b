import { ENGLISH, type Furniture } from '../../shared/documents/furniture';
import type { Block, DocumentModel, Inline } from '../../shared/documents/model';
import { plain } from '../../shared/documents/model';
import { assertNever } from '../../shared/domain/result';
import { boxesPieces, calloutPieces } from './boxes';
import { groupPieces } from './groups';
import type { Element, Pen } from './pen';
import { BULLET, linePieces } from './linePieces';
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
  readonly furniture: Furniture;
}

type SignatureBlock = Extract<Block, { kind: 'signature' }>;
type PairBlock = Extract<Block, { kind: 'pair' }>;

/** The document as pieces in reading order, the title first. Elements of the structure tree are made in the same order. */
export function piecesOf(setting: Setting, model: DocumentModel): readonly Piece[] {
  const easy = model.print === 'easy';
  const title = easy ? TYPE.easyTitle : TYPE.title;
  const pieces: Piece[] = headingPieces(setting, 'H1', model.title, model.look?.accent === undefined ? title : { ...title, colour: COLOUR.teal }, 0);
  let sides: readonly [Setting, Setting] | null = null;
  let sectionLevel = 1;
  for (let index = 0; index < model.blocks.length; index += 1) {
    const block = model.blocks[index];
    if (!block) continue;
    // A screen reader is told ranks without a gap between them.
    if (block.kind === 'heading') sectionLevel = Math.min(block.level, sectionLevel + 1);
    if (block.kind === 'signature') {
      const run = signatureRun(model.blocks, index);
      pieces.push(...signaturePieces(setting, run));
      index += run.length - 1;
      continue;
    }
    if (block.kind === 'pair') {
      if (block.own?.kind === 'heading') sectionLevel = Math.min(block.own.level, sectionLevel + 1);
      // Made where the columns begin, so that what stands above them is read out before them.
      sides ??= sidesOf(setting, model.language, model.beside ?? model.language);
      pieces.push(...pairPieces(sides, block, sectionLevel));
      continue;
    }
    // What is agreed to stands on the same page as the hand under it.
    const signed = isSigned(model.blocks, index);
    pieces.push(...blockPieces(setting, block, sectionLevel, easy ? TYPE.easySection : TYPE.section).map((piece) => (signed ? { ...piece, keepWithNext: true } : piece)));
  }
  return pieces;
}

const BETWEEN_SIDES = 18;

/** Two columns, each a part of the structure tree of its own: a screen reader reads one language through, then the other. */
function sidesOf(setting: Setting, own: string, other: string): readonly [Setting, Setting] {
  const width = (setting.column.width - BETWEEN_SIDES) / 2;
  const side = (lang: string, x: number, furniture: Furniture): Setting => ({ ...setting, furniture, root: setting.pen.element(setting.root, 'Sect', { lang }), column: { ...setting.column, x, width } });
  return [side(own, setting.column.x, setting.furniture), side(other, setting.column.x + width + BETWEEN_SIDES, ENGLISH)];
}

/**
 * What belongs together in two languages, in one piece: it is short, and is read side by side. What would take up much of a
 * page goes line beside line, so that it can go on overleaf.
 */
function pairPieces([left, right]: readonly [Setting, Setting], { own, other }: PairBlock, sectionLevel: number): readonly Piece[] {
  const sides = [own ? blockPieces(left, own, sectionLevel, TYPE.section) : [], other ? blockPieces(right, other, sectionLevel, TYPE.section) : []];
  const whole = abreast(sides.filter((side) => side.length > 0).map(stacked));
  if (whole.height <= left.column.pageHeight / 2) return [whole];
  return Array.from({ length: Math.max(...sides.map((side) => side.length)) }, (_, index) => abreast(sides.flatMap((side) => side[index] ?? [])));
}

/** Pieces beside each other as one. */
const abreast = (pieces: readonly Piece[]): Piece => ({
  gap: Math.max(...pieces.map((piece) => piece.gap)),
  after: Math.max(...pieces.map((piece) => piece.after ?? 0)),
  height: Math.max(...pieces.map((piece) => piece.height)),
  keepWithNext: pieces.some((piece) => piece.keepWithNext),
  draw: (top) => pieces.forEach((piece) => piece.draw(top)),
});

/** Pieces below each other as one. */
function stacked(pieces: readonly Piece[]): Piece {
  const tops = pieces.map((_, index) => pieces.slice(0, index).reduce((sum, piece, place) => sum + piece.height + (pieces[place + 1]?.gap ?? 0), 0));
  const last = pieces.length - 1;
  return {
    gap: pieces[0]?.gap ?? 0,
    after: pieces[last]?.after ?? 0,
    height: (tops[last] ?? 0) + (pieces[last]?.height ?? 0),
    keepWithNext: pieces[last]?.keepWithNext ?? false,
    draw: (top) => pieces.forEach((piece, index) => piece.draw(top + (tops[index] ?? 0))),
  };
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

function blockPieces(setting: Setting, block: Exclude<Block, SignatureBlock | PairBlock>, sectionLevel: number, section: TypeStyle): readonly Piece[] {
  switch (block.kind) {
    case 'heading':
      return block.level === 1
        ? headingPieces(setting, 'H1', block.text, TYPE.title, 20)
        : block.level === 2
          ? headingPieces(setting, 'H2', block.text, section, 12)
          : headingPieces(setting, sectionLevel === 2 ? 'H2' : 'H3', block.text, TYPE.minor, 8);
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

function paragraphPieces({ pen, root, column }: Setting, content: Inline, style: TypeStyle, gap: number): Piece[] {
  const element = pen.element(root, 'P');
  const lines = pen.wrap(content, style, column.width);
  return linePieces(lines, style.leading, gap, (group, top) => pen.mark(element, 'P', () => pen.lines(group, style, column.x, top)));
}

const INDENT = 13;

function listPieces({ pen, root, column }: Setting, items: readonly Inline[]): Piece[] {
  const list = pen.element(root, 'L');
  return items.flatMap((item, index) => {
    const entry = pen.element(list, 'LI');
    const label = pen.element(entry, 'Lbl', BULLET);
    const body = pen.element(entry, 'LBody');
    const lines = pen.wrap(item, TYPE.body, column.width - INDENT);
    let bulletDrawn = false;
    return linePieces(lines, TYPE.body.leading, index === 0 ? 4 : 2, (group, top) => {
      if (!bulletDrawn) pen.mark(label, 'Lbl', () => pen.dot(column.x + 4, top + TYPE.body.leading / 2 + 0.4, 1.5, COLOUR.teal));
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

function setCheck(setting: Setting, list: Element, item: Check, x: number, width: number): Pick<Piece, 'height' | 'draw'> {
  const { pen } = setting;
  const entry = pen.element(list, 'LI');
  const label = pen.element(pen.element(entry, 'Lbl'), 'Figure', { alt: item.checked ? setting.furniture.ticked : setting.furniture.notTicked });
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
