import { describe, expect, it } from 'vitest';
import { finding, pack } from '../../../../../tests/golden/fixtures';
import type { Answer, Clearance } from '../../../../shared/domain/consultation';
import { plainDate } from '../../../../shared/domain/plainDate';
import { OTHER_DOCTOR } from '../../../../shared/pack/lookup';
import { clearanceFormOf, readClearance, rolesToChoose, type ClearanceAbout, type ClearanceForm } from './clearanceForm';

const AREAS = ['abdomen', 'flanks'];
const answer: Answer = { answer: 'yes', which: ['warfarin'] };
const about = (changes: Partial<ClearanceAbout> = {}): ClearanceAbout => ({ pack, finding: finding('diabetes'), answer, letter: undefined, letterChosen: false, ...changes });
const whole: ClearanceForm = { by: 'Dr Lee', on: plainDate('2026-11-20'), role: 'own-clinician', reachedBy: 'letter', areas: ['abdomen'], depthLimited: true, depthMm: 1, creams: [], conditions: '', reason: '', reference: 'Letter of 20 November' };
const problems = (form: Partial<ClearanceForm>, changes: Partial<ClearanceAbout> = {}) => {
  const read = readClearance({ ...whole, ...form }, about(changes));
  return read.ok ? [] : Object.keys(read.error).toSorted();
};

describe('an agreement', () => {
  it('has an age, an author and a content, and remembers the answer that it was given for', () => {
    expect(readClearance(whole, about())).toEqual({
      ok: true,
      value: { by: 'Dr Lee', on: '2026-11-20', role: 'own-clinician', reachedBy: 'letter', reference: 'Letter of 20 November', agreed: { areas: ['abdomen'], depthMaxMm: 1, creams: [] }, about: { which: ['warfarin'], endedOn: null } },
    });
    expect(readClearance(whole, about({ answer: undefined }))).toMatchObject({ ok: true, value: expect.not.objectContaining({ about: expect.anything() }) });
  });

  it('asks for everything that is missing, each at its field', () => {
    const read = readClearance(clearanceFormOf(undefined, AREAS), about());
    expect(read.ok ? [] : Object.keys(read.error).toSorted()).toEqual(['areas', 'by', 'creams', 'depthLimited', 'on', 'reachedBy', 'reference', 'role']);
  });

  it.each<[string, Partial<ClearanceForm>, string]>([
    ['a depth that is named without its number', { depthMm: null }, 'depthMm'],
    ['a depth that no needle has', { depthMm: 0 }, 'depthMm'],
    ['no word about cream', { creams: null }, 'creams'],
    ['no area', { areas: [] }, 'areas'],
    ['no day', { on: null }, 'on'],
    ['neither letter nor reference', { reference: ' ' }, 'reference'],
  ])('is not taken with %s', (_what, form, field) => {
    expect(problems(form)).toEqual([field]);
  });

  it('needs no reference where the letter is attached or chosen', () => {
    expect(problems({ reference: '' }, { letter: 'a1' })).toEqual([]);
    expect(problems({ reference: '' }, { letterChosen: true })).toEqual([]);
  });

  it('says that no depth is named by having none', () => {
    expect(readClearance({ ...whole, depthLimited: false, depthMm: 2 }, about())).toMatchObject({ ok: true, value: { agreed: { depthMaxMm: null } } });
  });

  it('is taken from whom the content names only, and a shorter wait has its reason', () => {
    expect(problems({}, { finding: finding('surgery-recent', { by: 'surgeon' }) })).toEqual(['role']);
    expect(problems({ role: 'surgeon' }, { finding: finding('surgery-recent', { by: 'surgeon' }) })).toEqual([]);
    expect(problems({ role: 'surgeon' }, { finding: finding('isotretinoin', { shortening: { by: 'dermatologist' } }) })).toEqual(['reason', 'role']);
  });

  it('from before the end of what it is about is not taken', () => {
    const ended: Answer = { answer: 'yes', endedOn: plainDate('2026-11-21') };
    const after = finding('chemo-current', { afterWait: true });
    expect(problems({}, { finding: after, answer: ended })).toEqual(['on']);
    expect(problems({ on: plainDate('2026-11-21') }, { finding: after, answer: ended })).toEqual([]);
    expect(problems({}, { answer: ended })).toEqual([]);
  });
});

describe('the form of an agreement', () => {
  it('is empty of content where none was recorded, and never ticks an area by itself', () => {
    const older: Clearance = { by: 'Dr Lee', on: plainDate('2026-11-20'), reference: 'Letter' };
    expect(clearanceFormOf(older, AREAS)).toMatchObject({ by: 'Dr Lee', role: '', reachedBy: null, areas: [], depthLimited: null, creams: null });
  });

  it('shows what is on record', () => {
    const read = readClearance(whole, about());
    if (!read.ok) throw new Error('the example must be whole');
    expect(clearanceFormOf(read.value, AREAS)).toEqual(whole);
    expect(clearanceFormOf(read.value, ['flanks']).areas).toEqual([]);
  });

  it('offers whom the pack names, and another doctor', () => {
    expect(rolesToChoose(pack).map(({ value }) => value)).toEqual([...pack.practice.roles.map(({ id }) => id), OTHER_DOCTOR]);
  });
});
