import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../shared/domain/plainDate';
import { creamState, signsText } from './creamState';

const day = plainDate('2026-11-24');
const cream = { appliedOn: day, appliedAt: '14:05', maxMinutes: 60, askedAt: [] };
const help = { askAtMinutes: [15, 30, 60] };
const state = (at: string, changes: Partial<typeof cream> = {}) => creamState({ ...cream, ...changes }, help, { on: day, at });

describe('cream that is on', () => {
  it('says how long, until when, and when to ask', () => {
    expect(state('14:10')).toEqual({ late: false, asking: { due: null, next: 15 }, words: '5 min. Off by 15:05.' });
    expect(state('14:39')).toMatchObject({ asking: { due: 30, next: 60 }, words: '34 min. Off by 15:05.' });
  });

  it('is late from its last minute on', () => {
    expect(state('15:04').late).toBe(false);
    expect(state('15:05')).toMatchObject({ late: true, words: '1 h 00 min. Take it off now: it had to be off by 15:05.' });
  });

  it('is on while its time is being corrected, and where the pack has no longest time', () => {
    expect(state('14:39', { appliedAt: '14:' })).toEqual({ late: false, asking: { due: null, next: null }, words: '' });
    expect(creamState({ ...cream, maxMinutes: null }, help, { on: day, at: '23:05' })).toMatchObject({ late: false, words: '9 h 00 min.' });
  });

  it('names the signs in one sentence', () => {
    expect(signsText(['Ringing in the ears', 'Dizzy', 'CPR'])).toBe('ringing in the ears; dizzy; CPR');
  });
});
