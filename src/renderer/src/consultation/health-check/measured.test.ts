import { describe, expect, it } from 'vitest';
import { pack } from '../../../../../tests/golden/fixtures';
import { hba1cPercent, hba1cProblem, mayNotApply, measuredFor } from './measured';

const sourced = { sources: ['GK'], verified: 'general-knowledge', verifiedNote: null } as const;
const kind = (which: readonly string[], max: number) => ({ item: 'anticoagulant', which: [...which], severity: 'caution-needs-medical-clearance' as const, waitDays: null, measured: { name: 'inr' as const, max, withinDays: 3 }, ...sourced, sources: ['GK'] });
const rules = { ...pack, practice: { ...pack.practice, kinds: [kind(['warfarin', 'other'], 3.5), kind(['heparin'], 3)] } };

describe('a number that has to be known', () => {
  it('is asked for the kinds that have one, and the strictest counts', () => {
    expect(measuredFor(rules, 'anticoagulant', { answer: 'yes', which: ['warfarin'] })).toMatchObject({ max: 3.5, withinDays: 3 });
    expect(measuredFor(rules, 'anticoagulant', { answer: 'yes', which: ['warfarin', 'heparin'] })).toMatchObject({ max: 3 });
    expect(measuredFor(rules, 'anticoagulant', { answer: 'yes', which: ['apixaban'] })).toBeNull();
    expect(measuredFor(rules, 'antiplatelet', { answer: 'yes', which: ['warfarin'] })).toBeNull();
    expect(measuredFor({ ...pack, practice: { ...pack.practice, kinds: [] } }, 'anticoagulant', { answer: 'yes', which: ['warfarin'] })).toBeNull();
  });

  it('may not apply only to a medicine that the pack does not name', () => {
    expect(mayNotApply({ answer: 'yes', which: ['other'] })).toBe(true);
    expect(mayNotApply({ answer: 'yes', which: ['other', 'warfarin'] })).toBe(false);
    expect(mayNotApply({ answer: 'yes' })).toBe(false);
  });
});

describe('an HbA1c', () => {
  it('is shown in per cent beside what was typed', () => {
    expect(hba1cPercent(69)).toBe('8.5');
    expect(hba1cPercent(48)).toBe('6.5');
  });

  it('is refused in per cent, and never turned into another number', () => {
    for (const percent of [4, 6.5, 8.5, 18]) expect(hba1cProblem(percent)).toMatch(/per cent/);
    for (const value of [null, 19, 69, 250]) expect(hba1cProblem(value)).toBeNull();
    expect(hba1cProblem(251)).toMatch(/over 250/);
  });
});
