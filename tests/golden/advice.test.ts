import { describe, expect, it } from 'vitest';
import { buildInLanguage } from '../../src/shared/documents/inLanguage';
import type { DocumentFacts } from '../../src/shared/documents/facts';
import { textsOf } from '../../src/shared/documents/text';
import { JURISDICTIONS, jurisdictionSchema } from '../../src/shared/domain/clinic';
import { NOT_YET_ON } from '../../src/shared/domain/consultation';
import { adviceFor, adviceLines, contradictions, possibleContradictions, type ChosenLine } from '../../src/shared/pack/advice';
import { expandAreas, plainly } from '../../src/shared/pack/lookup';
import type { Pack } from '../../src/shared/pack/schema';
import { translatePack } from '../../src/shared/pack/translation';
import { factsOf, finding, pack } from './fixtures';
import { LANGUAGES } from './inWords';

/* No sheet contradicts itself: every pair and triple of findings, each group of areas, cream or none, each language; on paper in each country. */

const THINNERS = ['anticoagulant', 'antiplatelet', 'antiplatelet-two-or-stent'];
const G6PD = 'methaemoglobinaemia-g6pd';
/** Findings that no line is for. */
const OTHERS = ['nsaid-supplements', 'epilepsy-syncope', 'topical-retinoid-acid', 'varicose-leg'];
const named = [...new Set(adviceLines(pack).flatMap(({ when }) => [...(when.items ?? []), ...(when.unless ?? [])]))];
const findings = [...named, ...OTHERS];

/** None, each, every pair and every triple. */
const combinations: readonly (readonly string[])[] = [[], ...findings.flatMap((one, i) => [[one], ...findings.slice(i + 1).flatMap((two, j) => [[one, two], ...findings.slice(i + j + 2).map((three) => [one, two, three])])])];

const treatable = pack.treatments.areas.filter((area) => !area.blocked).map((area) => area.id);
const areasOf = (name: string): readonly string[] => [...expandAreas(pack, [name])].filter((area) => treatable.includes(area));
/** Each group of areas, each area of none, what people have treated together, and all at once. */
const places: readonly (readonly string[])[] = Object.values(Object.fromEntries([
  ...Object.keys(pack.practice.areaGroups).map(areasOf),
  ...treatable.filter((area) => ['neck', 'hands', 'abdomen', 'flanks', 'buttocks', 'periorbital'].includes(area)).map((area) => [area]),
  ['cheeks', 'thighs-outer'],
  ['hands', 'cheeks'],
  ['hands', 'neck', 'calves'],
  treatable,
].filter((areas) => areas.length > 0).map((areas) => [areas.join(), areas])));

const packs: Readonly<Record<string, Pack>> = Object.fromEntries([['en', pack], ...(pack.translations ?? []).map((translation) => [translation.language, translatePack(pack, translation)] as const)]);
const says = (lines: readonly ChosenLine[], topic: string): readonly string[] => lines.flatMap((line) => line.topics.filter((said) => said.topic === topic).map((said) => said.says));

/** What is wrong with the advice of one client, in words. */
function wrongWith(own: Pack, found: readonly string[], areas: readonly string[], cream: readonly string[] | null): readonly string[] {
  const lines = adviceFor(own, { findings: new Set(found), areas, cream });
  const thinner = found.some((item) => THINNERS.includes(item));
  const seen = new Set<string>();
  const again = lines.filter(({ place, text, of }) => place !== 'slot' && seen.size === seen.add(`${text} ${of.join()}`).size);
  return [
    ...contradictions(own, lines).map(({ topic, one, other }) => `${topic}: “${one.text}” and “${other.text}”`),
    ...lines.filter(({ topics }) => topics.length === 0).map(({ text }) => `no topic: “${text}”`),
    ...again.map(({ text }) => `twice: “${text}”`),
    ...lines.filter((line) => line.of.some((area) => !areas.includes(area) || !expandAreas(own, line.areas).has(area))).map(({ text }) => `not treated: “${text}”`),
    ...(cream === null ? lines.filter(({ topics }) => topics.some(({ topic }) => ['numbness', 'cream-poisoning', 'pain-medicine-under-cream'].includes(topic))).map(({ text }) => `no cream: “${text}”`) : []),
    ...(lines.filter(({ place }) => place === 'pain').length === 1 ? [] : ['not one line about pain']),
    ...(found.includes(G6PD) && (says(lines, 'paracetamol').join() !== 'ask' || says(lines, 'ibuprofen').join() !== 'ask') ? ['G6PD: something to take'] : []),
    ...(thinner && says(lines, 'ibuprofen').includes('do') ? ['blood thinner: ibuprofen'] : []),
    ...(thinner && lines.some(({ text }) => /48 (hours|horas|godzin)/.test(text)) ? ['blood thinner: ibuprofen after 48 hours'] : []),
    ...(thinner && lines.filter(({ topics }) => topics.some(({ topic, says: said }) => topic === 'heavy-bleeding' && said === 'ask')).length !== 1 ? ['blood thinner: nothing on bleeding'] : []),
    ...(says(lines, 'colour').every((said) => said === 'ask') && says(lines, 'colour').length > 1 ? [] : ['colour']),
  ];
}

describe('the advice of a sheet', () => {
  it('takes findings, areas and cream that are worth trying', () => {
    expect(named).toEqual(expect.arrayContaining([...THINNERS, G6PD, 'herpes-history', 'skin-type-iv-vi', 'photosensitiser', 'diabetes', 'immunosuppression', 'rosacea']));
    expect(combinations.length).toBeGreaterThan(600);
    expect(places.length).toBeGreaterThan(15);
  });

  it('never contradicts itself, whatever is found, treated and used', () => {
    const wrong = new Set<string>();
    for (const areas of places) for (const cream of [null, areas]) for (const found of combinations) for (const problem of wrongWith(pack, found, areas, cream)) wrong.add(problem);
    expect([...wrong]).toEqual([]);
  });

  it.each(LANGUAGES)('is for the same people in every language, and no word of it is the other advice: %s', (language) => {
    const own = packs[language];
    if (!own) throw new Error(language);
    // A translation changes texts and nothing else, so what was tried in one language is tried in all of them.
    const chosenBy = (of: Pack) => adviceLines(of).map(({ text: _text, ...line }) => line);
    expect(chosenBy(own)).toEqual(chosenBy(pack));
    const wrong = new Set<string>();
    for (const areas of places) for (const cream of [null, areas]) for (const found of combinations.filter(({ length }) => length < 3)) for (const problem of wrongWith(own, found, areas, cream)) wrong.add(problem);
    expect([...wrong]).toEqual([]);
  });

  it('is watched by a rule that knows more than pairs and triples: no two lines that differ could ever be given to one client', () => {
    expect(possibleContradictions(pack)).toEqual([]);
    const { aftercare } = pack.words;
    const forAll: Pack = { ...pack, words: { ...pack.words, aftercare: { ...aftercare, painReliefs: aftercare.painReliefs?.map(({ when: _when, ...line }) => line) } } };
    expect(new Set(possibleContradictions(forAll).map(({ topic }) => topic))).toEqual(new Set(['paracetamol', 'ibuprofen']));
    expect(wrongWith(forAll, [G6PD], ['cheeks'], null)).toEqual(expect.arrayContaining(['not one line about pain', 'G6PD: something to take', expect.stringMatching(/^paracetamol: /)]));
    // What pack 1.0.0 called normal on legs is what this one asks to see within two days.
    const uneven = { id: 'uneven', text: 'Skin colour uneven for a few weeks', topics: [{ topic: 'colour', says: 'expect' as const }], verified: 'general-knowledge' as const, sources: ['GK'] };
    const asBefore: Pack = { ...pack, aftercare: { ...pack.aftercare, normalNotNormal: { ...pack.aftercare.normalNotNormal, normal: [...pack.aftercare.normalNotNormal.normal, uneven] } } };
    expect(possibleContradictions(asBefore).map(({ topic, other }) => `${topic} ${other.place}`)).toContain('colour two-days');
  });
});

/** A sheet for these findings, as it is built for the client. */
const withFindings = (facts: DocumentFacts, found: readonly string[], areas: readonly string[]): DocumentFacts => ({
  ...facts,
  evaluation: { ...facts.evaluation, screening: { ...facts.evaluation.screening, findings: found.map((id) => finding(id, { areas })) } },
});

describe('on paper', () => {
  const pairs = combinations.filter((found) => found.length === 2);
  const cream = { ...NOT_YET_ON, product: 'LMX4', areaCm2: 100, grams: 10, appliedOn: null, appliedAt: '13:50', removedOn: null, removedAt: '14:35' };
  const treated = [['cheeks', 'forehead'], ['thighs-outer', 'buttocks'], ['abdomen'], ['hands', 'cheeks']];

  it.each(jurisdictionSchema.options)('has what was chosen and nothing else, in every language: %s', (jurisdiction) => {
    const wrong: string[] = [];
    let sheets = 0;
    for (const language of LANGUAGES)
      for (const [place, areas] of treated.entries())
        for (const numbing of [null, cream]) {
          const facts = factsOf({ jurisdiction, client: { language }, concerns: [{ concern: 'stretch marks', areas: [...areas] }], treatment: { performedAt: '2026-11-24T14:50:00+00:00', areas: areas.map((area) => ({ area, depthMm: 0.5, passes: '' })), numbing } });
          // Every pair on a sheet of each country and language, in turn with other areas, with cream and without.
          for (const found of pairs.filter((_, index) => index % (2 * treated.length) === 2 * place + (numbing ? 1 : 0))) {
            const own = packs[language];
            if (!own) throw new Error(language);
            const text = textsOf(buildInLanguage('aftercare', withFindings(facts, found, areas), 'own')).join('\n');
            const lines = adviceFor(own, { findings: new Set(found), areas, cream: numbing ? areas : null });
            const chosen = new Set(lines.map((line) => line.path));
            const heading = plainly(own, pack.risks.emergencyHeading?.text ?? '').replace('{emergency}', JURISDICTIONS[jurisdiction].emergencyNumber);
            const about = `${language}, ${areas.join()}, ${found.join()}`;
            for (const line of lines) if (!text.includes(fixed(line.text))) wrong.push(`${about}: misses “${line.text}”`);
            for (const line of adviceLines(own)) if (!chosen.has(line.path) && text.includes(fixed(line.text)) && !lines.some((other) => other.text.includes(fixed(line.text)))) wrong.push(`${about}: has “${line.text}”`);
            if (!text.includes(heading) || /[{}]/.test(text)) wrong.push(`${about}: “${heading}” or a place: ${text}`);
            sheets += 1;
          }
        }
    expect(wrong).toEqual([]);
    expect(sheets).toBe(LANGUAGES.length * pairs.length);
  });
});

/** The longest part of a text that is printed as it stands. */
const fixed = (text: string): string => text.split(/\{[^}]*\}/).reduce((longest, part) => (part.length > longest.length ? part : longest), '');
