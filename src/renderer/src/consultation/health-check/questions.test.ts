import { describe, expect, it } from 'vitest';
import { readPack } from '../../../../main/pack/readPack';
import { emptySections, type Answers } from '../../../../shared/domain/consultation';
import { plainDate } from '../../../../shared/domain/plainDate';
import type { ScreeningContext } from '../../../../shared/screening/types';
import { answered, askedOf, confirmableOf, placesOf, questionGroups, withPlaces } from './questions';

const pack = readPack('resources/packs/microneedling');
const context = (over: Partial<ScreeningContext> = {}): ScreeningContext => ({
  concerns: [{ concern: 'stretch marks', areas: ['thighs-outer'] }],
  modality: 'mechanical',
  dateOfBirth: plainDate('1985-03-03'),
  sex: 'female',
  phototype: null,
  clearances: {},
  ...over,
});
const idsOf = (over: Partial<ScreeningContext> = {}) => askedOf(questionGroups(pack, context(over))).map((question) => question.item.id);

const earlier = (answers: Answers, areas: readonly string[] = ['thighs-outer']) => ({
  consultationId: 'earlier-00000001',
  on: plainDate('2026-08-12'),
  answers,
  concerns: { ...emptySections.concerns, concerns: [{ concern: 'stretch marks', areas: [...areas] }] },
  phototype: null,
  device: '',
});

describe('the questions of today', () => {
  it('leave out pregnancy for a man, legs for a face, and implants without radiofrequency', () => {
    expect(idsOf()).toContain('pregnancy');
    expect(idsOf({ sex: 'male' })).not.toContain('pregnancy');
    expect(idsOf({ concerns: [{ concern: 'acne scars', areas: ['cheeks'] }] })).not.toContain('varicose-leg');
    expect(idsOf()).not.toContain('rf-electronic-implant');
    expect(idsOf({ modality: 'rf-microneedling' })).toContain('rf-electronic-implant');
  });

  it('are not asked where a known fact answers them', () => {
    expect(idsOf()).not.toContain('minor');
    expect(idsOf()).not.toContain('skin-type-iv-vi');
  });
});

describe('confirming the last visit', () => {
  const groups = questionGroups(pack, context());
  const ids = (confirmable: ReturnType<typeof confirmableOf>) => confirmable.map(({ question }) => question.item.id);

  it('offers what was answered then and is open now', () => {
    const last = earlier({ diabetes: { answer: 'no' }, anticoagulant: { answer: 'yes' } });
    expect(ids(confirmableOf(groups, { diabetes: { answer: 'no' } }, last, pack))).toEqual(['anticoagulant']);
  });

  it('never offers the questions about today', () => {
    const last = earlier({ 'systemic-illness-fever': { answer: 'no' }, pregnancy: { answer: 'no' } });
    expect(confirmableOf(groups, {}, last, pack)).toEqual([]);
  });

  it('never offers an answer about areas that were not treated then, nor one about no area at all', () => {
    const last = earlier({ 'infection-active': { answer: 'no' } }, ['abdomen']);
    expect(confirmableOf(groups, {}, last, pack)).toEqual([]);
    const withoutAreas = questionGroups(pack, context({ concerns: [] }));
    expect(confirmableOf(withoutAreas, {}, earlier({ 'infection-active': { answer: 'no' } }), pack)).toEqual([]);
  });
});

describe('what belongs to an answer', () => {
  it('goes when the answer turns to no, and a confirmation goes with any change', () => {
    const yes = { answer: 'yes', note: 'apixaban', confirmedFrom: plainDate('2026-08-12') } as const;
    expect(answered(yes, 'no')).toEqual({ answer: 'no' });
    expect(answered(yes, 'not-sure')).toEqual({ answer: 'not-sure', note: 'apixaban' });
  });

  it('is about every area unless some are taken out, and elsewhere when all are', () => {
    const areas = ['abdomen', 'flanks'];
    expect(placesOf({ answer: 'yes' }, areas)).toEqual(areas);
    expect(withPlaces({ answer: 'yes' }, areas, ['flanks'])).toEqual({ answer: 'yes', inArea: ['flanks'] });
    expect(withPlaces({ answer: 'yes', inArea: ['flanks'] }, areas, areas)).toEqual({ answer: 'yes' });
    expect(withPlaces({ answer: 'yes' }, areas, [])).toEqual({ answer: 'yes', inArea: false });
  });
});
