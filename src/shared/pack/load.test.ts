import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePack, PACK_FILES } from './load';

type Json = Record<string, unknown>;
const files = (): Record<string, Json> => Object.fromEntries(PACK_FILES.map((name) => [name, JSON.parse(readFileSync(`resources/packs/microneedling/${name}.json`, 'utf8')) as Json]));
const problemsOf = (changed: Record<string, unknown>): readonly string[] => {
  const result = parsePack(changed);
  return result.ok ? [] : result.error.map((problem) => `${problem.path} ${problem.message}`);
};
const changed = (change: (pack: Record<string, Json>) => void): Record<string, Json> => {
  const pack = files();
  change(pack);
  return pack;
};
const entry = (file: Json | undefined, list: string, index: number): Json => {
  const found = (file?.[list] as Json[] | undefined)?.[index];
  if (!found) throw new Error(`No ${list}[${index}]`);
  return found;
};

const question = (pack: Record<string, Json>, id: string): Json => {
  const found = (pack['practice']?.['questionGroups'] as Json[] | undefined)?.flatMap((group) => group['questions'] as Json[]).find((candidate) => candidate['id'] === id);
  if (!found) throw new Error(`No question ${id}`);
  return found;
};

describe('a pack', () => {
  it('loads with its sixty-one questions, and the same content gives the same hash', () => {
    const [one, two] = [parsePack(files()), parsePack(files())];
    expect(one).toMatchObject({ ok: true, value: { id: 'microneedling', contraindications: { items: { length: 61 } } } });
    expect(one.ok && two.ok && one.value.hash === two.value.hash).toBe(true);
  });

  it('gets another hash from any change of content', () => {
    const before = parsePack(files());
    const after = parsePack(changed((pack) => Object.assign(entry(pack['contraindications'], 'items', 0), { waitDays: 15 })));
    expect(before.ok && after.ok && before.value.hash !== after.value.hash).toBe(true);
  });

  it('does not load with an entry that has no source', () => {
    expect(problemsOf(changed((pack) => Object.assign(entry(pack['contraindications'], 'items', 3), { sources: [] })))).toEqual(['contraindications.items[3].sources has no source; every entry of the pack needs at least one']);
    expect(problemsOf(changed((pack) => delete entry(pack['risks'], 'risks', 0)['sources'])).length).toBeGreaterThan(0);
  });

  it('does not load with a source that nobody listed', () => {
    expect(problemsOf(changed((pack) => Object.assign(entry(pack['risks'], 'risks', 1), { sources: ['NOBODY2020'] })))).toEqual(['risks.risks[1].sources names the source “NOBODY2020”, which the pack does not have; mend the name, or add what it names']);
  });

  it('does not load with a depth beyond the hard cap of its area', () => {
    expect(problemsOf(changed((pack) => Object.assign(entry(pack['treatments'], 'treatments', 0), { depthByAreaMm: { 'thighs-outer': [0.75, 2.5] } })))).toEqual(['treatments.treatments[0].depthByAreaMm.thighs-outer goes deeper than the hard cap of the area; end it at 2 mm or less']);
  });

  it('does not load with more numbing cream than the label of the product allows', () => {
    expect(problemsOf(changed((pack) => Object.assign(pack['anaesthetic']?.['appAreaCapsCm2'] as object, { lmx4: 901 })))).toEqual(['anaesthetic.appAreaCapsCm2.lmx4 is more than the label of the product allows; write 900 or less']);
  });

  it('does not load when a question would never be asked', () => {
    expect(problemsOf(changed((pack) => (entry(pack['practice'], 'questionGroups', 0)['questions'] as Json[]).pop()))).toEqual(['practice.questionGroups leaves out the question “minor”; add it to one question']);
  });

  it('does not load when an item is asked in two questions', () => {
    expect(problemsOf(changed((pack) => (question(pack, 'blood')['items'] as string[]).push('diabetes')))).toEqual([expect.stringContaining('practice.questionGroups has “diabetes” twice')]);
  });

  it('does not load when several items share a question without a lead, or one item has a lead that nobody would see', () => {
    expect(problemsOf(changed((pack) => Object.assign(question(pack, 'blood'), { lead: null })))).toEqual([expect.stringMatching(/^practice\.questionGroups\[4\]\.questions\[1\]\.lead asks for several items/)]);
    expect(problemsOf(changed((pack) => Object.assign(question(pack, 'neuropathy'), { lead: 'Any numb skin?' })))).toEqual([expect.stringContaining('would never be shown')]);
  });

  it('does not load when what a known fact answers is asked together with something else', () => {
    const joined = changed((pack) => {
      (entry(pack['practice'], 'questionGroups', 0)['questions'] as Json[]).pop();
      (question(pack, 'pregnancy-or-breastfeeding')['items'] as string[]).push('minor');
    });
    expect(problemsOf(joined)).toEqual([expect.stringContaining('joins “minor”, which a known fact answers')]);
  });

  it('does not load with a word that the schema does not know', () => {
    expect(problemsOf(changed((pack) => Object.assign(entry(pack['contraindications'], 'items', 0), { severty: 'absolute' }))).length).toBeGreaterThan(0);
  });

  it('does not load when a wait, a shortening or a combination names a kind, a role or an item that is not there', () => {
    expect(problemsOf(changed((pack) => Object.assign(entry(pack['practice'], 'waits', 0), { which: ['x-rays'] })))).toEqual(['practice.waits[0].which names the follow-up option “x-rays”, which the pack does not have; mend the name, or add what it names']);
    expect(problemsOf(changed((pack) => Object.assign(entry(pack['practice'], 'shortenings', 0), { by: 'astrologer' })))).toEqual([expect.stringContaining('names the role “astrologer”')]);
    expect(problemsOf(changed((pack) => Object.assign(entry(pack['combinations'], 'combinations', 0), { when: [{ oneOf: [{ item: 'nursing' }] }] })))).toEqual([expect.stringContaining('names the question “nursing”')]);
    expect(problemsOf(changed((pack) => Object.assign(entry(pack['combinations'], 'combinations', 0), { asks: ['diabetes'] })))).toEqual([expect.stringContaining('names the item of its conditions “diabetes”')]);
    const needledHere = (change: Json): readonly string[] => problemsOf(changed((pack) => Object.assign((pack['practice'] as { needledHere: Json }).needledHere, change)));
    expect(needledHere({ which: 'x-rays' })).toEqual([expect.stringContaining('practice.needledHere.which names the follow-up option “x-rays”')]);
    expect(needledHere({ item: 'tattoo-visit' })).toContainEqual(expect.stringContaining('practice.needledHere.item names the question “tattoo-visit”'));
  });

  it('does not load when something would never count: a wait of nothing, a shortened stop, a kind that nobody has to name', () => {
    expect(problemsOf(changed((pack) => Object.assign(entry(pack['practice'], 'shortenings', 0), { item: 'keloid-personal' })))).toContainEqual(expect.stringContaining('which is no wait; only a wait can be shortened'));
    expect(problemsOf(changed((pack) => Object.assign(entry(pack['practice'], 'planEffects', 0), { whenShortened: true })))).toEqual([expect.stringContaining('would never hold')]);
    const optional = changed((pack) => (pack['practice'] as { followUps: Json[] }).followUps.forEach((followUp) => Object.assign(followUp, { required: false })));
    expect(problemsOf(optional)).toContainEqual(expect.stringContaining('the follow-up of “antiplatelet” has to be required'));
  });

  it('does not load with a combination for which the client has no words', () => {
    expect(problemsOf(changed((pack) => Object.assign(entry(pack['combinations'], 'combinations', 0), { id: 'something-new' })))).toContainEqual('words.told has no words for the question or combination “something-new”; add an entry');
  });
});
