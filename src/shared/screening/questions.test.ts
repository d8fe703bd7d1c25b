import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import type { Answers } from '../domain/consultation';
import { plainDate } from '../domain/plainDate';
import { bundleAnswer, questionsOf, type AskedQuestion } from './questions';
import { isDerived, relevantItems, screen } from './screen';
import type { ScreeningContext } from './types';

const today = plainDate('2026-11-24');
const abdomen: ScreeningContext = { concerns: [{ concern: 'stretch marks', areas: ['abdomen'] }], modality: 'mechanical', dateOfBirth: plainDate('1988-09-02'), sex: 'female', phototype: 'II', clearances: {}, treatedBefore: [] };
const questions = (context: ScreeningContext): readonly AskedQuestion[] => questionsOf(pack, context).flatMap((group) => group.questions);
const asked = (context: ScreeningContext): readonly AskedQuestion[] => questions(context).filter((question) => !question.derived);
const questionCalled = (context: ScreeningContext, id: string): AskedQuestion | undefined => questions(context).find((question) => question.id === id);

describe('the questions', () => {
  it('ask related items together, with the lead of the pack', () => {
    expect(questionCalled(abdomen, 'blood')).toMatchObject({ text: expect.stringContaining('blood thinner'), items: [{ id: 'anticoagulant' }, { id: 'antiplatelet' }, { id: 'nsaid-supplements' }], derived: false });
  });

  it('leave out the items that do not matter today', () => {
    const inflamed = questionCalled(abdomen, 'inflamed');
    expect(inflamed?.items.map((item) => item.id)).toEqual(['acne-active', 'eczema-active']);
    expect(questionCalled(abdomen, 'veins')?.items.map((item) => item.id)).toEqual(['dvt-swelling']);
  });

  it('ask with the label of the item where only one of a bundle is left', () => {
    const swelling = questionCalled(abdomen, 'swelling');
    expect(swelling?.items.map((item) => item.id)).toEqual(['lymphoedema']);
    expect(swelling?.text).toBe(swelling?.items[0]?.label);
  });

  it('ask for an area what a combination needs to know there', () => {
    const breasts: ScreeningContext = { ...abdomen, concerns: [{ concern: 'stretch marks', areas: ['breasts'] }] };
    expect(questionCalled(breasts, 'swelling')?.items.map((item) => item.id)).toEqual(['lymphoedema']);
  });

  it('are at most 26 for every concern, area and device', () => {
    for (const { concern, areaIds, modality } of pack.treatments.treatments) {
      for (const area of areaIds) expect(asked({ ...abdomen, concerns: [{ concern, areas: [area] }], modality }).length).toBeLessThanOrEqual(26);
      expect(asked({ ...abdomen, concerns: [{ concern, areas: areaIds }], modality }).length).toBeLessThanOrEqual(26);
    }
  });

  it('leave out a group without any', () => {
    const face: ScreeningContext = { ...abdomen, concerns: [{ concern: 'acne scars', areas: ['cheeks'] }] };
    expect(questionsOf(pack, face).every((group) => group.questions.length > 0)).toBe(true);
    expect(questionCalled(face, 'swelling')).toBeUndefined();
  });

  const areas = pack.treatments.areas.map((area) => area.id);
  const anyContext: fc.Arbitrary<ScreeningContext> = fc.record({
    concerns: fc.array(fc.record({ concern: fc.constantFrom(...pack.treatments.treatments.map((treatment) => treatment.concern)), areas: fc.subarray(areas) }), { maxLength: 4 }),
    modality: fc.constantFrom('mechanical' as const, 'rf-microneedling' as const),
    dateOfBirth: fc.constant(plainDate('1985-03-03')),
    sex: fc.constantFrom('female' as const, 'male' as const, 'other' as const, null),
    phototype: fc.constantFrom('I' as const, 'III' as const, 'V' as const, null),
    clearances: fc.constant({}),
    treatedBefore: fc.constant([]),
  });

  it('are at most 26 in any context, and "no" to each of them leaves nothing unanswered but what a fact answers', () => {
    fc.assert(
      fc.property(anyContext, (context) => {
        expect(asked(context).length).toBeLessThanOrEqual(26);
        const answers: Answers = Object.fromEntries(asked(context).flatMap((question) => question.items.map((item) => [item.id, { answer: 'no' as const }])));
        expect(screen(pack, answers, context, today).unanswered.filter((id) => !isDerived(pack, id))).toEqual([]);
      }),
    );
  });

  it('ask every item that matters exactly once, in the order of the pack', () => {
    fc.assert(
      fc.property(anyContext, (context) => {
        expect(questions(context).flatMap((question) => question.items)).toEqual(relevantItems(pack, context));
      }),
    );
  });
});

describe('the answer to a bundle', () => {
  const items = [{ id: 'anticoagulant' }, { id: 'antiplatelet' }];

  it('is "no" only when every item was answered no', () => {
    expect(bundleAnswer({ anticoagulant: { answer: 'no' }, antiplatelet: { answer: 'no' } }, items)).toBe('no');
    expect(bundleAnswer({ anticoagulant: { answer: 'no' } }, items)).toBe('open');
  });

  it('is open for a yes or a doubt, and nothing where nothing was answered', () => {
    expect(bundleAnswer({ anticoagulant: { answer: 'no' }, antiplatelet: { answer: 'yes' } }, items)).toBe('open');
    expect(bundleAnswer({ anticoagulant: { answer: 'not-sure' }, antiplatelet: { answer: 'no' } }, items)).toBe('open');
    expect(bundleAnswer({ diabetes: { answer: 'yes' } }, items)).toBeNull();
  });
});
