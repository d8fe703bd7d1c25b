import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import { adjusting as finding, planningContext as base, today } from '../../../tests/fixtures/planning';
import { isOpenOn } from '../domain/clinic';
import { addDays, addWeeks, daysBetween, plainDate } from '../domain/plainDate';
import { areaById } from '../pack/lookup';
import type { Finding } from '../screening/types';
import { suggestPlan } from './plan';
import type { Course, Plan, PlanningContext } from './types';

const weekdays = [1, 2, 3, 4, 5];
const planOf = (changes: Partial<PlanningContext>, findings: readonly Finding[] = []): Plan => suggestPlan(pack, { ...base, ...changes }, findings, today);
const courseIn = (plan: Plan): Course => {
  if (!plan.course) throw new Error('The plan has no course');
  return plan.course;
};
const courseOf = (changes: Partial<PlanningContext>, findings: readonly Finding[] = []): Course => courseIn(planOf(changes, findings));
const days = (course: Course): readonly string[] => course.sessions.map((session) => session.on);
const codes = (plan: Plan): readonly string[] => plan.issues.map((issue) => `${issue.code}/${issue.level}`);

const acneAndLines = [{ concern: 'acne scars', areas: ['cheeks'] }, { concern: 'wrinkles', areas: ['cheeks'] }];
const armsAndThighs = [{ concern: 'stretch marks', areas: ['upper-arms'] }, { concern: 'stretch marks', areas: ['thighs-outer'] }];

describe('treatments that share an area', () => {
  it('are held to the shallower limit, and the deeper one names why', () => {
    const [acne, lines] = planOf({ concerns: acneAndLines }).treatments;
    expect(acne?.areas).toMatchObject([{ depthMm: { min: 0.25, max: 1 }, limitedBy: ['wrinkles-face'] }]);
    expect(lines?.areas).toMatchObject([{ depthMm: { min: 0.25, max: 1 }, limitedBy: [] }]);
  });

  it('are held to the shallowest of three', () => {
    const plan = planOf({ concerns: [...acneAndLines, { concern: 'hyperpigmentation', areas: ['cheeks'] }] });
    for (const { areas } of plan.treatments) expect(areas[0]?.depthMm).toMatchObject({ min: 0.25, max: 0.5, chosen: 0.25 });
    expect(plan.treatments[0]?.areas[0]?.limitedBy).toContain('pih-face');
  });

  it('say once what is wrong with a depth there', () => {
    expect(codes(planOf({ concerns: acneAndLines, choices: { depthMm: { cheeks: 1.25 } } }))).toEqual(['outside-range/reason-needed']);
    expect(codes(planOf({ concerns: acneAndLines, choices: { depthMm: { cheeks: 2 } } }))).toEqual(['above-hard-cap/refused']);
  });

  it('are not limited by what is not offered here', () => {
    const [marks, scar] = planOf({ concerns: [{ concern: 'stretch marks', areas: ['abdomen'] }, { concern: 'other scars', areas: ['abdomen'], treatmentId: 'scars-abdominal-hypertrophic' }] }).treatments;
    expect(marks?.areas).toMatchObject([{ depthMm: { min: 0.75, max: 1.5 }, limitedBy: [] }]);
    expect(scar?.areas).toMatchObject([{ depthMm: { min: 1, max: 2 }, limitedBy: [] }]);
  });

  it('never go deeper than any limit, whatever is chosen and found', () => {
    const facial = pack.treatments.treatments.filter((treatment) => treatment.depthByAreaMm?.['cheeks'] && treatment.modality === 'mechanical');
    fc.assert(
      fc.property(fc.subarray(facial, { minLength: 1 }), fc.subarray(pack.contraindications.items.map((item) => item.id)), (chosen, ids) => {
        const plan = planOf({ concerns: chosen.map(({ concern, id }) => ({ concern, areas: ['cheeks'], treatmentId: id })) }, ids.map((id) => finding(id, ['cheeks'])));
        const limits = plan.treatments.flatMap((planned) => chosen.find((treatment) => treatment.id === planned.id)?.depthByAreaMm?.['cheeks']?.[1] ?? []);
        for (const { areas } of plan.treatments) {
          expect(areas[0]?.depthMm?.max).toBeLessThanOrEqual(Math.min(...limits, areaById(pack, 'cheeks')?.hardCapMm ?? 0));
          expect(areas[0]?.depthMm?.chosen).toBeLessThanOrEqual(areas[0]?.depthMm?.max ?? 0);
        }
      }),
    );
  });
});

describe('one course', () => {
  it('takes the longest interval of its treatments and names which one asks for it', () => {
    const plan = planOf({ concerns: armsAndThighs });
    expect(courseIn(plan)).toMatchObject({ treatments: ['striae-arms', 'striae-thighs'], intervalWeeks: { min: 6, max: 8, chosen: 6 }, longerBecause: ['striae-thighs'] });
    expect(plan.treatments.map((treatment) => treatment.intervalWeeks?.chosen)).toEqual([6, 6]);
  });

  it('names nothing where all ask for the same, or a finding asks for more', () => {
    expect(courseOf({}).longerBecause).toEqual([]);
    const smoker = courseOf({ concerns: armsAndThighs }, [finding('poor-healing-smoking', ['upper-arms', 'thighs-outer'])]);
    expect(smoker).toMatchObject({ longerBecause: [], intervalWeeks: { chosen: 8, changedBy: ['poor-healing-smoking'] } });
  });

  it('has as many sessions as the treatment with most, each with what is treated in it', () => {
    const course = courseOf({ concerns: [{ concern: 'stretch marks', areas: ['abdomen'] }, { concern: 'other scars', areas: ['upper-arms'] }] });
    expect(course.sessions.map((session) => session.treatments)).toEqual([['striae-abdomen', 'scars-atrophic-body'], ['striae-abdomen', 'scars-atrophic-body'], ['striae-abdomen', 'scars-atrophic-body'], ['scars-atrophic-body']]);
  });

  it('leaves out what is not offered here, which lengthens nothing', () => {
    const plan = planOf({ concerns: [{ concern: 'stretch marks', areas: ['abdomen'] }, { concern: 'other scars', areas: ['calves'], treatmentId: 'scars-burn' }] });
    expect(courseIn(plan)).toMatchObject({ treatments: ['striae-abdomen'], intervalWeeks: { chosen: 4 } });
    expect(codes(planOf({ concerns: [{ concern: 'stretch marks', areas: ['thighs-outer'] }, { concern: 'other scars', areas: ['abdomen'], treatmentId: 'scars-abdominal-hypertrophic' }], choices: { sessionDates: { '2': addWeeks(today, 5) } } }))).toEqual(['not-offered-here/refused', 'too-soon/refused']);
    expect(planOf({ modality: 'rf-microneedling', concerns: [{ concern: 'cellulite', areas: ['thighs-outer'] }] }).course).toBeNull();
  });
});

describe('session dates', () => {
  it('step by the interval where the clinic is open every day', () => {
    expect(days(courseOf({}))).toEqual(['2026-11-24', '2026-12-22', '2027-01-19']);
  });

  it('move on to the next open day and count on from there', () => {
    expect(days(courseOf({ openDays: [4, 5] }))).toEqual(['2026-11-24', '2026-12-24', '2027-01-21']);
    expect(courseOf({ openDays: [4, 5] }).sessions.map((session) => session.closedDay)).toEqual([true, false, false]);
  });

  it('follow from a session that was moved', () => {
    const course = courseOf({ choices: { sessionDates: { '2': plainDate('2027-01-05') } } });
    expect(course.sessions).toMatchObject([{ moved: false }, { on: '2027-01-05', moved: true, earliest: '2026-12-22' }, { on: '2027-02-02', moved: false }]);
  });

  it('are refused under the least interval, with the earliest day, and the suggestion stays', () => {
    const plan = planOf({ choices: { sessionDates: { '2': plainDate('2026-12-21') } } });
    expect(plan.issues).toMatchObject([{ code: 'too-soon', level: 'refused', setting: 'session:2', message: 'Session 2 comes at least 4 weeks after the one before. The earliest day is Tue 22 Dec 2026.' }]);
    expect(days(courseIn(plan))).toEqual(['2026-11-24', '2026-12-22', '2027-01-19']);
  });

  it('may come as early as the least interval when a longer one was chosen', () => {
    expect(codes(planOf({ choices: { intervalWeeks: 6, sessionDates: { '2': plainDate('2026-12-22') } } }))).toEqual([]);
  });

  it('may be moved to a closed day, with a note', () => {
    const plan = planOf({ openDays: weekdays, choices: { sessionDates: { '2': plainDate('2026-12-26') } } });
    expect(codes(plan)).toEqual(['closed-day/note']);
    expect(courseIn(plan).sessions[1]).toMatchObject({ on: '2026-12-26', closedDay: true });
  });

  it('do not begin in the past', () => {
    const plan = planOf({ firstSessionOn: addDays(today, -1) });
    expect(plan.issues).toMatchObject([{ code: 'too-soon', level: 'refused', setting: 'session:1' }]);
    expect(days(courseIn(plan))[0]).toBe(today);
  });

  it('begin on the day of the treatment once it was done', () => {
    const treated = { firstSessionOn: addDays(today, -1), performedOn: addDays(today, -1) };
    expect(codes(planOf(treated))).toEqual([]);
    expect(days(courseOf(treated))[0]).toBe(addDays(today, -1));
  });

  it('never come nearer than the least interval, and lie on open days unless moved by hand, whatever the input', () => {
    const day = fc.integer({ min: -400, max: 2000 }).map((offset) => addDays(today, offset));
    fc.assert(
      fc.property(
        fc.record({
          sessions: fc.integer({ min: 1, max: 20 }),
          intervalWeeks: fc.option(fc.integer({ min: 1, max: 104 }), { nil: undefined }),
          openDays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
          firstSessionOn: fc.option(day),
          moved: fc.dictionary(fc.integer({ min: 1, max: 20 }).map(String), day, { maxKeys: 5 }),
          ids: fc.subarray(pack.contraindications.items.map((item) => item.id)),
          concerns: fc.subarray([...armsAndThighs, ...acneAndLines], { minLength: 1 }),
        }),
        ({ sessions, intervalWeeks, openDays, firstSessionOn, moved, ids, concerns }) => {
          const areas = concerns.flatMap((concern) => concern.areas);
          const choices = { sessions, sessionDates: moved, ...(intervalWeeks === undefined ? {} : { intervalWeeks }) };
          const course = courseOf({ concerns, openDays, firstSessionOn, choices }, ids.map((id) => finding(id, areas)));
          expect(course.sessions).toHaveLength(sessions);
          const least = Math.max(...pack.treatments.treatments.filter((treatment) => course.treatments.includes(treatment.id)).map((treatment) => treatment.intervalWeeksMin ?? 0));
          expect(course.intervalWeeks?.chosen).toBeGreaterThanOrEqual(course.intervalWeeks?.min ?? 0);
          expect(course.intervalWeeks?.min).toBeGreaterThanOrEqual(least);
          course.sessions.forEach(({ on, moved: byHand, number }, index) => {
            const before = course.sessions[index - 1];
            if (before) expect(daysBetween(before.on, on)).toBeGreaterThanOrEqual(7 * (course.intervalWeeks?.min ?? 0));
            else expect(on >= today).toBe(true);
            if (number > 1 && !byHand) expect(isOpenOn(openDays, on)).toBe(true);
          });
        },
      ),
    );
  });
});

describe('a test area', () => {
  it('is treated first, and the full sessions begin once it has been watched', () => {
    const course = courseOf({}, [finding('skin-type-iv-vi')]);
    expect(course.testArea).toEqual({ because: ['skin-type-iv-vi'], weeks: 4, on: today });
    expect(days(course)[0]).toBe(addWeeks(today, 4));
  });

  it('is watched as long as the strictest finding asks', () => {
    expect(courseOf({}, [finding('skin-type-iv-vi'), finding('hypertrophic-family')]).testArea).toMatchObject({ weeks: 12 });
  });

  it('without a number of weeks of its own is watched for those of the practice', () => {
    const course = courseOf({}, [{ ...finding('diabetes'), kinds: ['not-known'] }]);
    expect(course.testArea).toEqual({ because: ['diabetes'], weeks: 4, on: today });
    expect(days(course)[0]).toBe(addWeeks(today, 4));
  });

  it('keeps its day where the first session was set too early for it, and that session is refused', () => {
    const plan = planOf({ firstSessionOn: today }, [finding('skin-type-iv-vi')]);
    expect(courseIn(plan).testArea).toMatchObject({ weeks: 4, on: today });
    expect(days(courseIn(plan))[0]).toBe(addWeeks(today, 4));
    expect(plan.issues).toContainEqual(expect.objectContaining({ code: 'too-soon', level: 'refused', setting: 'session:1' }));
  });
});

describe('photo and review days', () => {
  it('come before the course and in the pack’s weeks after the last session, on open days', () => {
    expect(courseOf({ openDays: weekdays }).reviews).toEqual([
      { id: 'before', weeks: null, on: today },
      { id: 'six-weeks', weeks: 6, on: '2027-03-02' },
      { id: 'three-months', weeks: 13, on: '2027-04-20' },
    ]);
    expect(courseOf({ openDays: [5] }).reviews.slice(1).map((review) => review.on)).toEqual(['2027-03-05', '2027-04-23']);
  });

  it('begin with the test area', () => {
    expect(courseOf({}, [finding('skin-type-iv-vi')]).reviews[0]).toEqual({ id: 'before', weeks: null, on: today });
  });
});
