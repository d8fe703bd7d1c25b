import { typedLine } from '../../src/shared/documents/furniture';
import { headTextsOf, textsOf as textsOfModel } from '../../src/shared/documents/text';
import type { Block, DocumentModel, Inline } from '../../src/shared/documents/model';

const inline = (content: Inline): string => content.map((run) => run.text).join('');

/** The texts of a block in reading order. */
export function textsOf(block: Block): readonly string[] {
  if (block.kind === 'pair') return [...(block.own ? textsOf(block.own) : []), ...(block.other ? textsOf(block.other) : [])];
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'paragraph':
      return [inline(block.content)];
    case 'list':
      return block.items.map(inline);
    case 'rows':
      return block.rows.flatMap((row) => [row.label, ...(row.sublabel ? [row.sublabel] : []), ...(row.title ? [row.title] : []), ...row.content.map(inline)]);
    case 'table':
      return [...(block.caption === '' ? [] : [block.caption]), ...block.header, ...block.rows.flat()];
    case 'boxes':
      return block.boxes.flatMap((box) => [box.title, ...box.items.map(inline)]);
    case 'callout':
      return block.lines.map(inline);
    case 'group':
      return [...(block.title ? [block.title.text] : []), ...block.entries.flat().map(inline)];
    case 'checks':
      return block.items.map((item) => item.text);
    case 'signature':
      return [...(block.typed ? [block.typed.name, typedLine(block.typed)] : []), block.name, block.role, block.meaning, ...(block.signedAt ? [block.signedAt] : [])];
  }
}

/** Every text in the order in which a screen reader tells it: the head of the first page, then of two columns one through and then the other. */
export const textsAloud = (model: DocumentModel): readonly string[] => [...headTextsOf(model), ...bodyAloud(model)];

function bodyAloud(model: DocumentModel): readonly string[] {
  const start = model.blocks.findIndex((block) => block.kind === 'pair');
  if (start === -1) return textsOfModel(model);
  const pairs = model.blocks.filter((block) => block.kind === 'pair');
  const columns = [pairs.map((pair) => ({ ...pair, other: null })), pairs.map((pair) => ({ ...pair, own: null }))];
  const after = model.blocks.slice(start).filter((block) => block.kind !== 'pair');
  return textsOfModel({ ...model, blocks: [...model.blocks.slice(0, start), ...columns.flat(), ...after] });
}

/** All that a document says, one text a line. */
export const documentText = (model: DocumentModel): string =>
  [model.title, model.header.clinicName, ...model.header.clinicLines, ...model.header.rightLines, ...model.blocks.flatMap(textsOf), model.footer].join('\n');

export const squeezed = (text: string): string => text.normalize('NFC').replaceAll(/\s+/g, '');
