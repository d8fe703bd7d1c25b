import { clockOf } from '../../../shared/documents/wallTime';
import { plainlyTyped } from '../../../shared/domain/typedText';
import type { TypedValue } from './typedValue';

/** A time of day as it stands in a field: `14:50`, or `2:50 PM` where people write it so. */
export const timeText = (time: string, locale: string): string => clockOf(time, locale);

/**
 * Reads a time of day as people type it: `14:50`, `14.50`, `1450`, `2:50 pm`. Hours alone, or three digits, would already be a
 * time in the middle of typing one, so they are none; nor is `2:50` where people say which half of the day they mean. The value
 * is `14:50`, with two digits each.
 */
export function readTypedTime(text: string, locale: string): TypedValue<string> {
  const typed = plainlyTyped(text).toLowerCase();
  if (typed === '') return { state: 'empty' };
  const [, first = '', minutes = '', half = ''] = /^(\d{1,2})[:.h]([0-5]\d)\s*(am|pm|a\.m\.|p\.m\.)?$/.exec(typed) ?? /^(\d{2})([0-5]\d)$/.exec(typed) ?? [];
  const twelveHours = locale === 'en-US';
  const hours = hoursOf(first, half, twelveHours);
  if (hours === null) return { state: 'unclear', sentence: `Write it like ${twelveHours ? '2:50 PM' : '14:50'}.` };
  return { state: 'read', value: `${String(hours).padStart(2, '0')}:${minutes}` };
}

/** 0–23; null for none. `half` is of the day; `needed` from 1 to 12. */
function hoursOf(typed: string, half: string, needed: boolean): number | null {
  const hours = Number(typed);
  if (typed === '' || hours > 23) return null;
  const ofHalf = hours >= 1 && hours <= 12;
  if (half === '') return needed && ofHalf ? null : hours;
  if (!ofHalf) return null;
  return (hours % 12) + (half.startsWith('p') ? 12 : 0);
}
