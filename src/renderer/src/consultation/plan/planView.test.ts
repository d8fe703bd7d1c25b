import { describe, expect, it } from 'vitest';
import { readPack } from '../../../../main/pack/readPack';
import type { PlanChoices } from '../../../../shared/domain/consultation';
import { plainDate } from '../../../../shared/domain/plainDate';
import { suggestPlan } from '../../../../shared/planning/plan';
import { moneyText } from '../money';
import { blockers, expectations, mm, planTitle, rangeText, sessionCount, shownDepth } from './planView';

const pack = readPack('resources/packs/microneedling');
const today = plainDate('2026-11-24');
const planFor = (concerns: readonly { concern: string; areas: readonly string[] }[], choices: PlanChoices = {}) =>
  suggestPlan(pack, { concerns, modality: 'mechanical', jurisdiction: 'UK', dateOfBirth: plainDate('1992-06-19'), phototype: 'II', weightKg: 64, prescriber: false, firstSessionOn: today, choices, cleared: [], numbedToday: [], told: [], open: false, testAreasSeen: [] }, [], today);

describe('a plan on screen', () => {
  it('is titled by concern, protocols of the same concern together', () => {
    expect(planTitle(pack, planFor([{ concern: 'stretch marks', areas: ['thighs-outer', 'abdomen'] }]))).toBe('Stretch marks: outer and back of thighs, abdomen and waist');
  });

  it('shows the depth that was asked for even when it is refused', () => {
    const plan = planFor([{ concern: 'stretch marks', areas: ['thighs-outer'] }], { depthMm: { 'thighs-outer': 4 } });
    expect(shownDepth({ depthMm: { 'thighs-outer': 4 } }, 'thighs-outer', plan.treatments[0]?.areas[0]?.depthMm?.chosen ?? 0)).toBe(4);
    expect(blockers(plan).map((issue) => issue.code)).toEqual(['above-hard-cap']);
  });

  it('never rounds a limit up', () => {
    expect(mm(0.375)).toBe('0.375 mm');
    expect(rangeText(0.25, 0.375, 'mm')).toBe('0.25–0.375 mm');
    expect(rangeText(6, 6, 'weeks')).toBe('6 weeks');
  });

  it('gives each honest expectation once, with its grade', () => {
    const told = expectations(pack, planFor([{ concern: 'stretch marks', areas: ['thighs-outer', 'buttocks'] }, { concern: 'cellulite', areas: ['thighs-outer'] }]).treatments);
    expect(told.map(({ grades }) => grades.map(({ grade }) => grade))).toEqual([['B'], ['D']]);
    expect(told[0]).toMatchObject({ results: '12–36 weeks', stop: expect.stringContaining('No change after 3 sessions: we stop.') });
  });

  it('says the same words once for two grades, and which areas each grade is about', () => {
    const [entry, ...others] = expectations(pack, planFor([{ concern: 'stretch marks', areas: ['abdomen', 'thighs-outer'] }]).treatments);
    expect(others).toEqual([]);
    expect(entry?.grades.map(({ grade, areas }) => [grade, areas])).toEqual([['A', ['abdomen and waist']], ['B', ['outer and back of thighs']]]);
  });

  it('is priced by its longest course', () => {
    const plan = planFor([{ concern: 'stretch marks', areas: ['thighs-outer'] }], { sessions: 4 });
    expect(moneyText(sessionCount(plan) * 18_000, 'UK')).toBe('£720');
    expect(moneyText(18_050, 'US')).toBe('$180.50');
  });
});
