import { isOpenOn, JURISDICTIONS, openDayFrom } from '../domain/clinic';
import { addDays, addWeeks, formatDate, type PlainDate } from '../domain/plainDate';
import type { Pack, PlanEffect, Treatment } from '../pack/schema';
import { checkInterval } from './settings';
import type { Course, CourseReview, CourseSession, NumberSetting, PlanIssue, PlanningContext, TestArea } from './types';

/** One treatment on its way into the course. */
export interface CourseEntry {
  readonly treatment: Treatment;
  /** How often it is given; null where the pack gives no number. */
  readonly sessions: number | null;
  /** What the findings ask for on its areas. */
  readonly effects: readonly PlanEffect[];
  /** Where a test area comes first, with the effects that ask for it there. */
  readonly testAreas: readonly { readonly area: string; readonly effects: readonly PlanEffect[] }[];
}

export interface SharedInterval {
  readonly setting: NumberSetting;
  readonly longerBecause: readonly string[];
  readonly issues: readonly PlanIssue[];
}

/**
 * Weeks between the sessions of treatments that are given together: the longest minimum of them and of the findings holds
 * for all. A shorter wish is refused, and the minimum stays.
 */
export function sharedInterval(entries: readonly CourseEntry[], { choices }: PlanningContext): SharedInterval | null {
  const ranges = entries.flatMap(({ treatment: { id, intervalWeeksMin: min, intervalWeeksMax: max } }) => (min === null || max === null ? [] : [{ id, min, max }]));
  const [lead] = ranges;
  if (!lead) return null;
  const ownMin = Math.max(...ranges.map((range) => range.min));
  const longer = entries.flatMap(({ effects }) => effects).filter((effect) => (effect.intervalMinWeeks ?? 0) > ownMin);
  const min = Math.max(ownMin, ...longer.map((effect) => effect.intervalMinWeeks ?? 0));
  const max = Math.max(min, ...ranges.map((range) => range.max));
  const setting = { min, max, suggested: min, chosen: Math.max(min, choices.intervalWeeks ?? min), changedBy: unique(longer.map((effect) => effect.item)) };
  const longerBecause = longer.length === 0 && ranges.some((range) => range.min < ownMin) ? ranges.filter((range) => range.min === ownMin).map((range) => range.id) : [];
  return { setting, longerBecause, issues: checkInterval(`interval:${lead.id}`, setting, choices) };
}

/**
 * The days of the course. Each session comes an interval after the one before, on the next day on which the clinic is open;
 * a day that was chosen instead stands, also on a closed day, unless it lies under the least interval. `today` is the day of
 * the visit.
 */
export function planCourse(pack: Pack, entries: readonly CourseEntry[], interval: SharedInterval | null, context: PlanningContext, today: PlainDate, issues: PlanIssue[]): Course | null {
  const count = Math.max(0, ...entries.map((entry) => entry.sessions ?? 0));
  if (count === 0) return null;
  const begins = context.performedOn !== undefined && context.performedOn < today ? context.performedOn : today;
  const testArea = testAreaOf(pack, entries, context, begins, today);
  const firstPossible = testArea?.on && testArea.weeks !== null && isHeldTo(pack) ? addWholeWeeks(testArea.on, testArea.weeks) : begins;
  const sessions: CourseSession[] = [];
  // While something that has to be known first is open nobody can name a day; one that was chosen is kept and held to the limits.
  const planned = context.open && chosenDay(context, 1) === null ? 0 : interval ? count : 1;
  for (let number = 1; number <= planned; number += 1) {
    const before = sessions.at(-1);
    const earliest = before && interval ? addWholeWeeks(before.on, interval.setting.min) : firstPossible;
    const suggested = before && interval ? openDayFrom(context.openDays, addWholeWeeks(before.on, interval.setting.chosen)) : firstDay(context, begins, testArea);
    sessions.push(sessionOn(number, { earliest, suggested }));
  }
  const last = sessions.at(-1);
  return {
    treatments: entries.map(({ treatment }) => treatment.id),
    sessions,
    intervalWeeks: interval?.setting ?? null,
    longerBecause: interval?.longerBecause ?? [],
    testArea,
    reviews: last && sessions[0] ? reviewsOf(pack, { first: testArea?.on ?? sessions[0].on, last: last.on }, context) : [],
  };

  function sessionOn(number: number, { earliest, suggested }: { readonly earliest: PlainDate; readonly suggested: PlainDate }): CourseSession {
    const wish = chosenDay(context, number);
    const setting = `session:${number}`;
    const refused = wish !== null && wish < earliest;
    const on = wish === null || refused ? suggested : wish;
    const closedDay = !isOpenOn(context.openDays, on);
    const moved = wish === on && on !== suggested;
    if (refused) {
      const why = number === 1 ? (earliest > begins ? `The test area is watched for ${testArea?.weeks ?? 0} weeks before the first full session.` : 'The first session cannot lie in the past.') : `Session ${number} comes at least ${interval?.setting.min ?? 0} weeks after the one before.`;
      issues.push({ code: 'too-soon', level: 'refused', setting, message: `${why} The earliest day is ${say(earliest)}.` });
    }
    if (moved && closedDay) issues.push({ code: 'closed-day', level: 'note', setting, message: `The clinic is closed on ${say(on)}.` });
    return { number, on, earliest, moved, closedDay, treatments: entries.filter((entry) => (entry.sessions ?? 0) >= number).map(({ treatment }) => treatment.id) };
  }

  function say(day: PlainDate): string {
    return formatDate(day, JURISDICTIONS[context.jurisdiction].locale);
  }
}

/** The day that the practitioner chose for a session. */
function chosenDay({ choices, firstSessionOn }: PlanningContext, number: number): PlainDate | null {
  return choices.sessionDates?.[String(number)] ?? (number === 1 ? firstSessionOn : null);
}

/** Today, also where the clinic is closed: the client is here. After a test area, once it has been watched. */
function firstDay({ openDays }: PlanningContext, begins: PlainDate, testArea: TestArea | null): PlainDate {
  return testArea?.on && testArea.weeks !== null ? openDayFrom(openDays, addWholeWeeks(testArea.on, testArea.weeks)) : begins;
}

/** Whether no full session comes before the weeks of a test area, whatever day was chosen. */
const isHeldTo = ({ practice }: Pack): boolean => practice.testAreaDefaultWeeks !== undefined;

/**
 * The longest watch that a finding asks for, on the areas that have not had theirs: one that was treated at an earlier visit, looked
 * at after its weeks and calm is done. In a pack without a rule for it a first session that was set to an earlier day leaves no
 * room for it.
 */
function testAreaOf(pack: Pack, entries: readonly CourseEntry[], context: PlanningContext, begins: PlainDate, today: PlainDate): TestArea | null {
  const places = entries.flatMap((entry) => entry.testAreas);
  const left = places.filter(({ area, effects }) => !isDone(area, weeksOf(pack, effects)));
  const effects = left.flatMap((place) => place.effects);
  if (effects.length === 0) return null;
  const because = unique(entries.flatMap((entry) => entry.effects).filter((effect) => effect.testArea && effects.some(({ item }) => item === effect.item)).map((effect) => effect.item));
  const weeks = weeksOf(pack, effects);
  if (weeks === null) return { because, weeks, on: null };
  const first = chosenDay(context, 1);
  const fits = isHeldTo(pack) || first === null || first < begins || first >= addWholeWeeks(begins, weeks);
  return { because, weeks, on: fits ? begins : null };

  function isDone(area: string, watched: number | null): boolean {
    return watched !== null && context.testAreasSeen.some((seen) => seen.area === area && seen.calm && today >= addWholeWeeks(seen.on, watched));
  }
}

/** The longest of the weeks that effects name; those that name none have the practice's own number. */
function weeksOf({ practice: { testAreaDefaultWeeks } }: Pack, effects: readonly PlanEffect[]): number | null {
  const known = effects.flatMap((effect) => effect.testAreaWeeks ?? testAreaDefaultWeeks?.weeks ?? []);
  return known.length === 0 ? null : Math.max(...known);
}

function reviewsOf(pack: Pack, { first, last }: { readonly first: PlainDate; readonly last: PlainDate }, { openDays }: PlanningContext): readonly CourseReview[] {
  return pack.practice.reviews.map(({ id, weeksAfterLast: weeks }) => ({ id, weeks, on: weeks === null ? first : openDayFrom(openDays, addWholeWeeks(last, weeks)) }));
}

/** A part of a week counts as whole days, up. */
const addWholeWeeks = (day: PlainDate, weeks: number): PlainDate => (Number.isInteger(weeks) ? addWeeks(day, weeks) : addDays(day, Math.ceil(weeks * 7)));

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)];
