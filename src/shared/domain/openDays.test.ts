import { expect, it } from 'vitest';
import { nextOpenDay, weekdayOf } from './openDays';
import { plainDate } from './plainDate';

const saturday = plainDate('2026-11-28');

it('counts the days of the week from Monday', () => {
  expect([plainDate('2026-11-23'), saturday, plainDate('2026-11-29')].map(weekdayOf)).toEqual([1, 6, 7]);
});

it('stays on a day on which the clinic is open', () => {
  expect(nextOpenDay(saturday, {})).toBe(saturday);
  expect(nextOpenDay(saturday, { openDays: [6] })).toBe(saturday);
});

it('moves on to the next day on which it is, over the end of a week and of a year', () => {
  expect(nextOpenDay(saturday, { openDays: [1, 2, 3, 4, 5] })).toBe('2026-11-30');
  expect(nextOpenDay(saturday, { openDays: [5] })).toBe('2026-12-04');
  expect(nextOpenDay(plainDate('2026-12-31'), { openDays: [1] })).toBe('2027-01-04');
});
