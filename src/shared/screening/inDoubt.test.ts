import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import { planningContext } from '../../../tests/fixtures/planning';
import type { Answer, Answers, Clearances } from '../domain/consultation';
import { addDays, addWeeks, plainDate, type PlainDate } from '../domain/plainDate';
import { NOT_KNOWN } from '../pack/files/kinds';
import { isOffered } from '../pack/lookup';
import { suggestPlan } from '../planning/plan';
import type { Plan, PlanningContext } from '../planning/types';
import { relevantItems, screen } from './screen';
import { VERDICTS, type Screening, type ScreeningContext, type Verdict } from './types';

const today = plainDate('2026-11-24');
const rank = (verdict: Verdict | undefined): number => (verdict === undefined ? VERDICTS.length : VERDICTS.indexOf(verdict));
const GREEN: readonly Verdict[] = ['clearance', 'adjust', 'clear'];

const required = pack.practice.followUps.filter((followUp) => followUp.required);
const needled = pack.treatments.treatments.filter((treatment) => treatment.depthByAreaMm !== null && treatment.modality === 'mechanical' && isOffered(treatment));

const contexts: fc.Arbitrary<ScreeningContext> = fc.record({
  concerns: fc.array(fc.constantFrom(...needled).chain((treatment) => fc.subarray([...treatment.areaIds], { minLength: 1, maxLength: Math.min(3, treatment.areaIds.length) }).map((areas) => ({ concern: treatment.concern, areas }))), { minLength: 1, maxLength: 2 }),
  modality: fc.constant('mechanical' as const),
  dateOfBirth: fc.constant(plainDate('1988-09-02')),
  sex: fc.constantFrom('female' as const, 'male' as const, null),
  phototype: fc.constantFrom('II' as const, 'V' as const),
  clearances: fc.constant({}),
  treatedBefore: fc.constant([]),
});
const ends = fc.option(fc.integer({ min: -900, max: 3 }).map((offset) => addDays(today, offset)), { nil: undefined });
const others = fc.dictionary(fc.constantFrom(...pack.contraindications.items.map(({ id }) => id)), fc.record({ answer: fc.constantFrom('yes' as const, 'no' as const, 'not-sure' as const), endedOn: ends }), { maxKeys: 3 });

const allNo = (context: ScreeningContext): Answers => Object.fromEntries(relevantItems(pack, context).map(({ id }) => [id, { answer: 'no' as const }]));
const clean = ({ endedOn, ...answer }: { readonly answer: Answer['answer']; readonly endedOn?: PlainDate | undefined }): Answer => ({ ...answer, ...(endedOn === undefined ? {} : { endedOn }) });
const answered = (given: Readonly<Record<string, Parameters<typeof clean>[0]>>): Answers => Object.fromEntries(Object.entries(given).map(([id, answer]) => [id, clean(answer)]));

const isOpen = ({ openFollowUps, namesOpen, findings }: Screening): boolean => openFollowUps.length > 0 || namesOpen.length > 0 || findings.some(({ asks }) => asks !== null);
function planOf(context: ScreeningContext, screening: Screening, choices: Partial<PlanningContext> = {}): Plan {
  return suggestPlan(pack, { ...planningContext, concerns: context.concerns, phototype: context.phototype, told: screening.told, open: isOpen(screening), ...choices }, screening.findings, today);
}

/** Minutes at most; endless where a product has no longest time. */
const longest = (option: { readonly maxMinutes: number | null } | undefined): number => option?.maxMinutes ?? Number.POSITIVE_INFINITY;

/** Whether an item holds the client up and nobody knows until when. */
const holdsForNow = ({ findings }: Screening, item: string): boolean => findings.some(({ id, effect, earliestDate }) => id === item && (effect === 'stop' || (effect === 'defer' && earliestDate === null)));

describe('while a required kind is open', () => {
  const asked = fc.record({
    followUp: fc.constantFrom(...required),
    endedOn: ends,
    inArea: fc.constantFrom(undefined, true),
    said: fc.constantFrom<readonly string[]>([], [NOT_KNOWN]),
  });

  it('nothing that it concerns is green, no day is named and nothing is milder than under any way of filling it in', () => {
    let compared = 0;
    fc.assert(
      fc.property(contexts, asked, others, (context, { followUp, endedOn, inArea, said }, more) => {
        const { item, options } = followUp;
        const which = options.some(({ id }) => id === NOT_KNOWN) ? [] : said;
        const base: Answer = { answer: 'yes', note: 'Something', ...(endedOn === undefined ? {} : { endedOn }), ...(inArea === undefined ? {} : { inArea }) };
        const withKinds = (kinds: readonly string[]): Screening => screen(pack, { ...allNo(context), ...answered(more), [item]: { ...base, which: [...kinds] } }, context, today);
        const open = withKinds(which);
        if (!open.findings.some((finding) => finding.id === item && finding.asks === 'kind')) return;
        compared += 1;
        const plan = planOf(context, open);
        expect(plan.course?.sessions ?? []).toEqual([]);
        const ways = [...options.map(({ id }) => [id]), ...(followUp.many && options.length > 1 ? [options.map(({ id }) => id)] : [])];
        for (const kinds of ways) {
          const filled = withKinds(kinds);
          const concerned = filled.findings.filter(({ id }) => id === item).flatMap(({ areas }) => areas);
          for (const area of concerned) expect(GREEN, `${item} on ${area}, ${kinds.join('+')}`).not.toContain(open.areas[area]);
          if (holdsForNow(filled, item)) expect(open.earliestDate, `${item} ${kinds.join('+')}`).toBeNull();
          else if (filled.earliestDate !== null) expect(open.earliestDate === null || open.earliestDate >= filled.earliestDate, `${item} ${kinds.join('+')}`).toBe(true);
          compareMild(plan, planOf(context, filled), `${item} ${kinds.join('+')}`);
        }
      }),
      { numRuns: 400 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  function compareMild(open: Plan, filled: Plan, about: string): void {
    open.treatments.forEach((treatment, index) => {
      const other = filled.treatments[index];
      treatment.areas.forEach(({ depthMm }, place) => {
        const there = other?.areas[place]?.depthMm;
        if (depthMm && there) {
          expect(depthMm.max, about).toBeLessThanOrEqual(there.max);
          expect(depthMm.chosen, about).toBeLessThanOrEqual(there.chosen);
        }
      });
      if (treatment.intervalWeeks && other?.intervalWeeks) expect(treatment.intervalWeeks.min, about).toBeGreaterThanOrEqual(other.intervalWeeks.min);
    });
    for (const product of open.numbing.products) {
      const other = filled.numbing.products.find(({ id }) => id === product.id);
      if (product.allowed) expect(other?.allowed, `${about} ${product.id}`).toBe(true);
      expect(product.maxAreaCm2, `${about} ${product.id}`).toBeLessThanOrEqual(other?.allowed ? other.maxAreaCm2 : Number.POSITIVE_INFINITY);
      if (product.allowed) expect(longest(product), `${about} ${product.id}`).toBeLessThanOrEqual(longest(other));
    }
  }
});

describe('an agreement', () => {
  const rules = [...pack.contraindications.items, ...pack.combinations.combinations].map(({ id }) => id);
  const yes = fc.constantFrom(...pack.contraindications.items).chain((item) =>
    fc.record({ id: fc.constant(item.id), endedOn: ends, which: fc.subarray(pack.practice.followUps.find((followUp) => followUp.item === item.id)?.options.map(({ id }) => id) ?? []) }),
  );

  it('that is moved past its age never gives a better verdict', () => {
    fc.assert(
      fc.property(contexts, fc.array(yes, { minLength: 1, maxLength: 3 }), fc.constantFrom(undefined, ...pack.practice.roles.map(({ id }) => id)), fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 1200 }), (context, given, role, daysAgo, more) => {
        const answers: Answers = { ...allNo(context), ...Object.fromEntries(given.map(({ id, endedOn, which }) => [id, { answer: 'yes' as const, note: 'Something', which: [...which], ...(endedOn === undefined ? {} : { endedOn }) }])) };
        const agreedOn = (ago: number): Clearances => Object.fromEntries(rules.map((id) => [id, { by: 'Dr Example', on: addDays(today, -ago), ...(role === undefined ? {} : { role }) }]));
        const [newer, older] = [daysAgo, daysAgo + more].map((ago) => screen(pack, answers, { ...context, clearances: agreedOn(ago) }, today));
        for (const area of Object.keys(newer?.areas ?? {})) expect(rank(older?.areas[area])).toBeLessThanOrEqual(rank(newer?.areas[area]));
        expect(rank(older?.verdict)).toBeLessThanOrEqual(rank(newer?.verdict));
      }),
      { numRuns: 300 },
    );
  });

  it('that is a day past its age counts as none at all', () => {
    const { days, defaultDays }: { readonly days: Readonly<Record<string, number>>; readonly defaultDays: number } = pack.practice.clearanceValid ?? { days: {}, defaultDays: 0 };
    let counted = 0;
    fc.assert(
      fc.property(contexts, fc.array(yes, { minLength: 1, maxLength: 3 }), fc.constantFrom(undefined, ...pack.practice.roles.map(({ id }) => id)), (context, given, role) => {
        const answers: Answers = { ...allNo(context), ...Object.fromEntries(given.map(({ id, endedOn, which }) => [id, { answer: 'yes' as const, note: 'Something', which: [...which], ...(endedOn === undefined ? {} : { endedOn }) }])) };
        const agreed = (over: number): Clearances => Object.fromEntries(rules.map((id) => [id, { by: 'Dr Example', on: addDays(today, -(days[id] ?? defaultDays) - over), ...(role === undefined ? {} : { role }) }]));
        const [lastDay, over, none] = [agreed(0), agreed(1), {}].map((clearances) => screen(pack, answers, { ...context, clearances }, today));
        expect([over?.verdict, over?.areas, over?.earliestDate]).toEqual([none?.verdict, none?.areas, none?.earliestDate]);
        if (lastDay?.verdict !== none?.verdict) counted += 1;
      }),
      { numRuns: 300 },
    );
    expect(counted).toBeGreaterThan(10);
  });

  it('covers no area that it does not name', () => {
    fc.assert(
      fc.property(contexts, yes, fc.nat(), (context, { id, endedOn, which }, pick) => {
        const chosen = [...new Set(context.concerns.flatMap(({ areas }) => areas))];
        const named = chosen[pick % chosen.length] ?? '';
        const answers: Answers = { ...allNo(context), [id]: { answer: 'yes', note: 'Something', which: [...which], ...(endedOn === undefined ? {} : { endedOn }) } };
        const agreement = { by: 'Dr Example', on: today, role: 'surgeon' };
        const without = screen(pack, answers, context, today);
        const withIt = screen(pack, answers, { ...context, clearances: { [id]: { ...agreement, agreed: { areas: [named], depthMaxMm: null, creams: [] } } } }, today);
        for (const area of chosen.filter((other) => other !== named)) expect(withIt.areas[area]).toBe(without.areas[area]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('numbing cream', () => {
  it('has no larger cap, no longer time and no product more when something more is told', () => {
    fc.assert(
      fc.property(contexts, others, fc.constantFrom(...pack.contraindications.items), fc.nat(), ends, (context, given, item, pick, endedOn) => {
        const options = pack.practice.followUps.find((followUp) => followUp.item === item.id)?.options.map(({ id }) => id) ?? [];
        const kind = options[pick % Math.max(1, options.length)];
        const before: Answers = { ...allNo(context), ...answered(given), [item.id]: { answer: 'no' } };
        const after: Answers = { ...before, [item.id]: { answer: 'yes', note: 'Something', ...(kind === undefined ? {} : { which: [kind] }), ...(endedOn === undefined ? {} : { endedOn }) } };
        const [few, more] = [before, after].map((answers) => planOf(context, screen(pack, answers, context, today)).numbing.products);
        for (const product of more ?? []) {
          const other = few?.find(({ id }) => id === product.id);
          if (product.allowed) expect(other?.allowed, `${item.id} ${product.id}`).toBe(true);
          expect(product.maxAreaCm2, item.id).toBeLessThanOrEqual(other?.maxAreaCm2 ?? 0);
          if (product.allowed) expect(longest(product), item.id).toBeLessThanOrEqual(longest(other));
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a test area', () => {
  const asking = [...new Set(pack.practice.planEffects.filter((effect) => effect.testArea).map((effect) => effect.item))];

  it('comes before the first full session by its weeks, whatever day was chosen', () => {
    fc.assert(
      fc.property(contexts, fc.constantFrom(...asking), fc.option(fc.integer({ min: -20, max: 200 }), { nil: undefined }), (context, item, offset) => {
        const options = pack.practice.followUps.find((followUp) => followUp.item === item)?.options.map(({ id }) => id) ?? [];
        const answers: Answers = { ...allNo(context), ...(pack.contraindications.items.some(({ id }) => id === item) ? { [item]: { answer: 'yes', which: options } } : {}) };
        const screening = screen(pack, answers, context, today);
        const wish = offset === undefined ? {} : { choices: { sessionDates: { '1': addDays(today, offset) } } };
        const { course, issues } = planOf(context, screening, { open: false, ...wish });
        const { testArea } = course ?? {};
        if (!testArea) return;
        // A test area that is due has its day and its weeks, however early the first session was set.
        expect(testArea).toMatchObject({ on: expect.any(String), weeks: expect.any(Number) });
        if (testArea.on === null || testArea.weeks === null) return;
        const due = addWeeks(testArea.on, testArea.weeks);
        const first = course?.sessions[0]?.on;
        expect(first !== undefined && first >= due).toBe(true);
        if (offset !== undefined && addDays(today, offset) < due) expect(issues.some(({ code, level }) => code === 'too-soon' && level === 'refused')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('is over once it was looked at after its weeks and was calm', () => {
    const context: ScreeningContext = { concerns: [{ concern: 'stretch marks', areas: ['abdomen'] }], modality: 'mechanical', dateOfBirth: plainDate('1988-09-02'), sex: 'female', phototype: 'V', clearances: {}, treatedBefore: [] };
    const screening = screen(pack, allNo(context), context, today);
    const seen = (daysAgo: number, calm: boolean) => planOf(context, screening, { testAreasSeen: [{ area: 'abdomen', on: addDays(today, -daysAgo), calm }] }).course;
    expect(seen(28, true)).toMatchObject({ testArea: null, sessions: [{ number: 1, on: today }, {}, {}] });
    expect(seen(27, true)?.testArea).toMatchObject({ weeks: 4 });
    expect(seen(28, false)?.testArea).toMatchObject({ weeks: 4 });
  });
});
