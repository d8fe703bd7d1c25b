import { describe, expect, it } from 'vitest';
import { emptySetup, readSetup, setupProblems, withJurisdiction } from './setupForm';

describe('setting up a clinic', () => {
  it('fills in the emergency number of the country, and keeps one that was typed', () => {
    const uk = emptySetup('UK');
    expect(uk.clinic.emergencyNumber).toBe('999');
    expect(withJurisdiction(uk, 'US').clinic.emergencyNumber).toBe('911');
    const own = { ...uk, clinic: { ...uk.clinic, emergencyNumber: '112' } };
    expect(withJurisdiction(own, 'US').clinic.emergencyNumber).toBe('112');
  });

  it('says at each field what is missing', () => {
    const problems = setupProblems(emptySetup('UK'));
    expect(Object.keys(problems).toSorted()).toEqual(['clinic.address', 'clinic.name', 'clinic.phone', 'practitioner.name', 'practitioner.prescriber', 'practitioner.role']);
    expect(problems['clinic.name']).toBe('Please enter the clinic name.');
    for (const sentence of Object.values(problems)) expect(sentence).toMatch(/^Please .+\.$/);
  });

  it('can be saved once everything needed is there', () => {
    const empty = emptySetup('EU');
    const form = { clinic: { ...empty.clinic, name: 'Studio 21', address: 'Hauptstraße 1, Wien', phone: '+43 1 234 56 78' }, practitioner: { name: 'Łucja Wójcik', role: 'Nurse', registrationNumber: '', prescriber: false } };
    expect(setupProblems(form)).toEqual({});
    expect(readSetup(form)?.clinic.emergencyNumber).toBe('112');
  });
});
