import { createEvent, type DateArray } from 'ics';
import type { Clinic } from '../../shared/domain/clinic';
import { addDays, type PlainDate } from '../../shared/domain/plainDate';

/** Hour of the day at which the phone reminds. */
const REMINDER_HOUR = 9;

/** An all-day entry of iCalendar (RFC 5545) to book a visit, with the clinic's phone number and a reminder on that day. Holds no health data. */
export function calendarEntry({ name, phone }: Pick<Clinic, 'name' | 'phone'>, on: PlainDate, uid: string): string {
  const title = `Book your visit at ${name}`;
  const { value, error } = createEvent({
    uid,
    productId: 'Stratum',
    start: dayOf(on),
    end: dayOf(addDays(on, 1)),
    title,
    description: `Call ${phone} to book your visit.`,
    transp: 'TRANSPARENT',
    busyStatus: 'FREE',
    alarms: [{ action: 'display', description: title, trigger: { hours: REMINDER_HOUR, before: false } }],
  });
  if (value === null) throw error ?? new Error('The calendar entry could not be made.');
  return value;
}

const dayOf = (date: PlainDate): DateArray => [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
