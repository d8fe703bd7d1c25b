import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import { expandAreas } from './lookup';

const { words } = pack;
const ids = <T>(entries: readonly T[], id: (entry: T) => string): ReadonlySet<string> => new Set(entries.map(id));

/** Every text in a value, with the path to it. */
function textsIn(value: unknown, path = ''): readonly { readonly path: string; readonly text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((entry, index) => textsIn(entry, `${path}[${index}]`));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, entry]) => (['sources', 'verified', 'verifiedNote'].includes(key) ? [] : textsIn(entry, `${path}.${key}`)));
}

describe('the words of the pack', () => {
  it('name only sources that the pack has', () => {
    const known = ids(pack.sources.sources, (source) => source.id);
    const named = JSON.stringify(words).matchAll(/"sources":\[([^\]]*)\]/g);
    for (const [, list = ''] of named) for (const id of list.replaceAll('"', '').split(',')) expect(known).toContain(id);
  });

  it('cover every area, concern, protocol, risk and evidence grade', () => {
    expect(ids(words.areas, (entry) => entry.area)).toEqual(ids(pack.treatments.areas, (area) => area.id));
    expect(ids(words.concerns, (entry) => entry.concern)).toEqual(ids(pack.treatments.treatments, (treatment) => treatment.concern));
    expect(words.treatments.flatMap((entry) => entry.treatments).toSorted()).toEqual(pack.treatments.treatments.map((treatment) => treatment.id).toSorted());
    expect(ids(words.risks, (entry) => entry.risk)).toEqual(ids(pack.risks.risks, (risk) => risk.id));
    expect(words.evidenceGrades.map((entry) => entry.grade)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('offer every other way of the pack that is graded better than D, and none of grade D', () => {
    const adjuncts = pack.treatments.treatments.flatMap((treatment) => treatment.adjuncts);
    const offered = ids(words.adjuncts, (entry) => entry.name);
    expect(ids(adjuncts.filter((adjunct) => adjunct.grade !== 'D'), (adjunct) => adjunct.name)).toEqual(offered);
    for (const adjunct of adjuncts.filter((entry) => entry.grade === 'D')) expect(offered).not.toContain(adjunct.name);
  });

  it('point at items, combinations and risks that the pack has', () => {
    const items = [...ids(pack.contraindications.items, (item) => item.id), ...ids(pack.combinations.combinations, (combination) => combination.id)];
    const risks = ids(pack.risks.risks, (risk) => risk.id);
    const named = [...words.because, ...words.notToday.dependsOn, ...words.notToday.urgent].map((entry) => entry.item);
    for (const item of [...named, ...words.emphasis.flatMap((entry) => entry.items)]) expect(items).toContain(item);
    for (const { risk } of words.emphasis) expect(risks).toContain(risk);
  });

  it('have a “because of” for every finding that makes a risk likelier or changes the plan', () => {
    const named = ids(words.because, (entry) => entry.item);
    for (const item of [...words.emphasis.flatMap((entry) => entry.items), ...pack.practice.planEffects.map((effect) => effect.item)]) expect(named).toContain(item);
  });

  it('say what the date depends on for everything that defers', () => {
    const named = ids(words.notToday.dependsOn, (entry) => entry.item);
    for (const item of pack.contraindications.items.filter((entry) => entry.severity === 'defer-until')) expect(named).toContain(item.id);
  });

  it('give every area that may be treated its own line on exercise, swimming and shaving or make-up', () => {
    const treatable = pack.treatments.areas.filter((area) => !area.blocked);
    for (const slot of ['days-two-three', 'first-week'])
      for (const { id } of treatable) {
        const lines = words.aftercare.slots.find((entry) => entry.id === slot)?.lines.filter((line) => [line.areas, line.when?.areas ?? ['any']].some((names) => !names.includes('any') && expandAreas(pack, names).has(id))) ?? [];
        expect(lines.length, `${slot} ${id}`).toBeGreaterThan(0);
      }
  });

  it('stay under 25 words a sentence', () => {
    for (const { path, text } of textsIn(words))
      for (const sentence of text.split(/[.!?](?:\s|$)/)) expect(sentence.split(/\s+/).length, `${path}: ${sentence}`).toBeLessThan(25);
  });

  it('never say safe, risk-free or patient, and no percentage', () => {
    // What clients are told about an answer may say when something would not be safe; promises stand elsewhere.
    for (const { path, text } of textsIn({ ...words, told: [] })) expect(text, path).not.toMatch(/\bsafe(ly|r|st)?\b|risk-free|\bpatients?\b|%/i);
    for (const { path, text } of textsIn(words.told)) expect(text, path).not.toMatch(/risk-free|\bpatients?\b|%/i);
  });
});
