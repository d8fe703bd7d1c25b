import { assertNever } from '../domain/result';
import { ENGLISH, typedLine, type Furniture } from './furniture';
import type { Block, DocumentModel, Inline } from './model';

export const inlineText = (content: Inline): string => content.map((run) => run.text).join('');

/** Every text of a document in reading order, as it stands on its pages: title first, without header and footer. */
export const textsOf = (model: DocumentModel): readonly string[] => [model.title, ...model.blocks.flatMap((block) => blockTexts(block, model.furniture))].filter((text) => text !== '');

/** The head of the first page in reading order: the clinic, then whom and what day the paper is for. */
export const headTextsOf = ({ header }: DocumentModel): readonly string[] => [header.clinicName, ...header.clinicLines, ...header.rightLines];

export function blockTexts(block: Block, furniture: Furniture = ENGLISH): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'paragraph':
      return [inlineText(block.content)];
    case 'list':
      return block.items.map(inlineText);
    case 'rows':
      return block.rows.flatMap((row) => [row.label, row.sublabel ?? '', row.title ?? '', ...row.content.map(inlineText)]);
    case 'table':
      return [block.caption, ...block.header, ...block.rows.flat()];
    case 'boxes':
      return block.boxes.flatMap((box) => [box.title, ...box.items.map(inlineText)]);
    case 'callout':
      return block.lines.map(inlineText);
    case 'group':
      return [block.title?.text ?? '', ...block.entries.flat().map(inlineText)];
    case 'checks':
      return block.items.map((item) => item.text);
    case 'signature':
      return [...(block.typed ? [block.typed.name] : []), block.name === '' ? block.role : `${block.name} · ${block.role}`, block.meaning, ...(block.typed ? [typedLine(block.typed, furniture)] : []), block.signedAt ?? (block.strokes.length > 0 ? '' : furniture.date)];
    case 'pair':
      return [...(block.own ? blockTexts(block.own, furniture) : []), ...(block.other ? blockTexts(block.other) : [])];
    default:
      return assertNever(block);
  }
}
