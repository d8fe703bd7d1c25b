import { describe, expect, it } from 'vitest';
import { clinicProblems, clinicToShow, formOf, inCountry, partOf, readClinicForm, withDay } from './clinicForm';

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

  it('have the look and the hours that were chosen, and say nothing of what was left as it comes', () => {
    const form = formOf(clinic);
    expect(readClinicForm(form)).not.toHaveProperty('look');
    expect(readClinicForm({ ...form, reflection: { default: null } })).not.toHaveProperty('reflection');
    const own = { ...form, look: { accent: '#7a285a', footer: ' Registered ', paper: 'Letter' as const }, reflection: { default: 24, peel: 72 } };
    expect(readClinicForm(own)).toMatchObject({ look: { accent: '#7a285a', footer: 'Registered', paper: 'Letter' }, reflection: { default: 24, peel: 72 } });
    expect(formOf({ ...clinic, look: { accent: '#7a285a', footer: '', paper: 'A4' } }).look.paper).toBe('A4');
  });

  it('are refused with a colour that is too pale or hours that are missing, on the part where they stand', () => {
    const problems = clinicProblems({ ...formOf(clinic), look: { accent: '#ffd166', footer: '', paper: 'A4' }, reflection: { peel: null, default: 721 } });
    expect(problems).toEqual({ 'look.accent': expect.stringContaining('too pale'), 'reflection.peel': expect.stringContaining('from 0 to 720'), 'reflection.default': expect.stringContaining('from 0 to 720') });
    expect(Object.keys(problems).map(partOf)).toEqual(expect.arrayContaining(['paper', 'time']));
  });

  it('are shown as they are typed; only what cannot be kept as it stands is shown as it was', () => {
    const saved = { ...clinic, look: { accent: '#7a285a', footer: 'Number 1', paper: 'Letter' as const }, logo: { base64: 'AA', width: 1, height: 1 } };
    const typed = { ...formOf(saved), name: 'Rosewood Skin', phone: '', look: { accent: '#ffd166', footer: 'Number 2', paper: 'A4' as const } };
    expect(clinicToShow(typed, saved)).toMatchObject({ name: 'Rosewood Skin', phone: clinic.phone, look: { footer: 'Number 2', paper: 'A4' }, logo: saved.logo });
    expect(clinicToShow(typed, saved).look?.accent).not.toBe('#ffd166');
    expect(clinicToShow({ ...typed, look: { ...typed.look, accent: '#7a2' } }, saved).look?.accent).toBe('#7a285a');
    expect(clinicToShow(formOf(clinic), saved)).not.toHaveProperty('look');
  });
});
