import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import { referenceProblems } from './references';
import type { Pack } from './schema';

/** Weeks that a text names for a test area: `[2, 4]` for “Test area 2-4 weeks”. */
const weeksIn = (text: string): readonly number[] => [...text.matchAll(/test (?:area|spot)[^.;|]*?(\d+)(?:\s*(?:-|–|to)\s*(\d+))?[ -]weeks?\b/gi)].flatMap(([, from, to]) => [from, to].flatMap((number) => (number === undefined ? [] : [Number(number)])));

describe('the weeks of a test area', () => {
  it('are the same in every text about a finding and in what it does to the plan', () => {
    const { practice, contraindications, combinations } = pack;
    const rules = [...contraindications.items, ...combinations.combinations];
    const wrong = practice.planEffects.flatMap((effect) => {
      if (!effect.testArea) return [];
      const rule = rules.find(({ id }) => id === effect.item);
      const weeks = effect.testAreaWeeks ?? practice.testAreaDefaultWeeks?.weeks;
      return [...(rule?.planAdjustments ?? []), rule?.practitionerAction ?? ''].flatMap((text) => weeksIn(text).filter((named) => named !== weeks).map((named) => `${effect.item}: “${text}” names ${named}, the plan waits ${weeks}`));
    });
    expect(wrong).toEqual([]);
    expect(weeksIn('Test area 2-4 weeks')).toEqual([2, 4]);
    expect(weeksIn('test area watched for 6-8 weeks')).toEqual([6, 8]);
  });

  it('are no two numbers for the same scar in what the client reads', () => {
    const texts = [...pack.words.told, ...(pack.words.toldByKind ?? []), ...pack.words.notToday.dependsOn].filter(({ item }) => item === 'hypertrophic-family').map(({ text }) => text);
    expect(texts.length).toBeGreaterThan(2);
    for (const text of texts) expect(text).not.toMatch(/two (?:to|or) three months/);
  });
});

describe('a sentence that papers take out of another text', () => {
  const { notToday } = pack.words;
  const sentences = [...(notToday.agreement ?? []).flatMap(({ whileWaiting, afterWait }) => [whileWaiting, afterWait]), ...(notToday.dependsOnMeasured ?? []).map(({ text }) => text)];

  it.each((pack.translations ?? []).map((translation) => [translation.language, translation.texts] as const))('is translated there as it is alone, so that it is found again: %s', (_, texts) => {
    const within = [...notToday.dependsOn, ...(notToday.dependsOnByKind ?? [])].map(({ text }) => text);
    for (const sentence of sentences) {
      for (const text of within) if (text.includes(sentence)) expect(texts[text], text).toContain(texts[sentence]);
    }
    expect(within.some((text) => sentences.some((sentence) => text.includes(sentence)))).toBe(true);
  });
});

describe('who does not know which', () => {
  const withOptions = (change: (option: { readonly id: string; readonly label: string }) => object): Pack => ({
    ...pack,
    practice: { ...pack.practice, followUps: pack.practice.followUps.map((followUp) => (followUp.item === 'anticoagulant' ? { ...followUp, options: followUp.options.map((option) => ({ ...option, ...change(option) })) } : followUp)) },
  });

  it('has one option, and no more', () => {
    expect(referenceProblems(pack)).toEqual([]);
    expect(referenceProblems(withOptions(({ id }) => (id === 'warfarin' ? { coversNotKnown: true as const } : {}))).map(({ message }) => message)).toEqual(['has 2 options for who does not know which; keep one']);
  });
});

it('words for after a wait that nothing follows are reported', () => {
  const text = 'You had psoriasis.';
  const broken: Pack = { ...pack, words: { ...pack.words, toldAfterWait: [...(pack.words.toldAfterWait ?? []), { item: 'hepatitis', text, verified: 'general-knowledge', sources: ['GK'] }] } };
  expect(referenceProblems(broken).map(({ message }) => message)).toEqual(['would never be said: nothing is asked for after a wait of these; take it out']);
});
