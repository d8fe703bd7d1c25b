import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import { agreementWords, clearanceDays, dependsOnFor, toldFor, toldOf, urgentFor, type Worded } from './lookup';
import { referenceProblems } from './references';
import type { Pack } from './schema';

const sourced = { verified: 'general-knowledge' as const, sources: ['GK'] };
const worded: Pack = {
  ...pack,
  words: {
    ...pack.words,
    toldByKind: [{ item: 'diabetes', which: ['controlled'], text: 'Your diabetes is well controlled.', ...sourced }, { item: 'diabetes', which: ['poor-control', 'complications'], text: 'First your diabetes has to be under control.', ...sourced }],
    toldElsewhere: [{ item: 'actinic-keratosis', text: 'A doctor should look at those patches.', ...sourced }],
    notToday: {
      ...pack.words.notToday,
      dependsOnByKind: [{ item: 'diabetes', which: ['poor-control'], text: 'Your sugar has to come down.', ...sourced }],
      urgentByKind: [{ item: 'dvt-swelling', which: ['clot-past'], text: null, ...sourced }, { item: 'lymphoedema', which: ['leg-cellulitis'], text: 'See a doctor today.', whileItLasts: true, ...sourced }],
      agreement: [{ role: 'any', whileWaiting: 'Then a doctor.', afterWait: 'Now a doctor.', ...sourced }, { role: 'surgeon', whileWaiting: 'Then the surgeon.', afterWait: 'Now the surgeon.', ...sourced }],
    },
  },
  practice: { ...pack.practice, clearanceValid: { defaultDays: 180, days: { steroid: 90 }, ...sourced } },
};
const about = (id: string, changes: Partial<Worded> = {}): Worded => ({ id, kinds: [], elsewhere: false, afterWait: false, ...changes });

describe('the words about a finding', () => {
  it('are those of its kind; of several kinds each, and once', () => {
    expect(toldFor(worded, about('diabetes', { kinds: ['controlled'] }))).toBe('Your diabetes is well controlled.');
    expect(toldFor(worded, about('diabetes', { kinds: ['poor-control', 'complications'] }))).toBe('First your diabetes has to be under control.');
    expect(dependsOnFor(worded, about('diabetes', { kinds: ['poor-control'] }))).toEqual(['Your sugar has to come down.']);
  });

  it.each([[[]], ['open'], [['not-in-the-list']]] as const)('are those of its item where the kind has none: %j', (kinds) => {
    expect(toldFor(worded, about('diabetes', { kinds }))).toBe(toldOf(worded, 'diabetes'));
  });

  it('are those for a sign elsewhere only where it lies elsewhere', () => {
    expect(toldFor(worded, about('actinic-keratosis', { elsewhere: true }))).toBe('A doctor should look at those patches.');
    expect(toldFor(worded, about('actinic-keratosis'))).toBe(toldOf(worded, 'actinic-keratosis'));
    expect(toldFor(worded, about('diabetes', { elsewhere: true }))).toBe(toldOf(worded, 'diabetes'));
  });

  it('are none for a finding about areas', () => {
    expect(toldFor(worded, about('blocked-area'))).toBeUndefined();
  });

  it('are as in a pack that knows no kinds', () => {
    for (const { item, text } of pack.words.told) expect(toldFor({ ...pack, words: { ...pack.words, toldByKind: undefined, toldElsewhere: undefined } }, about(item, { kinds: ['controlled'], elsewhere: true }))).toBe(text);
  });
});

describe('what cannot wait', () => {
  it('is silent about a kind that the pack calls not urgent, and only about that one', () => {
    const alarm = pack.words.notToday.urgent.find(({ item }) => item === 'dvt-swelling')?.text;
    expect(alarm).toBeDefined();
    expect(urgentFor(worded, about('dvt-swelling', { kinds: ['clot-past'] }), true)).toEqual([]);
    expect(urgentFor(worded, about('dvt-swelling', { kinds: 'open' }), true)).toEqual([alarm]);
    expect(urgentFor(worded, about('dvt-swelling', { kinds: ['clot-past', 'another'] }), true)).toEqual([alarm]);
  });

  it('ends with what it is about', () => {
    expect(urgentFor(worded, about('lymphoedema', { kinds: ['leg-cellulitis'] }), false)).toEqual(['See a doctor today.']);
    expect(urgentFor(worded, about('lymphoedema', { kinds: ['leg-cellulitis'] }), true)).toEqual([]);
  });
});

it('an agreement is asked of the role, and of a doctor where the role has no words', () => {
  expect(agreementWords(worded, 'surgeon')?.whileWaiting).toBe('Then the surgeon.');
  expect(agreementWords(worded, 'dermatologist')?.afterWait).toBe('Now a doctor.');
  expect(agreementWords(worded, null)?.afterWait).toBe('Now a doctor.');
});

it('an agreement counts the days of its rule, or the usual ones, or without end where the pack has none', () => {
  expect(clearanceDays(worded, 'steroid')).toBe(90);
  expect(clearanceDays(worded, 'diabetes')).toBe(180);
  expect(clearanceDays({ ...pack, practice: { ...pack.practice, clearanceValid: undefined } }, 'diabetes')).toBeNull();
});

it('words for a role or a question for a finding that the pack does not have do not load', () => {
  const agreement = [{ role: 'any', whileWaiting: 'Then.', afterWait: 'Now.', ...sourced }, { role: 'plumber', whileWaiting: 'Then.', afterWait: 'Now.', ...sourced }];
  const doctorAsks = [{ id: 'ask', findings: ['diabetes', 'not-there'], which: ['not-a-kind'], letters: ['clearance' as const], text: 'What?', ...sourced }];
  const broken: Pack = { ...pack, words: { ...pack.words, notToday: { ...pack.words.notToday, agreement } }, practice: { ...pack.practice, doctorAsks } };
  const messages = referenceProblems(broken).map(({ message }) => message).join('\n');
  for (const name of ['plumber', 'not-there', 'not-a-kind']) expect(messages).toContain(`“${name}”`);
});
