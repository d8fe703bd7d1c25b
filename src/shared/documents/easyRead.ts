import { assertNever } from '../domain/result';
import type { Picture } from '../pack/files/easyReadWords';
import type { Pack } from '../pack/schema';
import { plain, strong, type Block, type DocumentModel, type Inline, type PicturedGroup, type Tone } from './model';
import { sentencesOf } from './sentences';
import { blockTexts, inlineText } from './text';

/**
 * The same document in easy read: a picture beside each group, a sentence a line, no tables, what is dangerous first, and at its
 * end what hard words mean. Every word of the document stays; what is added comes from the pack, so that it is said in the
 * pack's language. There is nothing to tick or to sign: a form that is not signed has no lines for hands.
 */
export function inEasyRead(model: DocumentModel, pack: Pack): DocumentModel {
  const words = pack.words.easyRead;
  const own = grouped(model, pack);
  const blocks = dangersFirst(own, model.kind === 'aftercare');
  return { ...model, print: 'easy', title: `${model.title} (${words.mark})`, blocks: [intro(model, pack), ...blocks, ...hardWords(model, pack)] };
}

function intro({ kind }: DocumentModel, { words: { easyRead } }: Pack): PicturedGroup {
  const said = [...easyRead.intros.filter((entry) => entry.id === kind), ...(kind === 'consent' ? [easyRead.readingAid] : []), easyRead.help];
  return { kind: 'group', picture: 'info', tone: 'plain', entries: said.map((entry) => sentencesOf(plain(entry.text))) };
}

/** Hoists what must not be missed above the first heading; on an aftercare sheet also whom to call. */
function dangersFirst(blocks: readonly Block[], callsToo: boolean): readonly Block[] {
  const head = blocks.findIndex((block) => block.kind === 'heading');
  const [before, after] = head < 0 ? [blocks, []] : [blocks.slice(0, head), blocks.slice(head)];
  const rank = (block: Block): number => {
    if (block.kind !== 'group') return 3;
    if (block.tone === 'bad') return block.title ? 1 : 0;
    return block.tone === 'warn' || (callsToo && block.picture === 'phone') ? 2 : 3;
  };
  return [...before.toSorted((a, b) => rank(a) - rank(b)), ...after];
}

/** The blocks of a document as groups under its headings. Ranks of headings follow each other without a gap. */
function grouped({ blocks, furniture }: DocumentModel, pack: Pack): readonly Block[] {
  let heading = '';
  let rank: 1 | 2 | 3 = 1;
  let told = '';
  return blocks.flatMap((block): readonly Block[] => {
    if (block.kind === 'heading') {
      heading = block.text;
      rank = block.level === 3 && rank > 1 ? 3 : 2;
      return [{ kind: 'heading', level: rank, text: block.text }];
    }
    const below = rank === 1 ? 2 : 3;
    return groupsOf(block, pack, furniture).map(({ title, about, tone = 'plain', entries, list, usual }) => {
      // The picture of a heading stands beside its first group.
      const named = about ?? title ?? (told === heading ? '' : heading);
      told = heading;
      return {
        kind: 'group',
        picture: pictureFor(pack, { tone, title: named, text: entries.flat().map(inlineText).join(' '), usual: usual ?? 'info' }),
        tone,
        ...(title === undefined ? {} : { title: { text: title, level: below } }),
        entries,
        ...(list && entries.length > 1 ? { list } : {}),
      };
    });
  });
}

interface Group {
  readonly title?: string;
  /** The title with what stands under it. */
  readonly about?: string;
  readonly tone?: Tone;
  readonly entries: readonly (readonly Inline[])[];
  readonly list?: boolean;
  /** The picture where no word tells one. */
  readonly usual?: Picture;
}

const entriesOf = (contents: readonly Inline[]): readonly (readonly Inline[])[] => contents.map(sentencesOf).filter((lines) => lines.length > 0);

function groupsOf(block: Block, pack: Pack, furniture: DocumentModel['furniture']): readonly Group[] {
  switch (block.kind) {
    case 'heading':
    case 'group':
      return [];
    case 'paragraph':
      return [{ entries: entriesOf([block.content]) }];
    case 'list':
      return [{ entries: entriesOf(block.items), list: true }];
    case 'rows':
      return block.rows.map((row) => ({
        title: row.label,
        about: `${row.label} ${row.sublabel ?? ''}`,
        entries: [...(row.sublabel ? [[plain(row.sublabel)]] : []), ...(row.title ? [[strong(row.title)]] : []), ...entriesOf(row.content)],
      }));
    case 'table':
      return [
        ...(block.caption === '' ? [] : [{ entries: [[strong(block.caption)]] }]),
        ...block.rows.map(([first = '', ...others]) => ({
          title: block.header[0] ? `${block.header[0]}: ${first}` : first,
          entries: others.map((cell, index) => [[...strong(`${block.header[index + 1] ?? ''}: `), ...plain(cell)]]),
        })),
      ];
    case 'boxes':
      return block.boxes.map((box) => ({ title: box.title, tone: box.tone, entries: entriesOf(box.items), list: true }));
    case 'callout':
      return block.tone === 'plain' ? block.lines.map((line) => ({ entries: entriesOf([line]) })) : [{ tone: block.tone, entries: entriesOf(block.lines) }];
    case 'checks':
      return [
        { title: pack.words.easyRead.ticked, entries: entriesOf(block.items.filter((item) => item.checked).map((item) => plain(item.text))), list: true, usual: 'good' as const },
        { title: pack.words.easyRead.notTicked, entries: entriesOf(block.items.filter((item) => !item.checked).map((item) => plain(item.text))), list: true, usual: 'pen' as const },
      ].filter((group) => group.entries.length > 0);
    case 'signature':
      return block.signedAt === null && block.strokes.length === 0 && !block.typed ? [] : [{ entries: entriesOf(blockTexts(block, furniture).filter((text) => text !== '').map(plain)), usual: 'pen' }];
    // Two columns are never put into easy read: it is made of one language alone.
    case 'pair':
      return [];
    default:
      return assertNever(block);
  }
}

/** What a group is about: danger by its tone, days and times by their signs, the rest by the pack's words. */
function pictureFor(pack: Pack, { tone, title, text, usual }: { readonly tone: Tone; readonly title: string; readonly text: string; readonly usual: Picture }): Picture {
  if (tone === 'bad' || tone === 'warn') return 'danger';
  if (tone === 'good' || usual !== 'info') return tone === 'good' ? 'good' : usual;
  const byTitle = mostNamed(pack, title);
  if (byTitle) return byTitle;
  if (/\d[:.]\d\d/.test(title) || /\d\s*[ap]\.?\s?m\b/i.test(title)) return 'clock';
  if (/\d/.test(title)) return 'calendar';
  return mostNamed(pack, text) ?? usual;
}

function mostNamed({ words }: Pack, text: string): Picture | null {
  const counted = words.easyRead.pictures.map(({ id, when }) => ({ id, count: when.reduce((sum, phrase) => sum + timesIn(phrase, text), 0) }));
  const most = Math.max(...counted.map(({ count }) => count));
  return most === 0 ? null : (counted.find(({ count }) => count === most)?.id ?? null);
}

const timesIn = (phrase: string, text: string): number => [...text.matchAll(wholly(phrase))].length;

const patterns = new Map<string, RegExp>();

/** Finds a phrase that is no part of a longer word, whatever its case. */
function wholly(phrase: string): RegExp {
  const known = patterns.get(phrase);
  if (known) return known;
  const signs = phrase.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])${signs}(?![\p{L}\p{N}])`, 'giu');
  patterns.set(phrase, pattern);
  return pattern;
}

/** What the hard words of this document mean, in the order of the pack. */
function hardWords(model: DocumentModel, { words: { easyRead } }: Pack): readonly Block[] {
  const text = [model.title, ...model.blocks.flatMap((block) => blockTexts(block))].join('\n');
  const entries = easyRead.explained.flatMap(({ forms, text: meaning }): readonly (readonly Inline[])[] => {
    const [form] = forms.filter((candidate) => timesIn(candidate, text) > 0);
    return form === undefined ? [] : [[strong(form), ...sentencesOf(plain(meaning))]];
  });
  return entries.length === 0 ? [] : [{ kind: 'heading', level: 2, text: easyRead.hardWords }, { kind: 'group', picture: 'word', tone: 'plain', entries }];
}
