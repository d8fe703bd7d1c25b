import { describe, expect, it } from 'vitest';
import { passwordStrength } from './passwordStrength';

const NAMES = ['Rosewood Clinic', 'Zoë Łukaszewska'];

describe('password strength', () => {
  it('takes several unrelated words', () => {
    expect(passwordStrength('quiet-lantern-42-harbour', NAMES)).toMatchObject({ acceptable: true, score: 4 });
  });

  it.each(['password1234', 'qwertyuiop123', 'aaaaaaaaaaaaaaa', '1234567890123'])('refuses %s with a sentence that says why', (password) => {
    const strength = passwordStrength(password, NAMES);
    expect(strength.acceptable).toBe(false);
    expect(strength.reason).toMatch(/^[A-Z].+\.$/);
  });

  it('refuses a hard but short password for its length', () => {
    expect(passwordStrength('x7!kQ2p#z', NAMES)).toMatchObject({ acceptable: false, reason: expect.stringContaining('at least 10 characters') });
  });

  it('counts the names of clinic and practitioner as known, with and without their accents', () => {
    for (const password of ['Rosewood2026!', 'zoelukaszewska', 'Łukaszewska1988', 'rosewood clinic']) {
      expect(passwordStrength(password, NAMES).acceptable, password).toBe(false);
    }
    expect(passwordStrength('rosewood clinic', NAMES).reason).toContain('names that belong to this clinic');
  });
});
