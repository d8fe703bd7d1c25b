import { ENGLISH } from './furniture';
import { plain, strong, type Block, type DocumentModel, type Inline, type Tone } from './model';

/**
 * The same document in large print (body text of 18 points). Tables of more than two columns would leave a word a line, so
 * each of their rows becomes an entry that names its columns. On an aftercare sheet what is dangerous comes first, so that it
 * still begins on the first page.
 */
export function inLargePrint(model: DocumentModel): DocumentModel {
  const blocks = model.blocks.map(wider);
  return { ...model, print: 'large', title: (model.furniture ?? ENGLISH).large.replace('{title}', () => model.title), blocks: model.kind === 'aftercare' ? dangersFirst(blocks) : blocks };
}

function dangersFirst(blocks: readonly Block[]): readonly Block[] {
  const isDanger = (block: Block): boolean => block.kind === 'callout' || block.kind === 'boxes';
  const [lead, others]: readonly [readonly Block[], readonly Block[]] = blocks[0]?.kind === 'paragraph' ? [blocks.slice(0, 1), blocks.slice(1)] : [[], blocks];
  const callouts = others.filter((block) => block.kind === 'callout');
  const boxes = others.filter((block) => block.kind === 'boxes').map((block) => ({ ...block, boxes: block.boxes.toSorted((a, b) => rank(a.tone) - rank(b.tone)) }));
  return [...lead, ...callouts, ...boxes, ...others.filter((block) => !isDanger(block))];
}

/** What must not be missed first. */
const rank = (tone: Tone): number => (tone === 'bad' ? 0 : tone === 'warn' ? 1 : 2);

function wider(block: Block): Block {
  if (block.kind !== 'table' || block.header.length <= 2) return block;
  const rows = block.rows.map(([first = '', ...others]) => ({
    label: first,
    content: others.map((cell, index): Inline => [...strong(`${block.header[index + 1] ?? ''}: `), ...plain(cell)]),
  }));
  return { kind: 'rows', rows };
}
