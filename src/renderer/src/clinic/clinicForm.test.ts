import { describe, expect, it } from 'vitest';
import { clinicProblems, formOf, inCountry, readClinicForm, withDay } from './clinicForm';

const clinic = { name: 'Rosewood', address: '3 High Street', phone: '0113 496 0001', outOfHoursPhone: '', emergencyNumber: '999', jurisdiction: 'UK' } as const;

describe('the details of the clinic', () => {
  it('are open every day until a day is taken out, and days stay in the order of the week', () => {
    const form = withDay(withDay(withDay(formOf(clinic), 7, false), 1, false), 1, true);
    expect(form.openDays).toEqual([1, 2, 3, 4, 5, 6]);
    expect(readClinicForm(form)).toEqual({ ...clinic, openDays: [1, 2, 3, 4, 5, 6] });
  });

  it('follow the country with the emergency number, unless the clinic has its own', () => {
    expect(inCountry(formOf(clinic), 'US').emergencyNumber).toBe('911');
    expect(inCountry({ ...formOf(clinic), emergencyNumber: '112' }, 'US').emergencyNumber).toBe('112');
  });

  it('tell what is wrong with each field, and are not read before it is mended', () => {
    const wrong = { ...formOf(clinic), name: ' ', phone: 'ring', openDays: [] };
    expect(clinicProblems(wrong)).toEqual({ name: 'Please enter the clinic name.', phone: expect.stringContaining('digits with spaces'), openDays: 'Choose at least one day.' });
    expect(readClinicForm(wrong)).toBeNull();
  });
});
