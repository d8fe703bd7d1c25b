import { describe, expect, it } from 'vitest';
import { isoWithOffset, timeOf } from './clock';

describe('times', () => {
  it('are kept with the offset of the clinic', () => {
    expect(isoWithOffset(new Date('2026-11-24T14:50:00Z'), 0)).toBe('2026-11-24T14:50:00+00:00');
    expect(isoWithOffset(new Date('2026-11-24T14:50:00Z'), -480)).toBe('2026-11-24T06:50:00-08:00');
    expect(isoWithOffset(new Date('2026-11-24T20:00:00Z'), 330)).toBe('2026-11-25T01:30:00+05:30');
    expect(timeOf('2026-11-25T01:30:00+05:30')).toBe('01:30');
  });
});
