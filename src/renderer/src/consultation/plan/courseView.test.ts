import { describe, expect, it } from 'vitest';
import { readPack } from '../../../../main/pack/readPack';
import { plainDate } from '../../../../shared/domain/plainDate';
import { suggestPlan } from '../../../../shared/planning/plan';
import { nothingMore } from '../../../../shared/screening/effects';
import type { Finding } from '../../../../shared/screening/types';
import type { Plan, PlanningContext } from '../../../../shared/planning/types';
import { courseText, longerText, sharedDepthText, visitsOf } from './courseView';

const pack = readPack('resources/packs/microneedling');
const today = plainDate('2026-11-24');
const planFor = (changes: Partial<PlanningContext>, findings: readonly Finding[] = []): Plan =>
  suggestPlan(pack, { concerns: [], modality: 'mechanical', jurisdiction: 'UK', dateOfBirth: plainDate('1992-06-19'), phototype: 'II', weightKg: 64, prescriber: false, firstSessionOn: null, choices: {}, cleared: [], numbedToday: [], told: [], open: false, testAreasSeen: [], ...changes }, findings, today);
const visits = (plan: Plan) => (plan.course ? visitsOf(pack, plan.course, today) : []).map((visit) => [visit.label, visit.on, ...visit.notes].join(' '));

describe('a course on screen', () => {
  it('runs from today to the review', () => {
    expect(visits(planFor({ concerns: [{ concern: 'stretch marks', areas: ['thighs-outer'] }] }))).toEqual(['Today 2026-11-24 Photos first', 'Session 2 2027-01-05', 'Session 3 2027-02-16', 'Photos 2027-03-30 6 weeks after', 'Review 2027-05-18 13 weeks after']);
  });

  it('puts the test area first', () => {
    const skin: Finding = { ...nothingMore, id: 'skin-type-iv-vi', effect: 'adjust', areas: ['abdomen'], sources: ['GK'] };
    expect(visits(planFor({ concerns: [{ concern: 'stretch marks', areas: ['abdomen'] }] }, [skin])).slice(0, 2)).toEqual(['Test area 2026-11-24 Photos first', 'Session 1 2026-12-22']);
  });

  it('says what was moved, where the clinic is closed, and what is left to the last sessions', () => {
    const plan = planFor({ concerns: [{ concern: 'stretch marks', areas: ['abdomen'] }, { concern: 'other scars', areas: ['upper-arms'] }], openDays: [1, 2, 3, 4, 5], choices: { sessionDates: { '4': plainDate('2027-04-03') } } });
    expect(visits(plan)[3]).toBe('Session 4 2027-04-03 Only other scars Moved Clinic closed');
  });

  it('counts sessions and weeks, and names whose interval is the longest', () => {
    const plan = planFor({ concerns: [{ concern: 'stretch marks', areas: ['abdomen', 'thighs-outer'] }] });
    expect(plan.course && courseText(plan.course)).toBe('3 sessions, 6 weeks apart');
    expect(plan.course && longerText(pack, plan, plan.course)).toBe('Longest interval for all: stretch marks, outer and back of thighs.');
  });

  it('names the treatment whose shallower limit holds on shared skin', () => {
    const shared = (concerns: PlanningContext['concerns'], area: string) => sharedDepthText(pack, planFor({ concerns }), area);
    expect(shared([{ concern: 'acne scars', areas: ['cheeks'] }, { concern: 'wrinkles', areas: ['cheeks'] }], 'cheeks')).toBe('Shallower limit: wrinkles');
    expect(shared([{ concern: 'stretch marks', areas: ['abdomen'] }, { concern: 'other scars', areas: ['abdomen'] }], 'abdomen')).toBe('Range shared with other scars');
    expect(shared([{ concern: 'stretch marks', areas: ['abdomen'] }], 'abdomen')).toBeNull();
  });
});
