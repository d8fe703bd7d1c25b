import { describe, expect, it } from 'vitest';
import { factsOf, pack, talkedOver, type Story } from '../../../tests/golden/fixtures';
import { plainDate } from '../domain/plainDate';
import { nothingOfferedHere, offerGroups, offerOf, openTreatments } from './offers';

const today = plainDate('2026-11-24');
const nothing = { talks: {}, specialistPlans: {} };
const melasma = { id: 'melasma-face', recommendation: 'specialist-led' } as const;
const by = 'Dr N. Osei, dermatologist';
const planOf = (story: Story) => {
  const { plan } = factsOf(story).evaluation;
  if (!plan) throw new Error('no plan');
  return plan;
};
const missing = (story: Story): readonly string[] => factsOf(story).evaluation.missing.filter((entry) => entry.before === 'signing' && entry.step === 'plan').map((entry) => entry.message);

describe('what may be offered', () => {
  it.each(pack.treatments.treatments.map(({ id, recommendation }) => ({ id, recommendation })))('$id ($recommendation) shows settings only where the pack lets it', (treatment) => {
    const shown = ['treat', 'cautious'].includes(treatment.recommendation);
    expect(offerOf(treatment, nothing, today).kind === 'free').toBe(shown);
    const elsewhere = ['specialist-only', 'refer'].includes(treatment.recommendation);
    expect(offerOf(treatment, talkedOver, today).kind === 'not-here').toBe(elsewhere);
  });

  it('needs a specialist’s plan that is not dated after today and is kept somewhere', () => {
    const withPlan = (on: string, reference?: string) => offerOf(melasma, { talks: {}, specialistPlans: { 'melasma-face': { by, on: plainDate(on), ...(reference === undefined ? {} : { reference }) } } }, today).kind;
    expect(withPlan('2026-11-24', 'letter')).toBe('specialist-led');
    expect(withPlan('2026-11-25', 'letter')).toBe('specialist-first');
    expect(withPlan('2026-11-24')).toBe('specialist-first');
    expect(withPlan('2026-11-24', '  ')).toBe('specialist-first');
  });

  it('takes neither a talk nor a plan about another treatment', () => {
    expect(offerOf({ id: 'cellulite-thighs', recommendation: 'discourage-as-primary' }, { talks: { 'cellulite-arms': '2026-11-24T14:10:00+00:00' }, specialistPlans: {} }, today).kind).toBe('talk-first');
    expect(offerOf(melasma, { talks: { 'melasma-face': '2026-11-24T14:10:00+00:00' }, specialistPlans: {} }, today).kind).toBe('specialist-first');
  });

  it('is one talk about all areas of a concern', () => {
    const groups = offerGroups(planOf({ concerns: [{ concern: 'cellulite', areas: ['thighs-outer', 'buttocks'] }, { concern: 'stretch marks', areas: ['abdomen'] }] }), nothing, today);
    expect(groups.map(({ concern, offer, treatments }) => [concern, offer.kind, treatments.length])).toEqual([
      ['cellulite', 'talk-first', 2],
      ['stretch marks', 'free', 1],
    ]);
  });

  it('holds back the settings of what is not settled and no others', () => {
    const plan = planOf({ concerns: [{ concern: 'cellulite', areas: ['thighs-outer'] }, { concern: 'stretch marks', areas: ['abdomen'] }] });
    expect(openTreatments(plan, nothing, today).map(({ id }) => id)).toEqual(['striae-abdomen']);
    expect(openTreatments(plan, talkedOver, today)).toHaveLength(2);
  });

  it('knows when everything is done elsewhere', () => {
    expect(nothingOfferedHere(planOf({ modality: 'rf-microneedling', concerns: [{ concern: 'cellulite', areas: ['thighs-outer'] }] }))).toBe(true);
    expect(nothingOfferedHere(planOf({ concerns: [{ concern: 'melasma', areas: ['cheeks'] }] }))).toBe(false);
    expect(nothingOfferedHere(null)).toBe(false);
  });
});

describe('before signing', () => {
  it('a discouraged treatment misses its talk until it took place', () => {
    const concerns = [{ concern: 'cellulite', areas: ['thighs-outer'] }];
    expect(missing({ concerns })).toContain('Talk about what is known and about the other choices first: cellulite.');
    expect(missing({ concerns, plan: talkedOver })).toEqual(['Agree the plan.']);
  });

  it('a specialist-led treatment misses the specialist’s plan until it is recorded', () => {
    const concerns = [{ concern: 'melasma', areas: ['cheeks'] }];
    expect(missing({ concerns })).toContain('Record the specialist’s plan first: melasma.');
    expect(missing({ concerns, plan: talkedOver })).toEqual(['Agree the plan.']);
  });

  it('a specialist’s plan needs a reference, or a letter that this visit has', () => {
    const concerns = [{ concern: 'melasma', areas: ['cheeks'] }];
    const plan = { ...talkedOver, specialistPlans: { 'melasma-face': { by, on: today, letter: 'letter-of-another-visit' } } };
    expect(missing({ concerns, plan })).toContain('The letter of the specialist’s plan is not in this visit. Add where it is kept: melasma.');
  });

  it('another specialist’s plan needs another consent', () => {
    const concerns = [{ concern: 'melasma', areas: ['cheeks'] }];
    const other = { ...talkedOver, specialistPlans: { 'melasma-face': { by: 'Dr B. Hill, dermatologist', on: today, reference: 'letter' } } };
    expect(factsOf({ concerns, plan: talkedOver }).evaluation.basis).not.toBe(factsOf({ concerns, plan: other }).evaluation.basis);
  });
});
