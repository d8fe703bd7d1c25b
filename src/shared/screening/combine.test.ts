import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import type { Answers } from '../domain/consultation';
import { plainDate } from '../domain/plainDate';
import type { Combination } from '../pack/files/kinds';
import type { Pack } from '../pack/schema';
import { relevantItems, screen } from './screen';
import type { Finding, Screening, ScreeningContext } from './types';

const today = plainDate('2026-11-24');
const context: ScreeningContext = { concerns: [{ concern: 'stretch marks', areas: ['abdomen', 'thighs-outer'] }], modality: 'mechanical', dateOfBirth: plainDate('1988-09-02'), sex: 'female', phototype: 'II', clearances: {}, treatedBefore: [] };
const screened = (answers: Answers, changes: Partial<ScreeningContext> = {}, rules: Pack = pack): Screening => {
  const here = { ...context, ...changes };
  return screen(rules, { ...Object.fromEntries(relevantItems(rules, here).map((item) => [item.id, { answer: 'no' as const }])), ...answers }, here, today);
};
const found = (screening: Screening, id: string): Finding | undefined => screening.findings.find((finding) => finding.id === id);
const yes = { answer: 'yes' } as const;
const notSure = { answer: 'not-sure' } as const;

describe('a combination', () => {
  it('says which answers it joins', () => {
    expect(found(screened({ anticoagulant: yes, diabetes: yes }), 'anticoagulant-diabetes-leg')).toMatchObject({ effect: 'clearance', areas: ['thighs-outer'], combines: ['anticoagulant', 'diabetes'] });
  });

  it('is a doubt where one of its conditions is, when it weighs more than an adjustment', () => {
    expect(found(screened({ anticoagulant: notSure, diabetes: yes }), 'anticoagulant-diabetes-leg')).toMatchObject({ effect: 'incomplete', unsure: true });
  });

  it('that only adjusts applies in doubt, too', () => {
    const screening = screened({ 'sun-tan-recent': { ...yes, endedOn: plainDate('2026-10-01'), which: ['sunburn'] } }, { phototype: null });
    expect(found(screening, 'darker-skin-after-tan')).toMatchObject({ effect: 'adjust', unsure: true });
  });

  it('is lifted by an agreement of its own only', () => {
    const letter = { by: 'Dr Example', on: today };
    const answers = { anticoagulant: { ...yes, which: ['apixaban'] }, diabetes: { ...yes, which: ['not-known'] } };
    expect(screened(answers, { clearances: { anticoagulant: letter, diabetes: letter } }).verdict).toBe('clearance');
    expect(screened(answers, { clearances: { anticoagulant: letter, diabetes: letter, 'anticoagulant-diabetes-leg': letter } }).verdict).toBe('adjust');
  });

  it('ends with the first of its waits', () => {
    const combination: Combination = { ...must(pack.combinations.combinations.find(({ id }) => id === 'isotretinoin-rf')), id: 'two-waits', when: [{ oneOf: [{ item: 'isotretinoin' }] }, { oneOf: [{ item: 'chemo-current' }] }] };
    const rules = { ...pack, combinations: { ...pack.combinations, combinations: [combination] } };
    const screening = screened({ isotretinoin: { ...yes, endedOn: plainDate('2026-11-01') }, 'chemo-current': { ...yes, endedOn: plainDate('2026-09-01') } }, {}, rules);
    expect(found(screening, 'two-waits')).toMatchObject({ effect: 'defer', earliestDate: '2027-02-28' });
    expect(screening.earliestDate).toBe('2027-04-30');
  });

  it('does not take a kind that the pack does not know for one that does not count', () => {
    const screening = screened({ lymphoedema: { ...yes, which: ['no-such-kind'] } }, { concerns: [{ concern: 'stretch marks', areas: ['breasts'] }] });
    expect(screening).toMatchObject({ verdict: 'incomplete', openFollowUps: ['lymphoedema'] });
  });
});

describe('the kinds', () => {
  it('are open after a yes, and after a doubt that only adjusts', () => {
    expect(screened({ antiplatelet: yes }).openFollowUps).toEqual(['antiplatelet']);
    expect(screened({ antiplatelet: notSure }).openFollowUps).toEqual(['antiplatelet']);
    expect(screened({ 'surgery-recent': notSure }).openFollowUps).toEqual([]);
    expect(screened({ antiplatelet: { ...yes, which: ['aspirin'] } }).openFollowUps).toEqual([]);
  });

  it('that nobody knows never shorten a wait', () => {
    const ended = { ...yes, endedOn: plainDate('2026-11-02') };
    const faces = { concerns: [{ concern: 'acne scars', areas: ['cheeks'] }] };
    expect(screened({ 'resurfacing-recent': { ...ended, which: ['rf'] } }, faces).verdict).toBe('clear');
    expect(screened({ 'resurfacing-recent': { ...ended, which: ['no-such-kind'] } }, faces).earliestDate).toBe('2027-01-31');
    expect(screened({ 'resurfacing-recent': { ...ended, which: ['rf', 'no-such-kind'] } }, faces).earliestDate).toBe('2026-11-30');
  });
});

describe('a shortened wait', () => {
  const faces = { concerns: [{ concern: 'acne scars', areas: ['cheeks'] }] };
  const isotretinoin = { ...yes, endedOn: plainDate('2026-09-01') };

  it('names who may shorten it, where it can be shortened at all', () => {
    expect(found(screened({ isotretinoin }, faces), 'isotretinoin')).toMatchObject({ effect: 'defer', shortening: { by: 'dermatologist' }, clearedBy: null });
    expect(found(screened({ isotretinoin }), 'isotretinoin')).toMatchObject({ effect: 'defer', shortening: null });
  });

  it('needs the right role, and no day after today', () => {
    const by = (role: string, on = today) => ({ ...faces, clearances: { isotretinoin: { by: 'Dr Example', on, role } } });
    expect(screened({ isotretinoin }, by('dermatologist')).verdict).toBe('adjust');
    expect(screened({ isotretinoin }, by('surgeon')).verdict).toBe('defer');
    expect(screened({ isotretinoin }, by('dermatologist', plainDate('2026-11-25'))).verdict).toBe('defer');
  });

  it('is never made of a doubt', () => {
    expect(screened({ isotretinoin: notSure }, { ...faces, clearances: { isotretinoin: { by: 'Dr Example', on: today, role: 'dermatologist' } } }).verdict).toBe('incomplete');
  });
});

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The pack lost what this test is about');
  return value;
}
