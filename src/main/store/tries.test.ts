import { describe, expect, it } from 'vitest';
import { anchored, NO_TRIES, waitSeconds, withFailure, type Tries } from './tries';

const START = new Date('2026-11-24T10:00:00Z');
const later = (seconds: number): Date => new Date(START.getTime() + seconds * 1000);
const failures = (count: number): Tries => Array.from({ length: count }).reduce<Tries>((tries) => withFailure(tries, START), NO_TRIES);

describe('delays after wrong tries', () => {
  it('lets the first two go free, then doubles up to five minutes', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 500].map((count) => waitSeconds(failures(count), START))).toEqual([0, 0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300]);
  });

  it('runs down with the clock', () => {
    expect(waitSeconds(failures(9), later(299))).toBe(1);
    expect(waitSeconds(failures(9), later(300))).toBe(0);
  });

  it('costs one full wait and no more when the clock is set back by a year', () => {
    const back = later(-365 * 86_400);
    const tries = failures(9);
    expect(waitSeconds(tries, back)).toBe(300);
    const held = anchored(tries, back);
    expect(held.failed).toBe(9);
    expect(waitSeconds(held, new Date(back.getTime() + 300_000))).toBe(0);
  });

  it('leaves the tries alone while the clock goes forward', () => {
    const tries = failures(3);
    expect(anchored(tries, later(2))).toBe(tries);
  });
});
