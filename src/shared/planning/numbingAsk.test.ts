import { describe, expect, it } from 'vitest';
import { plainDate } from '../domain/plainDate';
import { askingNow, minuteAsked } from './numbingAsk';

const on = { appliedOn: plainDate('2026-11-24'), appliedAt: '14:00' };
const askAt = [15, 30, 60];
const at = (time: string, day = '2026-11-24'): string => `${day}T${time}:05+00:00`;

describe('asking for signs of poisoning', () => {
  it('is due at each time of the pack, and not before', () => {
    expect([0, 14, 15, 29, 30, 59, 60, 200].map((minutes) => askingNow(askAt, on, [], minutes).due)).toEqual([null, null, 15, 15, 30, 30, 60, 60]);
    expect([0, 15, 45, 60].map((minutes) => askingNow(askAt, on, [], minutes).next)).toEqual([15, 30, 60, null]);
  });

  it('is done by what was asked since that time, not by what was asked before it', () => {
    expect(askingNow(askAt, on, [at('14:16')], 20).due).toBeNull();
    expect(askingNow(askAt, on, [at('14:16')], 30).due).toBe(30);
    expect(askingNow(askAt, on, [at('14:14')], 15).due).toBe(15);
    expect(askingNow(askAt, on, [at('14:16'), at('14:31')], 59).due).toBeNull();
  });

  it('is not done by an asking from before the cream went on, or one that cannot be read', () => {
    expect(askingNow(askAt, on, [at('13:50'), 'nonsense'], 20).due).toBe(15);
    expect(askingNow(askAt, on, [at('14:20', '2026-11-23')], 25).due).toBe(15);
    expect(minuteAsked(on, 'nonsense')).toBeNull();
  });

  it('counts through midnight', () => {
    const late = { appliedOn: plainDate('2026-11-24'), appliedAt: '23:50' };
    expect(minuteAsked(late, at('00:10', '2026-11-25'))).toBe(20);
    expect(askingNow(askAt, late, [at('00:10', '2026-11-25')], 25).due).toBeNull();
  });

  it('asks for nothing where the pack has no times', () => {
    expect(askingNow([], on, [], 90)).toEqual({ due: null, next: null });
  });
});
