import { describe, expect, it } from 'vitest';
import { caseFaults, readCases } from '../../src/main/commandLine/cases';
import { parseConsultInput } from '../../src/main/commandLine/consultInput';
import { judge, sectionsOf } from '../../src/main/commandLine/judge';
import { survivors } from '../../src/main/commandLine/mutations';
import { pack } from '../fixtures/pack';

/** The stories beside the pack, each judged in this process: what the pack must say, and that every rule is held by one. */
const cases = readCases('resources/packs/microneedling');

describe('the cases of the pack', () => {
  it.each(cases.map((entry) => [entry.name, entry.why, entry] as const))('%s: %s', (_name, _why, entry) => {
    expect(caseFaults(pack, entry)).toEqual([]);
  });

  it('are at least 120', () => {
    expect(cases.length).toBeGreaterThanOrEqual(120);
  });
});

describe('the items of the pack', () => {
  const judged = cases.flatMap(({ name, input, expect: wanted }) => {
    const parsed = parseConsultInput(input, pack);
    if (!parsed.ok) return [];
    const answered = new Set(Object.keys(sectionsOf(pack, parsed.value).healthCheck.answers));
    return [{ name, expected: findingsNamed(wanted), answered, found: new Set(judge(pack, parsed.value).screening.findings.map((finding) => finding.id)) }];
  });

  it.each(pack.contraindications.items.map((item) => item.id))('%s speaks in one case and is silent in another that asked it', (id) => {
    expect(judged.filter(({ expected, found }) => expected.has(id) && found.has(id))).not.toHaveLength(0);
    expect(judged.filter(({ answered, found }) => answered.has(id) && !found.has(id))).not.toHaveLength(0);
  });

  it.each(pack.combinations.combinations.map((combination) => combination.id))('the combination %s speaks in one case and is silent in another that is about it', (id) => {
    expect(judged.filter(({ expected, found }) => expected.has(id) && found.has(id))).not.toHaveLength(0);
    expect(cases.filter((entry) => entry.expect.silent?.includes(id))).not.toHaveLength(0);
  });

  it('are held by the cases: no rule of the pack can change unnoticed', { timeout: 400_000 }, () => {
    expect(survivors(pack, cases)).toEqual([]);
  });
});

/** The ids of the findings that a case expects, whether they are named alone or described. */
function findingsNamed(wanted: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const found = new Set<string>();
  const { screening } = wanted;
  const findings: unknown = screening !== null && typeof screening === 'object' && 'findings' in screening ? screening.findings : [];
  for (const finding of Array.isArray(findings) ? findings : []) {
    if (typeof finding === 'string') found.add(finding);
    else if (finding !== null && typeof finding === 'object' && 'id' in finding && typeof finding.id === 'string') found.add(finding.id);
  }
  return found;
}
