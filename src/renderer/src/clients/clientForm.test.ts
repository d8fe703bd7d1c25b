import { describe, expect, it } from 'vitest';
import { fullName } from '../../../shared/domain/client';
import { plainDate } from '../../../shared/domain/plainDate';
import { emptyClientForm, problemsOf, readClient, readGoodFields } from './clientForm';

const today = plainDate('2026-11-24');
const marta = { ...emptyClientForm, givenName: 'Marta', familyName: 'Rojas Delgado', dateOfBirth: plainDate('1985-03-03') };

describe('the form of a client', () => {
  it('can be saved with a name and a date of birth alone', () => {
    expect(readClient(marta, today)).toMatchObject({ givenName: 'Marta', dateOfBirth: '1985-03-03' });
  });

  it('H8: can be saved for somebody who has one name', () => {
    const suharto = readClient({ ...marta, givenName: 'Suharto', familyName: ' ' }, today);
    expect(suharto).toMatchObject({ givenName: 'Suharto', familyName: '' });
    expect(suharto && fullName(suharto)).toBe('Suharto');
  });

  it('says at the field what is missing', () => {
    expect(problemsOf(emptyClientForm, today)).toEqual({ givenName: 'Please enter the first name.', dateOfBirth: 'Please enter the date of birth.' });
  });

  it('refuses a birth date in the future, a name of 300 characters and an emoji', () => {
    const problems = problemsOf({ ...marta, givenName: 'a'.repeat(300), familyName: 'Rojas 🌷', dateOfBirth: plainDate('2027-01-01') }, today);
    expect(problems.givenName).toMatch('300 characters');
    expect(problems.familyName).toMatch('🌷');
    expect(problems.dateOfBirth).toMatch('future');
  });

  it('keeps what is right when one field is wrong', () => {
    const saved = readClient(marta, today);
    if (!saved) throw new Error('the example must be right');
    const good = readGoodFields({ ...marta, givenName: 'Martha', phone: 'none' }, saved, today);
    expect(good.givenName).toBe('Martha');
    expect(good.phone).toBe('');
  });
});
