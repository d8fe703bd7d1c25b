import type { Pack } from '../pack/schema';
import type { Course, CourseSession, PlannedTreatment } from '../planning/types';
import type { DocumentFacts } from './facts';
import { plain, strong, type Block, type Inline } from './model';
import { printedTreatments } from './offers';
import { capital, concernName, counted, day, filled, fullAreas, listed, say, shortAreas, unique } from './wording';

/** The days of the course with their weekdays: test area, sessions, photos and review; nothing where none may be printed. */
export function calendar(facts: DocumentFacts): readonly Block[] {
  const course = datedCourse(facts);
  if (!course) return [];
  const { reviews: words, testArea: test } = facts.pack.words;
  const wordsOf = (id: string) => words.find((entry) => entry.review === id);
  const before = course.reviews.filter((review) => review.weeks === null).flatMap((review) => wordsOf(review.id)?.text ?? []);
  const visits = [
    ...(course.testArea?.on ? [{ name: test.title, on: course.testArea.on, what: testAreaFirst(facts) === null || before.length === 0 ? test.text : '' }] : []),
    ...course.sessions.map((session) => ({ name: say(facts.pack, 'Session {number}', { number: String(session.number) }), on: session.on, what: treatedIn(facts, course, session) })),
  ].map((visit, index) => (index === 0 ? { ...visit, what: [visit.what, ...before].filter((part) => part !== '').join(' ') } : visit));
  const after = course.reviews.filter((review) => review.weeks !== null).map((review) => ({ name: wordsOf(review.id)?.title ?? review.id, on: review.on, what: `${say(facts.pack, '{time} after the last session.', { time: counted(facts.pack, review.weeks ?? 0, 'week') })} ${wordsOf(review.id)?.text ?? ''}` }));
  return [
    { kind: 'table', caption: courseText(facts.pack, course), header: ['Visit', 'Day', 'What we do'].map((title) => say(facts.pack, title)), rows: [...visits, ...after].map(({ name, on, what }) => [name, day(facts, on), what]), widths: [1.2, 1.5, 4.6] },
    ...whyLonger(facts, course).map((content) => ({ kind: 'paragraph', content, quiet: true }) as const),
  ];
}

/** `First we treat one small spot on … The first full session is on …`; null where no course begins with a test area. */
export function testAreaFirst(facts: DocumentFacts): string | null {
  const course = datedCourse(facts);
  const on = course?.testArea?.on;
  const first = course?.sessions[0]?.on;
  const words = facts.pack.words.testArea.first;
  return words === undefined || !on || first === undefined || first <= on ? null : filled(filled(words, 'date', day(facts, on)), 'first', day(facts, first));
}

/** The course with days that may be printed: while something is unanswered, or a doctor has to agree first, nobody can promise one. */
export function datedCourse(facts: DocumentFacts): Course | null {
  const { verdict } = facts.evaluation.screening;
  return verdict === 'clear' || verdict === 'adjust' ? printedCourse(facts) : null;
}

/** The course with what may be printed of it; null when that is nothing. */
export function printedCourse(facts: DocumentFacts): Course | null {
  const course = facts.evaluation.plan?.course;
  if (!course) return null;
  const sessions = course.sessions.filter((session) => treatmentsOf(facts, session.treatments).length > 0);
  return sessions.length === 0 ? null : { ...course, sessions, treatments: treatmentsOf(facts, course.treatments).map(({ id }) => id) };
}

function courseText(pack: Pack, { sessions, intervalWeeks }: Course): string {
  return [counted(pack, sessions.length, 'session'), ...(sessions.length > 1 && intervalWeeks ? [say(pack, '{time} apart', { time: counted(pack, intervalWeeks.chosen, 'week') })] : [])].join(', ');
}

function whyLonger(facts: DocumentFacts, course: Course): readonly Inline[] {
  if (course.longerBecause.length === 0) return [];
  const areas = treatmentsOf(facts, course.longerBecause).flatMap(areaIds);
  return [plain(say(facts.pack, 'One gap for all your areas: the longest one, which we need on {areas}.', { areas: fullAreas(facts.pack, areas) }))];
}

/** The areas; with their concerns where not every session treats the same. */
function treatedIn(facts: DocumentFacts, course: Course, session: CourseSession): string {
  const { pack } = facts;
  const treated = treatmentsOf(facts, session.treatments);
  if (course.sessions.every((other) => treatmentsOf(facts, other.treatments).length === course.treatments.length)) return `${capital(shortAreas(pack, treated.flatMap(areaIds)))}.`;
  const byConcern = Map.groupBy(treated, (treatment) => treatment.concern);
  return `${capital(listed(pack, [...byConcern].map(([concern, group]) => say(pack, '{concern} on {areas}', { concern: concernName(pack, concern), areas: fullAreas(pack, group.flatMap(areaIds)) }))))}.`;
}

/** What two treatments of the same skin do to its needle depth. */
export function sharedSkin({ pack }: DocumentFacts, treatments: readonly PlannedTreatment[]): readonly Inline[] {
  const shared = unique(treatments.flatMap((treatment) => treatment.areas.filter((area) => area.limitedBy.length > 0).map((area) => area.area)));
  return shared.length === 0 ? [] : [[...strong(`${say(pack, 'Two treatments on {areas}:', { areas: fullAreas(pack, shared) })} `), { text: say(pack, 'one needle depth for both, the gentler one.') }]];
}

const areaIds = (treatment: PlannedTreatment): readonly string[] => treatment.areas.map((area) => area.area);

const treatmentsOf = (facts: DocumentFacts, ids: readonly string[]): readonly PlannedTreatment[] => printedTreatments(facts).filter((treatment) => ids.includes(treatment.id));
