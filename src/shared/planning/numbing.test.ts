import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import { NOT_YET_ON, numbingUsedSchema, type NumbedToday, type NumbingUsed } from '../domain/consultation';
import { addDays, plainDate } from '../domain/plainDate';
import { suggestedGrams } from './numbingDay';
import { beyondLimits } from './numbingRecord';
import { dayOfTime, minutesBetween, numbingTimer } from './numbingTimer';
import { suggestPlan } from './plan';
import type { NumbingOption, Plan, PlanningContext } from './types';

const today = plainDate('2026-11-24');
const base: PlanningContext = {
  concerns: [{ concern: 'stretch marks', areas: ['abdomen', 'flanks'] }],
  modality: 'mechanical',
  jurisdiction: 'UK',
  dateOfBirth: plainDate('1988-09-02'),
  phototype: 'II',
  weightKg: 70,
  prescriber: true,
  firstSessionOn: today,
  choices: {},
  cleared: [],
  numbedToday: [],
  told: [],
  open: false,
  testAreasSeen: [],
};
const planOf = (changes: Partial<PlanningContext>): Plan => suggestPlan(pack, { ...base, ...changes }, [], today);
const optionOf = (plan: Plan, id: string): NumbingOption => {
  const option = plan.numbing.products.find((candidate) => candidate.id === id);
  if (!option) throw new Error(id);
  return option;
};
const codes = (plan: Plan): readonly string[] => plan.issues.filter((issue) => issue.setting === 'numbing').map((issue) => `${issue.code}/${issue.level}`);
const nameOf = (id: string): string => pack.anaesthetic.products.find((product) => product.id === id)?.name ?? id;
const earlier = (changes: Partial<NumbedToday> = {}): NumbedToday => ({ product: nameOf('lmx4'), areaCm2: 200, grams: 30, appliedAt: '09:00', ...changes });
const ids = pack.anaesthetic.products.map((product) => product.id);
const cm2 = fc.integer({ min: 1, max: 900 });

describe('the budget of the day', () => {
  it('counts the areas together, and believes the larger of their sum and the total', () => {
    const of = (areaCm2: number, areas: Record<string, number>) => codes(planOf({ choices: { numbing: { product: 'lmx4', areaCm2, areas } } }));
    expect(of(600, { abdomen: 400, flanks: 200 })).toEqual([]);
    expect(of(100, { abdomen: 400, flanks: 201 })).toEqual(['numbing-area/refused']);
    expect(of(601, { abdomen: 100 })).toEqual(['numbing-area/refused']);
  });

  it('refuses numbing on an area that the plan does not treat', () => {
    expect(codes(planOf({ choices: { numbing: { product: 'lmx4', areaCm2: 100, areas: { knees: 100 } } } }))).toEqual(['numbing-elsewhere/refused']);
  });

  it('takes off what earlier visits of the day used, in cm² and in grams', () => {
    const plan = planOf({ numbedToday: [earlier()], choices: { numbing: { product: 'lmx4', areaCm2: 401 } } });
    expect(plan.numbing).toMatchObject({ maxAreaCm2: 600, usedCm2: 200, leftCm2: 400 });
    expect(optionOf(plan, 'lmx4')).toMatchObject({ usedGrams: 30, leftGrams: 90 });
    expect(codes(plan)).toEqual(['numbing-area/refused']);
    expect(codes(planOf({ numbedToday: [earlier()], choices: { numbing: { product: 'lmx4', areaCm2: 400, grams: 80 } } }))).toEqual([]);
  });

  it('leaves nothing where nobody wrote down how large the first area was', () => {
    expect(optionOf(planOf({ numbedToday: [earlier({ areaCm2: null, grams: null })] }), 'lmx4')).toMatchObject({ leftCm2: 0, leftGrams: 0 });
  });

  it('refuses a second product on the same day, with the rule that says so', () => {
    const emla = optionOf(planOf({ numbedToday: [earlier()] }), 'emla-eu');
    expect(emla).toMatchObject({ allowed: false, maxAreaCm2: 0 });
    expect(emla.reason).toContain('two products add up');
    expect(planOf({ numbedToday: [earlier({ product: 'Something from abroad' })] }).numbing.products.some((option) => option.allowed)).toBe(false);
  });

  it('never allows more than the cap in a day, however it is split', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.array(cm2, { maxLength: 4 }), cm2, cm2, fc.option(fc.integer({ min: 25, max: 350 })), fc.boolean(), (id, before, abdomen, flanks, weightKg, frail) => {
        const numbedToday = before.map((areaCm2) => earlier({ product: nameOf(id), areaCm2 }));
        const plan = planOf({ weightKg, numbedToday, choices: { frail, numbing: { product: id, areaCm2: abdomen, areas: { abdomen, flanks } } } });
        const refused = plan.issues.some((issue) => issue.setting === 'numbing' && issue.level === 'refused');
        const total = before.reduce((sum, area) => sum + area, 0) + abdomen + flanks;
        return refused || total <= (pack.anaesthetic.appAreaCapsCm2[id] ?? 0);
      }),
    );
  });

  it('is never widened by weight, nor by anything else that halves it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.integer({ min: 25, max: 350 }), fc.boolean(), fc.date({ min: new Date('1930-01-01'), max: new Date('2008-01-01'), noInvalidDate: true }), (id, weightKg, frail, born) => {
        const option = optionOf(planOf({ weightKg, dateOfBirth: plainDate(born.toISOString().slice(0, 10)), choices: { frail } }), id);
        const plain = optionOf(planOf({ weightKg: null }), id);
        return option.maxAreaCm2 <= plain.maxAreaCm2 && (option.maxGrams ?? 0) <= (plain.maxGrams ?? 0) && [1, 2].some((part) => option.maxAreaCm2 === plain.maxAreaCm2 / part);
      }),
    );
  });

  it('is halved once for a client who is light and frail', () => {
    expect(planOf({ choices: { frail: true } }).numbing).toMatchObject({ maxAreaCm2: 300, halvedBecause: 'Light or frail' });
    expect(planOf({ weightKg: 45, choices: { frail: true } }).numbing.maxAreaCm2).toBe(300);
  });

  it('never caps a cream by a number that belongs to injections', () => {
    const ofInjections = pack.anaesthetic.products.find((product) => product.id === 'infiltration');
    expect(ofInjections).toMatchObject({ allowedInApp: false, maxGrams: null });
    expect(optionOf(planOf({ weightKg: 350 }), 'infiltration')).toMatchObject({ allowed: false, maxAreaCm2: 0, maxGrams: null });
  });
});

describe('the amount of cream', () => {
  it('is suggested from the pack, and never more than is left', () => {
    const plan = planOf({ numbedToday: [earlier({ product: nameOf('emla-eu'), grams: 45, areaCm2: 300 })] });
    expect(suggestedGrams(optionOf(plan, 'emla-eu'), 100)).toBe(10);
    expect(suggestedGrams(optionOf(plan, 'emla-eu'), 300)).toBe(15);
    expect(suggestedGrams(optionOf(planOf({}), 'lido4-otc'), 100)).toBeNull();
  });

  it('has a most for every cream with a rate, also where the label has no weight', () => {
    expect(optionOf(planOf({}), 'lmx4').maxGrams).toBe(120);
    expect(codes(planOf({ choices: { numbing: { product: 'lmx4', areaCm2: 600, grams: 121 } } }))).toEqual(['numbing-grams/refused']);
    expect(codes(planOf({ choices: { numbing: { product: 'lmx4', areaCm2: 100, grams: 21 } } }))).toEqual(['numbing-thick/note']);
  });
});

describe('the clock', () => {
  const times = { appliedOn: today, appliedAt: '14:00', removedOn: null, removedAt: '' };
  const limits = { minMinutes: 30, maxMinutes: 60 };
  const at = (clock: string, on = today) => numbingTimer(times, limits, { on, at: clock });

  it('waits for the shortest time, is ready until the longest, and then says to take it off', () => {
    expect(at('14:29')).toEqual({ state: 'waiting', minutes: 29, needlesFrom: '14:30', offBy: '15:00' });
    expect(at('14:30')).toMatchObject({ state: 'ready' });
    expect(at('14:59')).toMatchObject({ state: 'ready' });
    expect(at('15:00')).toMatchObject({ state: 'take-off', minutes: 60 });
  });

  it('counts through midnight and through days', () => {
    const late = { ...times, appliedAt: '23:50' };
    expect(numbingTimer(late, limits, { on: addDays(today, 1), at: '00:20' })).toEqual({ state: 'ready', minutes: 30, needlesFrom: '00:20', offBy: '00:50' });
    expect(at('14:10', addDays(today, 1))).toMatchObject({ state: 'take-off', minutes: 1450 });
    expect(minutesBetween('23:50', '00:20')).toBe(30);
    expect(minutesBetween('', '15:10')).toBeNull();
    expect(minutesBetween('25:00', '15:10')).toBeNull();
  });

  it('tells whether it came off in time, and reads a slip of the clock as too long', () => {
    const off = (removedAt: string, removedOn = today) => numbingTimer({ ...times, removedAt, removedOn }, limits, { on: today, at: '18:00' }).state;
    expect(off('15:00')).toBe('off');
    expect(off('15:01')).toBe('off-too-late');
    expect(off('13:59')).toBe('off-too-late');
    expect(off('14:30', addDays(today, 1))).toBe('off-too-late');
  });

  it('knows no shortest or longest time that the pack does not have', () => {
    expect(numbingTimer(times, { minMinutes: null, maxMinutes: null }, { on: today, at: '20:00' })).toEqual({ state: 'ready', minutes: 360, needlesFrom: null, offBy: null });
    expect(numbingTimer({ ...times, appliedAt: '' }, limits, { on: today, at: '20:00' })).toEqual({ state: 'not-on' });
  });

  it('takes a time that was typed for the last one before now', () => {
    expect(dayOfTime('00:10', { on: today, at: '00:20' }, addDays(today, -1))).toBe(today);
    expect(dayOfTime('23:50', { on: today, at: '00:20' }, addDays(today, -1))).toBe(addDays(today, -1));
  });
});

describe('the record', () => {
  const used: NumbingUsed = { ...NOT_YET_ON, product: nameOf('lmx4'), areaCm2: 600, areas: {}, grams: 120, appliedOn: today, appliedAt: '14:00', removedOn: today, removedAt: '15:00' };
  const beyond = (changes: Partial<NumbingUsed>, context: Partial<PlanningContext> = {}) => beyondLimits(pack, planOf(context).numbing, { ...used, ...changes });

  it('is within the limits up to the last cm², gram and minute', () => {
    expect(beyond({})).toEqual([]);
  });

  it.each([
    ['a larger area', { areaCm2: 601 }, '601 cm² is more than 600 cm².'],
    ['areas that add up to more', { areas: { abdomen: 400, flanks: 300 } }, '700 cm² is more than 600 cm².'],
    ['more cream', { grams: 121 }, '121 g is more than 120 g.'],
    ['a longer time', { removedAt: '15:01' }, 'It was on for 61 minutes; the longest for this product is 60.'],
    ['a barred cream', { product: nameOf('compounded') }, 'two women aged 22 and 25 died'],
    ['a cream that the pack does not know', { product: 'From abroad' }, 'From abroad is not one that may be used for this client.'],
  ] as const)('tells of %s', (_what, changes, sentence) => {
    expect(beyond(changes).join(' ')).toContain(sentence);
  });

  it('counts what earlier visits left', () => {
    expect(beyond({ areaCm2: 500, grams: null }, { numbedToday: [earlier()] })).toEqual(['500 cm² is more than 400 cm², what earlier visits left for today.']);
  });

  it('is read as it was written before amounts and days were kept', () => {
    expect(numbingUsedSchema.parse({ product: 'LMX4', areaCm2: 200, appliedAt: '14:00', removedAt: '' })).toEqual({ ...NOT_YET_ON, product: 'LMX4', areaCm2: 200, appliedAt: '14:00' });
  });

  it('is beyond every limit where there is no plan', () => {
    expect(beyondLimits(pack, null, used)).toHaveLength(1);
  });
});
