import type { PlainDate } from '../../../../shared/domain/plainDate';
import { areaLabel, treatmentById } from '../../../../shared/pack/lookup';
import type { Pack } from '../../../../shared/pack/schema';
import type { Course, CourseSession, Plan } from '../../../../shared/planning/types';
import { lowered } from './planView';

/** A course made ready to be shown: nothing here decides anything. */

interface VisitParts {
  readonly key: string;
  readonly label: string;
  readonly on: PlainDate;
  /** Short words below the day. */
  readonly notes: readonly string[];
}
export type Visit = VisitParts & ({ readonly kind: 'test-area' | 'review' } | { readonly kind: 'session'; readonly session: CourseSession });

/** The days in the order in which they come. */
export function visitsOf(pack: Pack, course: Course, today: PlainDate): readonly Visit[] {
  const titleOf = (id: string): string => pack.words.reviews.find((entry) => entry.review === id)?.title ?? id;
  const before = course.reviews.filter((review) => review.weeks === null).map((review) => titleOf(review.id));
  const test: readonly Visit[] = course.testArea?.on ? [{ kind: 'test-area', key: 'test-area', label: pack.words.testArea.title, on: course.testArea.on, notes: before }] : [];
  const sessions = course.sessions.map((session): Visit => {
    const label = session.number === 1 && session.on === today ? 'Today' : `Session ${session.number}`;
    const notes = [...(session.number === 1 && test.length === 0 ? before : []), ...(session.treatments.length < course.treatments.length ? [concernsIn(pack, session)] : []), ...(session.moved ? ['Moved'] : []), ...(session.closedDay ? ['Clinic closed'] : [])];
    return { kind: 'session', key: `session-${session.number}`, label, on: session.on, notes, session };
  });
  const reviews = course.reviews.filter((review) => review.weeks !== null).map((review): Visit => ({ kind: 'review', key: review.id, label: titleOf(review.id), on: review.on, notes: [`${review.weeks} weeks after`] }));
  return [...test, ...sessions, ...reviews];
}

const concernsIn = (pack: Pack, session: CourseSession): string => `Only ${[...new Set(pack.treatments.treatments.filter((treatment) => session.treatments.includes(treatment.id)).map((treatment) => treatment.concern))].join(', ')}`;

export function courseText({ sessions, intervalWeeks }: Course): string {
  const count = sessions.length === 1 ? '1 session' : `${sessions.length} sessions`;
  return sessions.length > 1 && intervalWeeks ? `${count}, ${intervalWeeks.chosen} ${intervalWeeks.chosen === 1 ? 'week' : 'weeks'} apart` : count;
}

/** Which treatments made the interval longer for all. */
export function longerText(pack: Pack, plan: Plan, course: Course): string | null {
  if (course.longerBecause.length === 0) return null;
  return `Longest interval for all: ${namesOf(pack, plan, course.longerBecause)}.`;
}

/** Which other treatment of the same skin changed an area's limits; null where none did. */
export function sharedDepthText(pack: Pack, plan: Plan, area: string): string | null {
  const deepest = (id: string): number => treatmentById(pack, id)?.depthByAreaMm?.[area]?.[1] ?? 0;
  const limits = plan.treatments.flatMap((planned) => planned.areas.filter((entry) => entry.area === area).flatMap((entry) => entry.limitedBy.map((by) => ({ by, shallower: deepest(by) < deepest(planned.id) }))));
  if (limits.length === 0) return null;
  const counting = limits.some((limit) => limit.shallower) ? limits.filter((limit) => limit.shallower) : limits;
  const concerns = [...new Set(plan.treatments.filter((planned) => counting.some((limit) => limit.by === planned.id)).map((planned) => planned.concern))].join(', ');
  return counting.some((limit) => limit.shallower) ? `Shallower limit: ${concerns}` : `Range shared with ${concerns}`;
}

function namesOf(pack: Pack, plan: Plan, ids: readonly string[]): string {
  return plan.treatments
    .filter((planned) => ids.includes(planned.id))
    .map((planned) => `${planned.concern}, ${planned.areas.map(({ area }) => lowered(areaLabel(pack, area))).join(', ')}`)
    .join('; ');
}
