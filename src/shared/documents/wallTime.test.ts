import { describe, expect, it } from 'vitest';
import { plainDate } from '../domain/plainDate';
import { formatClock, formatDays, formatMoment, formatZone, hoursLater, wallTime, type WallTime } from './wallTime';

const at = (iso: string): WallTime => {
  const wall = wallTime(iso);
  if (!wall) throw new Error(`Not read: ${iso}`);
  return wall;
};

describe('the time on the wall', () => {
  it('is the one written in the instant, whatever its offset', () => {
    expect(formatMoment(at('2026-11-24T14:50:00+00:00'), 'en-GB')).toBe('Tue 24 Nov 2026, 14:50');
    expect(formatMoment(at('2026-07-01T23:30:00+13:00'), 'en-GB')).toBe('Wed 1 Jul 2026, 23:30');
    expect(formatMoment(at('2026-11-24T00:05:00-06:00'), 'en-US')).toBe('Tue Nov 24 2026, 12:05 AM');
    expect(formatClock(5, 'en-GB')).toBe('00:05');
  });

  it('is not read from anything but an ISO instant', () => {
    for (const text of ['', 'yesterday', '2026-02-30T10:00:00Z', '2026-11-24', '2026-11-24T25:00:00Z', '2026-11-24T10:61:00Z']) expect(wallTime(text)).toBeNull();
  });

  it('names the offset from UTC', () => {
    expect(['2026-11-24T14:50:00Z', '2026-06-24T14:50:00+01:00', '2026-06-24T14:50:00-03:30'].map((iso) => formatZone(at(iso)))).toEqual(['UTC', 'UTC+1', 'UTC-3:30']);
  });

  it('runs on over midnight, the end of a month and of a year', () => {
    expect(formatMoment(hoursLater(at('2026-11-24T22:15:00+00:00'), 4), 'en-GB')).toBe('Wed 25 Nov 2026, 02:15');
    expect(formatMoment(hoursLater(at('2026-11-30T14:50:00+00:00'), 24), 'en-GB')).toBe('Tue 1 Dec 2026, 14:50');
    expect(formatMoment(hoursLater(at('2026-12-31T14:50:00+00:00'), 72), 'en-GB')).toBe('Sun 3 Jan 2027, 14:50');
    expect(formatMoment(hoursLater(at('2028-02-28T09:00:00+00:00'), 24), 'en-GB')).toBe('Tue 29 Feb 2028, 09:00');
  });

  it('is the same time the next day when the clocks change in the night', () => {
    expect(formatMoment(hoursLater(at('2026-10-24T14:50:00+01:00'), 24), 'en-GB')).toBe('Sun 25 Oct 2026, 14:50');
    expect(formatMoment(hoursLater(at('2027-03-27T14:50:00+00:00'), 24), 'en-GB')).toBe('Sun 28 Mar 2027, 14:50');
  });

  it('writes days of one month with the month once', () => {
    expect(formatDays(plainDate('2026-11-25'), plainDate('2026-11-27'), 'en-GB')).toBe('Wed 25 – Fri 27 Nov');
    expect(formatDays(plainDate('2026-11-27'), plainDate('2026-12-01'), 'en-GB')).toBe('Fri 27 Nov – Tue 1 Dec');
    expect(formatDays(plainDate('2026-11-25'), plainDate('2026-11-27'), 'en-US')).toBe('Wed Nov 25 – Fri Nov 27');
    expect(formatDays(plainDate('2026-11-27'), plainDate('2026-11-27'), 'en-GB')).toBe('Fri 27 Nov');
  });
});
