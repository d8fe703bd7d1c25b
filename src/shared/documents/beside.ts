import { plain, strong, type Block, type DocumentModel, type Inline } from './model';

/** Lines of a callout, or items of a box, that stand together in one piece; more would be higher than a page in half its width. */
const TOGETHER = 8;

/**
 * The same document in two columns: the client's language on the left, the practitioner's on the right. Both are made from the
 * same facts by the same builder, so their blocks go together one by one; each is cut into small parts, so that what belongs
 * together stands side by side. There is one place to sign, and it is in the client's language with the other beside it.
 */
export function besideEachOther(own: DocumentModel, other: DocumentModel): DocumentModel {
  // That a translation is a draft is said in both languages at once, and only there.
  const lead = own.notice === undefined ? 0 : 1;
  const texts = own.blocks.slice(lead);
  const count = Math.max(texts.length, other.blocks.length);
  const pairs = Array.from({ length: count }, (_, index) => pairsOf(texts[index], other.blocks[index])).flat();
  return { ...own, title: `${own.title} · ${other.title}`, beside: other.language, blocks: [...own.blocks.slice(0, lead), ...pairs] };
}

/** The client's column alone: large letters leave no room for a second one. */
export function aloneOf({ beside, ...model }: DocumentModel): DocumentModel {
  return beside === undefined ? model : { ...model, blocks: model.blocks.flatMap((block) => (block.kind === 'pair' ? (block.own ?? []) : block)) };
}

function pairsOf(own: Block | undefined, other: Block | undefined): readonly Block[] {
  if (own?.kind === 'signature' && other?.kind === 'signature') return [{ ...own, role: both(own.role, other.role), meaning: both(own.meaning, other.meaning) }];
  const [left, right] = [own ? partsOf(own) : [], other ? partsOf(other) : []];
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index): Block => ({ kind: 'pair', own: left[index] ?? null, other: right[index] ?? null }));
}

const both = (own: string, other: string): string => (own === other ? own : `${own} / ${other}`);

type Part = Exclude<Block, { kind: 'pair' } | { kind: 'signature' } | { kind: 'group' }>;

/** A block as parts that are small enough to be set side by side. */
function partsOf(block: Block): readonly Part[] {
  switch (block.kind) {
    case 'list':
      return block.items.map((item) => ({ kind: 'list', items: [item] }));
    case 'rows':
      return block.rows.map((row) => ({ kind: 'rows', rows: [row] }));
    case 'table':
      return [...(block.caption === '' ? [] : [{ kind: 'heading', level: 3, text: block.caption } as const]), ...block.rows.map((row): Part => ({ kind: 'rows', rows: [asRow(block.header, row)] }))];
    case 'checks':
      return block.items.map((item) => ({ kind: 'checks', items: [item] }));
    case 'boxes':
      return block.boxes.flatMap((box) => chunks(box.items).map((items, index): Part => ({ kind: 'boxes', boxes: [{ ...box, title: index === 0 ? box.title : '…', items }] })));
    case 'callout':
      return chunks(block.lines).map((lines) => ({ ...block, lines }));
    case 'heading':
    case 'paragraph':
      return [block];
    // A signature without its twin, which the builders never make, is left where it can be read.
    case 'signature':
      return [{ kind: 'paragraph', content: plain(`${block.name} · ${block.role}`) }];
    // Easy read is made of a document in one language.
    case 'group':
    case 'pair':
      return [];
  }
}

/** A row of a table as an entry that names its columns; half a page is too narrow for a table. */
function asRow(header: readonly string[], [first = '', ...others]: readonly string[]): Extract<Block, { kind: 'rows' }>['rows'][number] {
  return { label: header[0] === undefined ? first : `${header[0]}: ${first}`, content: others.map((cell, index): Inline => [...strong(`${header[index + 1] ?? ''}: `), ...plain(cell)]) };
}

const chunks = <T>(all: readonly T[]): readonly (readonly T[])[] => all.flatMap((_, index) => (index % TOGETHER === 0 ? [all.slice(index, index + TOGETHER)] : []));
