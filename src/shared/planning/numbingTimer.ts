import type { NumbingUsed } from '../domain/consultation';
import { daysBetween, type PlainDate } from '../domain/plainDate';
import type { NumbingOption } from './types';

/** A minute of the clinic’s own clock. */
export interface Moment {
  readonly on: PlainDate;
  /** `14:50` */
  readonly at: string;
}

export type Times = Pick<NumbingUsed, 'appliedOn' | 'appliedAt' | 'removedOn' | 'removedAt'>;
type Limits = Pick<NumbingOption, 'minMinutes' | 'maxMinutes'>;

/** Times of day are `14:50`; null where the product has none. */
interface Window {
  readonly minutes: number;
  readonly needlesFrom: string | null;
  readonly offBy: string | null;
}

/**
 * Where a cream stands. `waiting`: not long enough on; `ready`: between shortest and longest time; `take-off`: on for its
 * longest time or more; `off` and `off-too-late`: it was taken off.
 */
export type NumbingTimer = { readonly state: 'not-on' } | ({ readonly state: 'waiting' | 'ready' | 'take-off' | 'off' | 'off-too-late' } & Window);

/** The state at a moment. A cream that is on counts up to now, one that was taken off up to then. */
export function numbingTimer(times: Times, limits: Limits, now: Moment): NumbingTimer {
  const isOff = times.removedAt !== '';
  const minutes = isOff ? minutesUntilOff(times) : minutesOn(times, now);
  if (minutes === null) return { state: 'not-on' };
  const { minMinutes, maxMinutes } = limits;
  const window = { minutes, needlesFrom: minMinutes === null ? null : later(times.appliedAt, minMinutes), offBy: maxMinutes === null ? null : later(times.appliedAt, maxMinutes) };
  if (isOff) return { state: maxMinutes !== null && minutes > maxMinutes ? 'off-too-late' : 'off', ...window };
  if (maxMinutes !== null && minutes >= maxMinutes) return { state: 'take-off', ...window };
  return { state: minMinutes !== null && minutes < minMinutes ? 'waiting' : 'ready', ...window };
}

/** Minutes that a cream was on which was taken off; null while it is on, or was not. */
export const minutesUntilOff = (times: Times): number | null => (times.removedAt === '' ? null : minutesOn(times, { on: times.removedOn, at: times.removedAt }));

/**
 * Whole minutes that the cream was on. With both days known they are counted through midnight; without, or where the end
 * would lie before the start, the end is taken for the next such time, so that a slip reads as too long, never as too short.
 */
export function minutesOn({ appliedOn, appliedAt }: Pick<Times, 'appliedOn' | 'appliedAt'>, end: { readonly on: PlainDate | null; readonly at: string }): number | null {
  const oneDay = minutesBetween(appliedAt, end.at);
  if (oneDay === null || appliedOn === null || end.on === null) return oneDay;
  const days = daysBetween(appliedOn, end.on) - (end.at < appliedAt ? 1 : 0);
  return days < 0 ? oneDay : days * 1440 + oneDay;
}

/** The day of a time of day that was typed: the last one that is not after now. */
export function dayOfTime(at: string, now: Moment, dayBefore: PlainDate): PlainDate {
  return at <= now.at ? now.on : dayBefore;
}

/** Minutes from one time of day to a later one; a later one that lies before it is on the next day. Null for no times. */
export function minutesBetween(from: string, to: string): number | null {
  const [start, end] = [minuteOfDay(from), minuteOfDay(to)];
  if (start === null || end === null) return null;
  return (end - start + 1440) % 1440;
}

function minuteOfDay(text: string): number | null {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  const [hours, minutes] = [Number(match?.[1]), Number(match?.[2])];
  return match && hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

function later(at: string, minutes: number): string | null {
  const start = minuteOfDay(at);
  if (start === null) return null;
  const end = (start + minutes) % 1440;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(end / 60))}:${two(end % 60)}`;
}
