import ical, { ICalAlarmRelatesTo, ICalAlarmType, ICalEventBusyStatus, ICalEventTransparency } from 'ical-generator';
import { reminderOn, type CalendarDay } from '../../shared/documents/calendarDays';
import { addDays } from '../../shared/domain/plainDate';

/** Hour of the day at which the phone reminds. */
const REMINDER_HOUR = 9;

export interface CalendarFile {
  readonly days: readonly CalendarDay[];
  /** Of the words, as in `en` and `pl`. */
  readonly language: string;
  /** A name of each day that stays the same, so that a file which is taken in twice does not make two entries. */
  readonly uidOf: (day: CalendarDay, index: number) => string;
  readonly madeAt: Date;
}

/**
 * Days as a file for a calendar (RFC 5545). A time is the clock on the wall of the clinic, wherever the phone is. Where nobody said how long a
 * visit takes the entry has no end. It is no invitation that somebody answers, so it has no METHOD: PUBLISH would need an ORGANIZER with an
 * address (RFC 5546, 3.2.1), which a clinic need not have.
 */
export function calendarFile({ days, language, uidOf, madeAt }: CalendarFile): string {
  const calendar = ical({ prodId: { company: 'Stratum', product: 'Stratum', language: language.toUpperCase() }, scale: 'GREGORIAN' });
  days.forEach((day, index) => {
    const start = new Date(`${day.on}T${day.at ?? '00:00'}:00Z`);
    const title = printable(day.title);
    const event = calendar.createEvent({
      id: uidOf(day, index),
      stamp: madeAt,
      start,
      ...(day.at === null ? { allDay: true, end: new Date(`${addDays(day.on, 1)}T00:00:00Z`) } : { floating: true }),
      summary: title,
      description: printable(day.text),
      transparency: day.booked ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
      busystatus: day.booked ? ICalEventBusyStatus.BUSY : ICalEventBusyStatus.FREE,
    });
    const alarm = event.createAlarm({ type: ICalAlarmType.display, description: title, triggerAfter: (new Date(`${reminderOn(day)}T0${REMINDER_HOUR}:00:00Z`).getTime() - start.getTime()) / 1000 });
    // By itself the library counts a reminder that comes after the start from the end.
    alarm.relatesTo(ICalAlarmRelatesTo.start);
  });
  return `${calendar.toString()}\r\n`;
}

/** Without signs that are no letters: some readers take them for the end of a line. */
// oxlint-disable-next-line no-control-regex -- these are the signs
const printable = (text: string): string => text.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
