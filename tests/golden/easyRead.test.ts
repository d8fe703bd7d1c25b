import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../src/shared/documents/build';
import { consentToTakeHome } from '../../src/shared/documents/consent';
import { inEasyRead } from '../../src/shared/documents/easyRead';
import type { Block, DocumentModel } from '../../src/shared/documents/model';
import { inlineText } from '../../src/shared/documents/text';
import { hasEasyRead } from '../../src/shared/domain/print';
import { textProblems } from '../../src/shared/pack/checkTexts';
import { referenceProblems } from '../../src/shared/pack/references';
import { pictureSchema } from '../../src/shared/pack/files/easyReadWords';
import type { Pack } from '../../src/shared/pack/schema';
import { squeezed, textsOf } from './documentText';
import { factsOf, pack, STORIES } from './fixtures';

/** Apart from what stands between items, which are lines of their own in easy read. */
const bare = (text: string): string => squeezed(text).replaceAll('·', '');
const easyText = (model: DocumentModel): string => bare(inEasyRead(model, pack).blocks.flatMap(textsOf).join(' '));

/** What is only there for a hand that has not signed. */
const forHands = (block: Block): boolean => block.kind === 'signature' && block.signedAt === null;

const forClients = Object.entries(STORIES).filter(([, { kind }]) => hasEasyRead(kind));
const easyOf = (name: string): DocumentModel => {
  const entry = STORIES[name];
  if (!entry) throw new Error(name);
  return inEasyRead(buildDocument(entry.kind, factsOf(entry.story)), pack);
};

describe('in easy read', () => {
  it.each(forClients)('%s keeps every word of the document', (_, { kind, story }) => {
    const model = buildDocument(kind, factsOf(story));
    const easy = easyText(model);
    for (const text of model.blocks.filter((block) => !forHands(block)).flatMap(textsOf)) expect(easy).toContain(bare(text));
  });

  it.each(forClients)('%s has a picture beside each group, short lines, no table and no place to sign', (name) => {
    const model = easyOf(name);
    expect(model.blocks.filter((block) => block.kind !== 'heading' && block.kind !== 'group')).toEqual([]);
    expect(model.title).toMatch(/ \(easy read\)$/);
    for (const block of model.blocks) {
      if (block.kind !== 'group') continue;
      expect(pictureSchema.options).toContain(block.picture);
      expect(block.entries.length).toBeGreaterThan(0);
      for (const line of block.entries.flat()) expect(inlineText(line).trim()).not.toBe('');
    }
  });

  it('opens with what the paper is for and that somebody may help, and says of a consent that it is only to read', () => {
    const opening = (name: string): string => textsOf(easyOf(name).blocks[0] ?? { kind: 'list', items: [] }).join(' ');
    expect(opening('aftercare one area')).toBe('This paper tells you how to look after your skin at home. It tells you when to call us. You can ask someone to help you read it. You can ask us, too.');
    expect(opening('consent unsigned')).toContain('There is nothing to sign on it.');
    expect(textsOf(inEasyRead(consentToTakeHome(factsOf()), pack).blocks[0] ?? { kind: 'list', items: [] }).join(' ')).toContain('There is nothing to sign on it.');
  });

  it('puts what is dangerous and whom to call before all else that an aftercare sheet says', () => {
    const [, emergency, sameDay, twoDays, call] = easyOf('aftercare several areas').blocks;
    expect(emergency).toMatchObject({ kind: 'group', tone: 'bad', picture: 'danger' });
    expect(textsOf(emergency ?? { kind: 'list', items: [] })[0]).toBe('Call 999 now');
    expect(sameDay).toMatchObject({ kind: 'group', tone: 'bad', title: { text: 'Call us the same day', level: 2 } });
    expect(twoDays).toMatchObject({ kind: 'group', tone: 'warn', title: { text: 'Call us within two days', level: 2 } });
    expect(call).toMatchObject({ kind: 'group', picture: 'phone' });
  });

  it('says who signed and when, and what was ticked', () => {
    const signed = easyOf('consent signed').blocks.flatMap(textsOf);
    for (const text of ['This is ticked', 'This is not ticked', 'Signed Tue 24 Nov 2026, 14:29 (UTC)']) expect(signed).toContain(text);
    expect(easyOf('consent unsigned').blocks.flatMap(textsOf).join(' ')).not.toContain(pack.words.signatures.client);
  });

  it('explains the hard words that occur, and no others', () => {
    const explained = (name: string): string => textsOf(easyOf(name).blocks.at(-1) ?? { kind: 'list', items: [] }).join(' ');
    expect(explained('consent melasma')).toContain('melasma Brown patches of skin');
    expect(explained('consent melasma')).not.toContain('psoriasis');
  });

  it('has headings that follow each other without a gap', () => {
    for (const [name] of forClients) {
      let rank = 1;
      for (const block of easyOf(name).blocks) {
        const next = block.kind === 'heading' ? block.level : block.kind === 'group' ? block.title?.level : undefined;
        if (next === undefined) continue;
        expect(next, name).toBeLessThanOrEqual(rank + 1);
        rank = next;
      }
    }
  });
});

describe('the pack’s words of easy read', () => {
  const changed = (easyRead: Partial<Pack['words']['easyRead']>): Pack => ({ ...pack, words: { ...pack.words, easyRead: { ...pack.words.easyRead, ...easyRead } } });

  it('are checked like all that clients read', () => {
    const hard = changed({ help: { ...pack.words.easyRead.help, text: 'Comprehensive interpretation necessitates professional intermediation regarding terminological particularities.' } });
    expect(textProblems(hard).map(({ path }) => path)).toEqual(['words.easyRead.help.text']);
  });

  it('explain every word that has to be called what it is called', () => {
    const unexplained = changed({ explained: pack.words.easyRead.explained.filter(({ id }) => id !== 'melasma') });
    expect(referenceProblems(unexplained)).toEqual([{ path: 'words.easyRead.explained', message: 'does not explain “melasma” of words.terms; add what it means in easy words' }]);
  });
});
