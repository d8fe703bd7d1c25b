import type { Clinic } from '../domain/clinic';
import { addDays, type PlainDate } from '../domain/plainDate';
import type { Pack } from '../pack/schema';
import { datedCourse } from './calendar';
import type { DocumentFacts } from './facts';
import { say, unique } from './wording';

/** One entry for a client's calendar. It names the clinic and how to reach it, and nothing of health, nor whose it is. */
export interface CalendarDay {
  readonly on: PlainDate;
  /** As in `14:30`; null for a whole day. */
  readonly at: string | null;
  readonly title: string;
  readonly text: string;
  /** Whether somebody is expected then: such time is shown as taken. */
  readonly booked: boolean;
}

type Host = Pick<Clinic, 'name' | 'phone'>;

/** A day from which a visit can be booked. `pack` in the words that the client reads. */
export const dayToBook = (pack: Pack, { name, phone }: Host, on: PlainDate): CalendarDay => ({ on, at: null, title: say(pack, 'Book your visit at {clinic}', { clinic: name }), text: say(pack, 'Call {phone} to book your visit.', { phone }), booked: false });

const bookedVisit = (pack: Pack, { name, phone }: Host, { on, at }: { readonly on: PlainDate; readonly at: string }): CalendarDay => ({ on, at: at === '' ? null : at, title: say(pack, 'Your visit at {clinic}', { clinic: name }), text: say(pack, 'Call {phone} if you cannot come.', { phone }), booked: true });

/**
 * What is ahead of a client after a visit on `facts.today`: the visit that is booked, and each day of the course behind it that the plan has,
 * each counted. `words`: the pack in the words that the client reads.
 */
export function daysAhead(facts: DocumentFacts, words: Pack): readonly CalendarDay[] {
  const booked = facts.consultation.sections.aftercare.nextAppointment;
  const next = booked !== null && booked.on > facts.today ? booked : null;
  const course = datedCourse(facts);
  const planned = course === null ? [] : [course.testArea?.on ?? null, ...course.sessions.map((session) => session.on), ...course.reviews.filter((review) => review.weeks !== null).map((review) => review.on)];
  const after = next?.on ?? facts.today;
  const days = unique(planned.flatMap((on) => (on !== null && on > after ? [on] : []))) as readonly PlainDate[];
  const { name, phone } = facts.clinic;
  const first = next === null ? 1 : 2;
  return [
    ...(next === null ? [] : [bookedVisit(words, facts.clinic, next)]),
    ...days.toSorted().map((on, index) => ({ on, at: null, title: say(words, 'Planned visit {number} at {clinic}', { number: String(first + index), clinic: name }), text: say(words, 'This day is planned and not booked. Call {phone} to book it.', { phone }), booked: false })),
  ];
}

/** The day on which the phone reminds: the day before a visit that is booked, and the day itself where it is to be booked. */
export const reminderOn = ({ on, booked }: CalendarDay): PlainDate => (booked ? addDays(on, -1) : on);
