import { expect, it } from 'vitest';
import { momentText } from './momentText';

it('says day, time and zone of the clinic, whatever this computer’s zone is', () => {
  expect(momentText('2026-11-24T14:29:05+00:00', 'en-GB')).toBe('Tue 24 Nov 2026, 14:29 (UTC)');
  expect(momentText('2026-11-24T14:29:05+01:00', 'en-IE')).toBe('Tue 24 Nov 2026, 14:29 (UTC+1)');
});

it('shows what it cannot read as it is', () => {
  expect(momentText('yesterday', 'en-GB')).toBe('yesterday');
});
