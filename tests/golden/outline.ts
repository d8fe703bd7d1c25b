import type { Block, DocumentModel, Inline } from '../../src/shared/documents/model';

/** Strong words between stars, as in Markdown. */
const told = (content: Inline): string => content.map(({ text, strong }) => (strong && text.trim() !== '' ? `*${text.trim()}*${text.endsWith(' ') ? ' ' : ''}` : text)).join('');

/** Text and structure of a document, a line for each thing that is said. */
export const outlineOf = (model: DocumentModel): string =>
  [`# ${model.title}`, `${model.kind}, ${model.print ?? 'normal'} print, ${model.paper}, ${model.language}`, `head: ${[model.header.clinicName, ...model.header.clinicLines].join(' | ')} || ${model.header.rightLines.join(' | ')}`, ...model.blocks.flatMap(linesOf), `foot: ${model.look?.foot ?? ''} || ${model.footer.replace(WORDS_OF, '$1 (its words)')}`, ''].join('\n');

/** The start of a translation's hash, which every mended word changes. */
const WORDS_OF = /(, [a-z]{2}) [0-9a-f]{8}/;

function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [`${'#'.repeat(block.level)} ${block.text}`];
    case 'paragraph':
      return [`${block.quiet ? 'quiet' : 'p'}: ${told(block.content)}`];
    case 'list':
      return block.items.map((item) => `- ${told(item)}`);
    case 'rows':
      return block.rows.flatMap((row) => [`row: ${[row.label, row.sublabel, row.title].filter((part) => part !== undefined).join(' | ')}`, ...row.content.map((content) => `    ${told(content)}`)]);
    case 'table':
      return [`table: ${block.caption}`, `    ${block.header.join(' | ')}`, ...block.rows.map((row) => `    ${row.join(' | ')}`)];
    case 'boxes':
      return block.boxes.flatMap((box) => [`box, ${box.tone}: ${box.title}`, ...box.items.map((item) => `  - ${told(item)}`)]);
    case 'callout':
      return [`callout, ${block.tone}:`, ...block.lines.map((line) => `    ${told(line)}`)];
    case 'group':
      return [`${block.title ? `${'#'.repeat(block.title.level)} ` : ''}[${block.picture}${block.tone === 'plain' ? '' : `, ${block.tone}`}] ${block.title?.text ?? ''}`.trimEnd(), ...block.entries.flatMap((entry) => entry.map((line, index) => `  ${block.list && index === 0 ? '- ' : '  '}${told(line)}`))];
    case 'checks':
      return block.items.map(({ checked, text }) => `[${checked ? 'x' : ' '}] ${text}`);
    case 'signature':
      return [`sign: ${block.name}, ${block.role} | ${block.meaning} | ${block.signedAt ?? 'not signed'} | ${block.typed ? `typed: ${block.typed.name}` : `${block.strokes.length} strokes`}`];
    case 'pair':
      return [...(block.own ? linesOf(block.own) : []), ...(block.other ? linesOf(block.other).map((line) => `  || ${line}`) : [])];
  }
}
