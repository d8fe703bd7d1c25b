import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import { conflictsOf, generalKnowledgeOf, sourceUses } from './knowledge';
import { PACK_FILES } from './load';

describe('the general knowledge of a pack', () => {
  it('is every entry that is marked so, in any file, each with a title and a kind', () => {
    const marks = PACK_FILES.map((name) => readFileSync(`resources/packs/microneedling/${name}.json`, 'utf8').match(/"(verified|depthVerified|settingsVerified)": "general-knowledge"/g)?.length ?? 0).reduce((sum, count) => sum + count, 0);
    const entries = generalKnowledgeOf(pack);
    expect(entries).toHaveLength(marks);
    for (const { path, title, kind } of entries) expect(title !== '' && kind !== '', path).toBe(true);
    expect(entries).toContainEqual(expect.objectContaining({ path: 'practice.numbingHalved', kind: 'Numbing', text: 'underKg: 50, overAge: 70', note: expect.stringContaining('Conservative practice rule') }));
  });

  it('takes in a file that nobody thought of', () => {
    const more = { ...pack, newRules: { rules: [{ id: 'one', text: 'A rule.', verified: 'general-knowledge', sources: ['GK'] }] } };
    expect(generalKnowledgeOf(more).at(-1)).toEqual({ path: 'newRules.rules[0]', kind: 'New rules: rules', title: 'one', text: 'A rule.', note: null, sources: ['GK'] });
  });
});

it('conflicts come from items, what refines them, combinations, protocols, numbing and claims, each once, with what the pack makes of them', () => {
  const conflicts = conflictsOf(pack);
  const said = new Set(conflicts.map(({ text }) => text));
  const { kinds = [], near = [], inArea = [], answerNumbing = [], clearanceValid } = pack.practice;
  const entries = [...pack.contraindications.items, ...pack.combinations.combinations, ...kinds, ...near, ...inArea, ...answerNumbing, clearanceValid].flatMap((entry) => entry?.conflict ?? []);
  for (const text of [...entries, ...pack.anaesthetic.conflicts]) expect(said).toContain(text);
  expect(conflicts).toHaveLength(new Set(conflicts.map(({ title, text }) => `${title} ${text}`)).size);
  expect(conflicts.filter(({ path }) => /^(treatments|claims)\./.test(path))).toHaveLength(pack.treatments.conflicts.length + pack.claims.crossConflicts.length);
  for (const { path, text } of conflicts) expect(text, path).not.toBe('');
});

it('sources tell how many entries rest on them', () => {
  const uses = sourceUses(pack);
  expect(uses).toHaveLength(pack.sources.sources.length);
  expect(uses.find(({ id }) => id === 'GK')?.namedBy).toBeGreaterThan(100);
});
