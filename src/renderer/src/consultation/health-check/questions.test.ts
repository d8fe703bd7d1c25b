import { describe, expect, it } from 'vitest';
import { readPack } from '../../../../main/pack/readPack';
import { emptySections, type Answers } from '../../../../shared/domain/consultation';
import { plainDate } from '../../../../shared/domain/plainDate';
import { followUpOf } from '../../../../shared/pack/lookup';
import type { ScreeningContext } from '../../../../shared/screening/types';
import { answered, askedAnewOf, askedOf, confirmableOf, confirmedParts, earlierWords, isOpen, kindWords, leftOf, placesOf, questionGroups, shownAnswer, stopsOf, withBundle, withKind, withPlaces, type Bundle } from './questions';

const pack = readPack('resources/packs/microneedling');
const context = (over: Partial<ScreeningContext> = {}): ScreeningContext => ({
  concerns: [{ concern: 'stretch marks', areas: ['thighs-outer'] }],
  modality: 'mechanical',
  dateOfBirth: plainDate('1985-03-03'),
  sex: 'female',
  phototype: null,
  clearances: {},
  treatedBefore: [],
  ...over,
});
const idsOf = (over: Partial<ScreeningContext> = {}) => askedOf(questionGroups(pack, context(over))).flatMap((bundle) => bundle.parts.map((part) => part.item.id));
const bundleOf = (id: string): Bundle => {
  const found = askedOf(questionGroups(pack, context())).find((bundle) => bundle.id === id);
  if (!found) throw new Error(`No question ${id}`);
  return found;
};
const no = { answer: 'no' } as const;
const yes = { answer: 'yes' } as const;

const earlier = (answers: Answers, areas: readonly string[] = ['thighs-outer']) => ({
  consultationId: 'earlier-00000001',
  on: plainDate('2026-08-12'),
  answers,
  concerns: { ...emptySections.concerns, concerns: [{ concern: 'stretch marks', areas: [...areas] }] },
  phototype: null,
  device: '',
  pricePerSession: null,
});

describe('the questions of today', () => {
  it('leave out pregnancy for a man, legs for a face, and implants without radiofrequency', () => {
    expect(idsOf()).toContain('pregnancy');
    expect(idsOf({ sex: 'male' })).toContain('pregnancy');
    expect(idsOf({ concerns: [{ concern: 'acne scars', areas: ['cheeks'] }] })).not.toContain('varicose-leg');
    expect(idsOf()).not.toContain('rf-electronic-implant');
    expect(idsOf({ modality: 'rf-microneedling' })).toContain('rf-electronic-implant');
  });

  it('are not asked where a known fact answers them', () => {
    expect(idsOf()).not.toContain('minor');
    expect(idsOf()).not.toContain('skin-type-iv-vi');
  });
});

describe('a bundle', () => {
  const blood = bundleOf('blood');
  const allNo = { anticoagulant: no, antiplatelet: no, 'nsaid-supplements': no };

  it('answers each of its items with one "no", and takes back what was said about them', () => {
    expect(withBundle({ diabetes: yes, anticoagulant: { answer: 'yes', note: 'apixaban' } }, blood, 'no')).toEqual({ diabetes: yes, ...allNo });
    expect(leftOf(blood, allNo)).toBe(0);
    expect(shownAnswer(blood, allNo, undefined)).toBe('no');
  });

  it('takes its "no" back from every item when something of it is so after all, and keeps answers given one by one', () => {
    expect(withBundle({ diabetes: no, ...allNo }, blood, 'yes')).toEqual({ diabetes: no });
    expect(withBundle({ anticoagulant: no, antiplatelet: yes }, blood, 'not-sure')).toEqual({ anticoagulant: no, antiplatelet: yes });
  });

  it('opens from a yes or a doubt, stays open while an item is open or not "no", and closes when it is left with "no" to all', () => {
    expect(isOpen(blood, {}, undefined, true)).toBe(false);
    expect(isOpen(blood, {}, 'not-sure', false)).toBe(true);
    expect(isOpen(blood, { anticoagulant: no }, undefined, false)).toBe(true);
    expect(isOpen(blood, { ...allNo, antiplatelet: yes }, undefined, false)).toBe(true);
    expect(isOpen(blood, allNo, 'yes', true)).toBe(true);
    expect(isOpen(blood, allNo, 'yes', false)).toBe(false);
  });

  it('shows the answer that weighs most', () => {
    expect(shownAnswer(blood, {}, undefined)).toBeNull();
    expect(shownAnswer(blood, {}, 'not-sure')).toBe('not-sure');
    expect(shownAnswer(blood, { anticoagulant: { answer: 'not-sure' }, antiplatelet: yes }, 'not-sure')).toBe('yes');
    expect(shownAnswer(blood, { anticoagulant: no }, undefined)).toBeNull();
  });

  it('is one stop for the arrow keys while it is closed, and one more an item while it is open', () => {
    const bundles = [blood, bundleOf('neuropathy')];
    expect(stopsOf(bundles, () => false).map((stop) => stop.id)).toEqual(['bundle-blood', 'question-neuropathy']);
    expect(stopsOf(bundles, () => true).map((stop) => stop.id)).toEqual(['bundle-blood', 'question-anticoagulant', 'question-antiplatelet', 'question-nsaid-supplements', 'question-neuropathy']);
  });
});

describe('the last visit of a bundle', () => {
  const blood = bundleOf('blood');
  const words = (answers: Answers) => earlierWords(blood, earlier(answers), (day) => day);

  it('is told in a few words, with every "yes" and doubt named', () => {
    expect(words({})).toBeNull();
    expect(words({ anticoagulant: no, antiplatelet: no, 'nsaid-supplements': no })).toBe('No to all');
    expect(words({ anticoagulant: no, antiplatelet: no })).toBe('No to 2 of 3');
    const [, antiplatelet, nsaid] = blood.parts.map((part) => part.item.clinicalName);
    expect(words({ anticoagulant: no, antiplatelet: yes, 'nsaid-supplements': { answer: 'yes', endedOn: plainDate('2026-08-01') } })).toBe(`Yes to ${antiplatelet}, ${nsaid} (ended 2026-08-01)`);
    expect(words({ anticoagulant: yes, antiplatelet: { answer: 'not-sure' } })).toMatch(/^Yes to .*\. Not sure about /);
  });

  it('is confirmed for the items that have no answer yet, and leaves the others as they are', () => {
    const last = earlier({ anticoagulant: no, antiplatelet: yes });
    expect(confirmedParts(blood, { anticoagulant: yes }, last)).toEqual({ antiplatelet: { answer: 'yes', confirmedFrom: last.on } });
  });
});

describe('confirming the last visit', () => {
  const groups = questionGroups(pack, context());
  const ids = (confirmable: ReturnType<typeof confirmableOf>) => confirmable.map(({ question }) => question.item.id);

  it('offers what was answered then and is open now', () => {
    const last = earlier({ diabetes: { answer: 'no' }, anticoagulant: { answer: 'yes' } });
    expect(ids(confirmableOf(groups, { diabetes: { answer: 'no' } }, last))).toEqual(['anticoagulant']);
  });

  it('never offers the questions about today', () => {
    const last = earlier({ 'systemic-illness-fever': { answer: 'no' }, pregnancy: { answer: 'no' } });
    expect(confirmableOf(groups, {}, last)).toEqual([]);
  });

  it('asks those about today anew in the same act, but only where there was nothing then and no answer is given yet', () => {
    const last = earlier({ 'systemic-illness-fever': no, pregnancy: no, breastfeeding: yes, 'capacity-consent': no, diabetes: no });
    expect(askedAnewOf(groups, { 'capacity-consent': no }, last).map(({ item }) => item.id)).toEqual(['systemic-illness-fever', 'pregnancy']);
  });

  it('never offers an answer about areas that were not treated then, nor one about no area at all', () => {
    const last = earlier({ 'infection-active': { answer: 'no' } }, ['abdomen']);
    expect(confirmableOf(groups, {}, last)).toEqual([]);
    const withoutAreas = questionGroups(pack, context({ concerns: [] }));
    expect(confirmableOf(withoutAreas, {}, earlier({ 'infection-active': { answer: 'no' } }))).toEqual([]);
  });
});

describe('what belongs to an answer', () => {
  it('goes when the answer turns to no, and a confirmation goes with any change', () => {
    const apixaban = { answer: 'yes', note: 'apixaban', confirmedFrom: plainDate('2026-08-12') } as const;
    expect(answered(apixaban, 'no')).toEqual({ answer: 'no' });
    expect(answered(apixaban, 'not-sure')).toEqual({ answer: 'not-sure', note: 'apixaban' });
  });

  it('is about every area unless some are taken out, and elsewhere when all are', () => {
    const areas = ['abdomen', 'flanks'];
    expect(placesOf({ answer: 'yes' }, areas)).toEqual(areas);
    expect(withPlaces({ answer: 'yes' }, areas, ['flanks'])).toEqual({ answer: 'yes', inArea: ['flanks'] });
    expect(withPlaces({ answer: 'yes', inArea: ['flanks'] }, areas, areas)).toEqual({ answer: 'yes' });
    expect(withPlaces({ answer: 'yes' }, areas, [])).toEqual({ answer: 'yes', inArea: false });
  });

  it('names kinds in the order of the pack, one where only one can be, and none when the last is taken back', () => {
    const followUp = followUpOf(pack, 'antiplatelet');
    if (!followUp) throw new Error('The pack asks which antiplatelet it is');
    const both = withKind({ answer: 'yes', which: ['clopidogrel'] }, followUp, 'aspirin', true);
    expect(both).toEqual({ answer: 'yes', which: ['aspirin', 'clopidogrel'] });
    expect(kindWords(pack, 'antiplatelet', both)).toBe('Aspirin, Clopidogrel');
    expect(withKind(both, { ...followUp, many: false }, 'prasugrel', true)).toEqual({ answer: 'yes', which: ['prasugrel'] });
    expect(withKind({ answer: 'yes', which: ['aspirin'] }, followUp, 'aspirin', false)).toEqual({ answer: 'yes' });
  });
});
