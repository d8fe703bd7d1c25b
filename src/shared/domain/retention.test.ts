import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import retentionFile from '../../../resources/retention.json' with { type: 'json' };
import type { Clinic, RecordHolder } from './clinic';
import { plainDate } from './plainDate';
import { againstOf, holderProblem, keptAtMostUntil, keptUntil, NO_RULE, retentionFileSchema, retentionRule, type LastDays, type OwnYears } from './retention';

const file = retentionFileSchema.parse(retentionFile);
const clinic = (jurisdiction: Clinic['jurisdiction'], holder: Partial<RecordHolder> = {}) => ({ jurisdiction, holder: { country: null, region: null, kind: null, ...holder } });
const ruleFor = (jurisdiction: Clinic['jurisdiction'], holder: Partial<RecordHolder> = {}, own: OwnYears | null = null) => retentionRule(file, clinic(jurisdiction, holder), own);
const days = (lastVisitOn: string, changes: Partial<LastDays> = {}): LastDays => ({ lastVisitOn: plainDate(lastVisitOn), lastEntryOn: plainDate(lastVisitOn), dateOfBirth: plainDate('1988-09-02'), ...changes });
const SEEN = days('2026-03-15');
const POLAND = { country: 'PL', kind: 'doctor' };

describe('how long records are kept', () => {
  it('is twenty years from the end of the year in Poland, and no longer', () => {
    const rule = ruleFor('EU', POLAND);
    expect(rule.gaps).toEqual([]);
    expect(keptUntil(rule, SEEN)).toBe('2046-12-31');
    expect(keptAtMostUntil(rule, SEEN)).toBe('2046-12-31');
  });

  it('is twenty years from the last change in the Netherlands, which something added later moves, and the client may ask for less', () => {
    const rule = ruleFor('EU', { country: 'NL', kind: 'health-professional' });
    expect(keptUntil(rule, { ...SEEN, lastEntryOn: plainDate('2026-05-02') })).toBe('2046-05-02');
    expect(rule.onRequest?.onRequestMonths).toBe(3);
    expect(ruleFor('EU', POLAND).onRequest).toBeNull();
  });

  it.each<[Clinic['jurisdiction'], Partial<RecordHolder>, string]>([
    ['UK', { kind: 'health-professional' }, '2036-03-15'],
    ['UK', { kind: 'salon' }, '2036-03-15'],
    ['UK', { kind: 'nhs' }, '2034-03-15'],
    ['EU', { country: 'DE', kind: 'doctor' }, '2036-03-15'],
    ['EU', { country: 'FR', kind: 'establishment' }, '2046-03-15'],
    ['EU', { country: 'ES', region: 'other', kind: 'establishment' }, '2031-03-15'],
    ['EU', { country: 'ES', region: 'CT', kind: 'establishment' }, '2041-03-15'],
    ['EU', { country: 'IE', kind: 'doctor' }, '2034-03-15'],
    ['US', { region: 'FL', kind: 'doctor' }, '2031-03-15'],
    ['US', { region: 'AZ', kind: 'doctor' }, '2032-03-15'],
    ['US', { region: 'CT', kind: 'doctor' }, '2033-03-15'],
  ])('follows country, region and kind of holder: %s %j', (jurisdiction, holder, until) => {
    const rule = ruleFor(jurisdiction, holder);
    expect(rule.gaps).toEqual([]);
    expect(keptUntil(rule, SEEN)).toBe(until);
  });

  it('is the longest that could apply until country, region and kind of holder are said', () => {
    expect(ruleFor('EU')).toMatchObject({ gaps: ['country', 'kind'], leastYears: 20, maximum: null });
    expect(keptUntil(ruleFor('EU'), SEEN)).toBe('2046-12-31');
    expect(ruleFor('EU', { country: 'ES', kind: 'establishment' })).toMatchObject({ gaps: ['region'], leastYears: 15 });
    expect(ruleFor('US', { kind: 'doctor' })).toMatchObject({ gaps: ['region'], leastYears: 7 });
    expect(ruleFor('UK')).toMatchObject({ gaps: ['kind'], leastYears: 10 });
  });

  it('is never shorter for what is not said, nor for a number of before', () => {
    const holderOf = fc.record({ jurisdiction: fc.constantFrom('UK' as const, 'US' as const, 'EU' as const), entry: fc.constantFrom(...file.entries), kind: fc.constantFrom(...file.holders.map(({ id }) => id)), hidden: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()), own: fc.option(fc.record({ years: fc.integer({ min: 1, max: 50 }), reason: fc.constantFrom('', 'Our lawyer says so'), against: fc.constant(0) })) });
    fc.assert(
      fc.property(holderOf, ({ jurisdiction, entry, kind, hidden: [country, region, holder], own }) => {
        const whole = { country: entry.country, region: entry.region ?? (file.regions[entry.country]?.[0]?.id ?? null), kind };
        fc.pre(file.countries[jurisdiction].includes(entry.country) && ruleFor(jurisdiction, whole).gaps.length === 0);
        const known = keptUntil(ruleFor(jurisdiction, whole), SEEN);
        const guessed = keptUntil(ruleFor(jurisdiction, { country: country ? null : whole.country, region: country || region ? null : whole.region, kind: holder ? null : kind }, own), SEEN);
        return known !== null && guessed !== null && guessed >= known;
      }),
      { numRuns: 500 },
    );
  });

  it('has no default where no rule was found: what holds nearby does, until the owner sets a number with a reason', () => {
    for (const [jurisdiction, holder] of [['EU', { country: 'AT', kind: 'doctor' }], ['EU', { country: 'NL', kind: 'salon' }], ['US', { region: 'TX', kind: 'doctor' }], ['US', { region: 'NY', kind: 'doctor' }], ['US', { region: 'FL', kind: 'salon' }]] as const) {
      const rule = ruleFor(jurisdiction, holder);
      expect(rule).toMatchObject({ gaps: ['years'], found: false });
      expect(rule.leastYears).toBeGreaterThanOrEqual(7);
      expect(againstOf(rule)).toBe(NO_RULE);
      expect(ruleFor(jurisdiction, holder, { years: 5, reason: '', against: NO_RULE })).toMatchObject({ ownYears: null, gaps: ['years'] });
      expect(ruleFor(jurisdiction, holder, { years: 5, reason: 'Our lawyer says so', against: 0 })).toMatchObject({ ownYears: null, gaps: ['years'] });
      expect(keptUntil(ruleFor(jurisdiction, holder, { years: 5, reason: 'Our lawyer says so', against: NO_RULE }), SEEN)).toMatch(/^2031-/);
    }
  });

  it('is the clinic’s own number when it is longer, and a shorter one only with a reason and against what is known', () => {
    expect(keptUntil(ruleFor('EU', POLAND, { years: 25, reason: '', against: 0 }), SEEN)).toBe('2051-12-31');
    expect(keptUntil(ruleFor('EU', POLAND, { years: 10, reason: 'As ever', against: 0 }), SEEN)).toBe('2046-12-31');
    expect(keptUntil(ruleFor('EU', POLAND, { years: 10, reason: '', against: 20 }), SEEN)).toBe('2046-12-31');
    expect(keptUntil(ruleFor('EU', POLAND, { years: 10, reason: 'No health service', against: 20 }), SEEN)).toBe('2036-12-31');
    expect(keptUntil(ruleFor('EU', { country: 'PL' }, { years: 10, reason: 'No health service', against: 20 }), SEEN)).toBe('2046-12-31');
    // What was right for no rule is not right where one was found.
    expect(ruleFor('EU', POLAND, { years: 10, reason: 'No rule', against: NO_RULE }).ownYears).toBe(null);
  });

  it('is until a birthday at least for who was not of age, where the rules say so, and 29 February becomes 1 March', () => {
    const young = (dateOfBirth: string) => days('2026-11-24', { dateOfBirth: plainDate(dateOfBirth) });
    expect(keptUntil(ruleFor('UK', { kind: 'nhs' }), young('2010-01-05'))).toBe('2035-01-05');
    expect(keptUntil(ruleFor('EU', { country: 'FR', kind: 'establishment' }), young('2024-01-05'))).toBe('2052-01-05');
    expect(keptUntil(ruleFor('EU', POLAND), young('2025-06-01'))).toBe('2048-12-31');
    expect(keptUntil(ruleFor('EU', POLAND), young('2010-01-05'))).toBe('2046-12-31');
    expect(keptUntil(ruleFor('US', { region: 'CT', kind: 'doctor' }), days('2024-02-29'))).toBe('2031-03-01');
  });
});

describe('the file of the rules', () => {
  it('has a source for each rule, a day by which it is looked at again, and says honestly what was not read', () => {
    for (const { source, checkBy, grade, text } of file.entries) {
      expect(source.title.length).toBeGreaterThan(10);
      expect(checkBy > '2026-11-30').toBe(true);
      expect(text).toMatch(/\.$/);
      if (!source.read) expect(['C', 'D']).toContain(grade);
    }
    const [entry] = retentionFile.entries;
    for (const wrong of [{ ...entry, source: undefined }, { ...entry, country: 'XX' }, { ...entry, region: 'Nowhere' }, { ...entry, holders: ['wizard'] }]) expect(retentionFileSchema.safeParse({ ...retentionFile, entries: [wrong] }).success).toBe(false);
  });

  it('lists what a clinic may be', () => {
    expect(holderProblem(file, { jurisdiction: 'EU' }, { country: 'PL', region: null, kind: 'doctor' })).toBeNull();
    for (const [jurisdiction, holder] of [['EU', { country: 'GB', region: null, kind: null }], ['EU', { country: 'PL', region: 'FL', kind: null }], ['EU', { country: 'PL', region: null, kind: 'nhs' }], ['UK', { country: null, region: null, kind: 'wizard' }], ['US', { country: null, region: 'ZZ', kind: null }]] as const) expect(holderProblem(file, { jurisdiction }, holder)).toContain('Please choose');
  });
});
