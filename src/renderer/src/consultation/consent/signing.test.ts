import { describe, expect, it } from 'vitest';
import { readPack } from '../../../../main/pack/readPack';
import { emptySections } from '../../../../shared/domain/consultation';
import { PHOTOS_TITLE } from '../../../../shared/documents/consent';
import { plain, type Block } from '../../../../shared/documents/model';
import { blocksToRead, notYetSigned, spokenOf, talkForNewDecision, typedInstead } from './signing';

const pack = readPack('resources/packs/microneedling');
const { consentTalk, ink } = emptySections;

describe('the page that the client reads', () => {
  const blocks: readonly Block[] = [
    { kind: 'paragraph', content: plain('What is done') },
    { kind: 'heading', level: 2, text: 'What we talked about' },
    { kind: 'checks', items: [{ checked: true, text: 'The risks' }] },
    { kind: 'heading', level: 2, text: PHOTOS_TITLE },
    { kind: 'checks', items: [{ checked: false, text: 'For my record' }] },
    { kind: 'heading', level: 2, text: 'My decision' },
    { kind: 'checks', items: [{ checked: false, text: 'I had time' }] },
    { kind: 'signature', name: 'A', role: 'client', meaning: 'Agreement', signedAt: null, strokes: [] },
  ];

  it('has the whole form up to the decision, which stands beside it as real controls', () => {
    expect(blocksToRead(blocks)).toEqual(blocks.slice(0, 3));
  });

  it('has everything of a form that is not to be signed', () => {
    expect(blocksToRead(blocks.slice(0, 3))).toEqual(blocks.slice(0, 3));
  });
});

describe('the client’s signature', () => {
  it('needs both statements and ink, and not the photos', () => {
    expect(notYetSigned(pack, consentTalk, ink, 'Ada Long')).toEqual(['toldTheTruth', 'hadTimeForQuestions', 'knowsMayStop', 'ink']);
    expect(notYetSigned(pack, { ...consentTalk, toldTheTruth: true, hadTimeForQuestions: true, knowsMayStop: true }, { ...ink, client: [[[0.1, 0.1, 0], [0.3, 0.2, 120], [0.5, 0.05, 260], [0.7, 0.2, 400]]] }, 'Ada Long')).toEqual([]);
  });
});

describe('the prompter', () => {
  it('times a point when it is ticked, and forgets the time with the tick', () => {
    const once = { ...consentTalk, ...spokenOf(consentTalk, ['risks'], true, '2026-11-24T14:32:00+00:00') };
    expect(once).toMatchObject({ discussed: ['risks'], discussedAt: { risks: '2026-11-24T14:32:00+00:00' } });
    expect(spokenOf(once, ['risks'], false, '2026-11-24T14:33:00+00:00')).toEqual({ discussed: [], discussedAt: {} });
  });
});

it('a new decision asks for every statement again, and leaves the choices about photos', () => {
  const ticked = { ...consentTalk, toldTheTruth: true, hadTimeForQuestions: true, knowsMayStop: true, photos: ['record' as const] };
  const again = talkForNewDecision(ticked, { consent: { state: 'outdated', record: null, changed: [] } }, ink);
  expect(again).toMatchObject({ photos: ['record'] });
  for (const { id } of pack.words.statements) expect(again[id], id).toBe(false);
});

describe('a typed name', () => {
  it('takes the place of ink, and gives it back', () => {
    const typed = typedInstead({ ...ink, client: [[[0.1, 0.1, 0]]] }, 'client', { name: 'Ada', reason: '' });
    expect(typed).toMatchObject({ client: [], typed: { client: { name: 'Ada' } } });
    expect(typedInstead(typed, 'client', null).typed).toEqual({});
  });
});
