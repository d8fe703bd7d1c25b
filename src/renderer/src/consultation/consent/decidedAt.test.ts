import { expect, it } from 'vitest';
import { decidedAtText } from './decidedAt';

it('says day, time and zone of the clinic, whatever this computer’s zone is', () => {
  expect(decidedAtText('2026-11-24T14:29:05+00:00', 'en-GB')).toBe('Tue 24 Nov 2026, 14:29 (UTC)');
  expect(decidedAtText('2026-11-24T14:29:05+01:00', 'en-IE')).toBe('Tue 24 Nov 2026, 14:29 (UTC+1)');
});

it('shows what it cannot read as it is', () => {
  expect(decidedAtText('yesterday', 'en-GB')).toBe('yesterday');
});
