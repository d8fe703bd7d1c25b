import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { factsOf, pack, refused, STORIES, tookBack } from '../../../tests/golden/fixtures';
import { translationHash, TRANSLATED, untranslated, type Translation } from '../pack/translation';
import { documentKindSchema, type DocumentKind } from '../domain/consultation';
import { ENGLISH } from './furniture';
import { buildInLanguage, FOR_CLIENTS } from './inLanguage';
import type { DocumentFacts } from './facts';
import { textsOf } from './text';

const translationTo = (language: string): Translation => {
  const found = pack.translations?.find((translation) => translation.language === language);
  if (!found) throw new Error(`The pack has no translation ${language}.`);
  return found;
};
const speaking = (language: string, facts: DocumentFacts): DocumentFacts => ({ ...facts, client: { ...facts.client, language } });
const kinds = documentKindSchema.options.filter((kind) => FOR_CLIENTS.has(kind));
const decided = (facts: DocumentFacts): DocumentFacts => ({ ...facts, consultation: { ...facts.consultation, consents: [refused], withdrawals: [tookBack] } });
const everyStory = Object.entries(STORIES).map(([name, { story }]) => [name, decided(factsOf(story))] as const);
const placesIn = (text: string): readonly string[] => (text.match(/\{[^}]*\}/g) ?? []).toSorted();

const words = (of: unknown): readonly string[] => JSON.stringify(of).match(/\p{L}+/gu) ?? [];

/** The English phrases that the documents and the client's page ask for, as they stand in the source. */
function phrasesAskedFor(): ReadonlySet<string> {
  const folders = ['src/shared/documents', 'src/renderer/src/consultation/consent'];
  const sources = folders.flatMap((folder) => readdirSync(folder).filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.')).map((name) => readFileSync(join(folder, name), 'utf8')));
  const literal = String.raw`'((?:[^'\\]|\\.)*)'`;
  const call = new RegExp(String.raw`\bsay\((?:[\w.]*pack, )?(?:[^'(),]*(?:\([^()]*\))?[^'(),]*\? )?${literal}(?: : ${literal})?`, 'g');
  return new Set([...sources.flatMap((source) => [...source.matchAll(call)].flatMap(([, one, other]) => [one, other])).filter((phrase) => phrase !== undefined), ...Object.values(ENGLISH)]);
}

describe.each(TRANSLATED)('in %s', (language) => {
  const translation = translationTo(language);

  it('every text of the pack that a client can see has its translation', () => {
    expect(untranslated(pack, translation)).toEqual([]);
  });

  it('every phrase that stands around them has its translation', () => {
    const asked = phrasesAskedFor();
    expect(asked.size).toBeGreaterThan(140);
    expect([...asked].filter((phrase) => !Object.hasOwn(translation.frame, phrase))).toEqual([]);
  });

  it('no place for a name, a day or an amount is lost or added', () => {
    const pairs = [...Object.entries(translation.texts), ...Object.entries(translation.frame)];
    const optional = new Set(['moment', 'name']);
    expect(pairs.filter(([english, own]) => placesIn(english).join() !== placesIn(own).join() && !placesIn(english).every((place) => optional.has(place)))).toEqual([]);
  });

  it('every number of an English text stands in its translation', () => {
    const numbers = (text: string): string => (text.match(/\d+/g) ?? []).toSorted().join();
    expect(Object.entries(translation.texts).filter(([english, own]) => numbers(english.replaceAll(/(\d),(\d{3})/g, '$1$2')) !== numbers(own)).map(([english]) => english)).toEqual([]);
  });

  it('counted nouns have every form that the language counts with', () => {
    const forms = new Set(Array.from({ length: 200 }, (_, count) => new Intl.PluralRules(language).select(count)));
    for (const [noun, has] of Object.entries(translation.counted)) expect([...forms].filter((form) => has[form] === undefined), noun).toEqual([]);
  });

  it('nothing is left in English in any document of any story', () => {
    const left = everyStory.flatMap(([, facts]) => kinds.flatMap((kind) => leftInEnglish(facts, kind)));
    expect([...new Set(left)]).toEqual([]);
  });

  function leftInEnglish(facts: DocumentFacts, kind: DocumentKind): readonly string[] {
    const english = new Set(textsOf(buildInLanguage(kind, facts, 'english')));
    // What was typed, names of people and products, and numbers are the same in every language.
    const typed = [...words(facts.consultation), ...words(facts.client), ...words(facts.practitioner), ...words(facts.clinic.name)];
    return textsOf(buildInLanguage(kind, speaking(language, facts), 'own')).filter((text) => english.has(text) && (text.match(/\p{L}{3,}/gu) ?? []).length > 2 && !words(text).every((word) => typed.includes(word)));
  }

  it('is marked as a draft on every document until a clinic signs these very words off', () => {
    const [, facts] = everyStory[0] ?? [];
    if (!facts) throw new Error('no story');
    const draft = buildInLanguage('plan', speaking(language, facts), 'own');
    expect(draft.notice).toContain('Translation not yet clinically reviewed');
    expect(textsOf(draft).join(' ')).toContain('Translation not yet clinically reviewed');
    const review = { language, signedOff: true, reviewer: 'Dr Lis', qualification: 'GMC 1234567', at: '2026-11-24T10:00:00+00:00' };
    const signedOff = (hash: string): DocumentFacts => ({ ...speaking(language, facts), clinic: { ...facts.clinic, signedOff: { [language]: { ...review, hash } } } });
    expect(buildInLanguage('plan', signedOff(translationHash(translation)), 'own').notice).toBeUndefined();
    expect(buildInLanguage('plan', signedOff('0'.repeat(64)), 'own').notice).toBeDefined();
  });

  it('a paper that prints a clinic’s own words, which nobody translated, says that they are in English', () => {
    const noticeOf = (name: string): string => {
      const entry = STORIES[name];
      if (!entry) throw new Error(name);
      return buildInLanguage(entry.kind, speaking(language, factsOf(entry.story)), 'own').notice ?? '';
    };
    const said = translation.frame['Some words here are this clinic’s own and are in English.'];
    expect(said).toBeDefined();
    expect(noticeOf('aftercare under an overlay')).toContain(said);
    // This one changes a limit only.
    expect(noticeOf('plan under an overlay')).not.toContain(said);
    expect(noticeOf('aftercare one area')).not.toContain(said);
  });

  it('beside English every text of either document stands on the page', () => {
    const lost = everyStory.filter((_, index) => index % 4 === 0).flatMap(([, facts]) =>
      kinds.flatMap((kind) => {
        const both = textsOf(buildInLanguage(kind, speaking(language, facts), 'beside')).join('\n');
        const alone = [buildInLanguage(kind, speaking(language, facts), 'own'), buildInLanguage(kind, facts, 'english')];
        const wanted = alone.flatMap((model) => textsOf({ ...model, blocks: model.blocks.filter((block) => block.kind !== 'signature') }));
        return wanted.filter((text) => !both.includes(text));
      }),
    );
    expect([...new Set(lost)]).toEqual([]);
  });
});

it('a language without a translation is answered in English', () => {
  const [, facts] = everyStory[0] ?? [];
  if (!facts) throw new Error('no story');
  expect(buildInLanguage('plan', speaking('fr', facts), 'own')).toEqual(buildInLanguage('plan', facts, 'english'));
});
