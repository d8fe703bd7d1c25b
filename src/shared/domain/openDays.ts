import { EVERY_DAY, type Clinic } from './clinic';
import { addDays, type PlainDate } from './plainDate';

/** Day of the week, 1 Monday to 7 Sunday. */
export const weekdayOf = (date: PlainDate): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

/** The day itself where the clinic is open on it, else the next one on which it is. */
export function nextOpenDay(date: PlainDate, clinic: Pick<Clinic, 'openDays'>): PlainDate {
  const openDays: readonly number[] = clinic.openDays ?? EVERY_DAY;
  const ahead = EVERY_DAY.map((_, index) => addDays(date, index));
  return ahead.find((day) => openDays.includes(weekdayOf(day))) ?? date;
}
