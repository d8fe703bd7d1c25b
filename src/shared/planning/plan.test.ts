import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import { adjusting as finding, planningContext, today } from '../../../tests/fixtures/planning';
import { plainDate } from '../domain/plainDate';
import { areaById } from '../pack/lookup';
import type { Finding } from '../screening/types';
import { suggestPlan } from './plan';
import type { Plan, PlanningContext } from './types';

const base: PlanningContext = planningContext;
const planOf = (changes: Partial<PlanningContext>, findings: readonly Finding[] = []): Plan => suggestPlan(pack, { ...base, ...changes }, findings, today);
const first = (plan: Plan): Plan['treatments'][number] => {
  const treatment = plan.treatments[0];
  if (!treatment) throw new Error('The plan has no treatment');
  return treatment;
};
const codes = (plan: Plan): readonly string[] => plan.issues.map((issue) => `${issue.code}/${issue.level}`);
const product = (plan: Plan, id: string): Plan['numbing']['products'][number] | undefined => plan.numbing.products.find((entry) => entry.id === id);

describe('the suggestion', () => {
  it('comes from the protocol of the pack for that concern and area', () => {
    const treatment = first(planOf({}));
    expect(treatment).toMatchObject({ id: 'striae-abdomen', evidenceGrade: 'A', recommendation: 'treat', sessions: { min: 3, max: 4 }, intervalWeeks: { min: 4, max: 6 } });
    expect(treatment.areas).toEqual([{ area: 'abdomen', depthMm: { min: 0.75, max: 1.5, suggested: 1, chosen: 1, cap: 2 }, changedBy: [], limitedBy: [] }]);
    expect(planOf({}).issues).toEqual([]);
  });

  it('dates each session an interval after the one before', () => {
    expect(first(planOf({})).dates).toEqual(['2026-11-24', '2026-12-22', '2027-01-19']);
  });

  it('plans the areas of one protocol together and each protocol on its own', () => {
    const plan = planOf({ concerns: [{ concern: 'acne scars', areas: ['cheeks', 'chin'] }, { concern: 'stretch marks', areas: ['abdomen'] }] });
    expect(plan.treatments.map((treatment) => [treatment.id, treatment.areas.map((area) => area.area)])).toEqual([['acne-scars-face', ['cheeks', 'chin']], ['striae-abdomen', ['abdomen']]]);
  });

  it('offers what may be offered first and names the other protocols', () => {
    expect(first(planOf({ concerns: [{ concern: 'other scars', areas: ['abdomen'] }] }))).toMatchObject({ id: 'scars-atrophic-body', otherProtocols: ['scars-abdominal-hypertrophic', 'scars-burn'] });
  });

  it('refuses what is not done in this practice, with no depth of its own invention', () => {
    const burn = planOf({ concerns: [{ concern: 'other scars', areas: ['calves'], treatmentId: 'scars-burn' }] });
    expect(first(burn).areas[0]?.depthMm).toBeNull();
    expect(codes(burn)).toEqual(['not-offered-here/refused']);
  });

  it('says that cellulite is no main reason for needling', () => {
    const plan = planOf({ concerns: [{ concern: 'cellulite', areas: ['thighs-outer'] }] });
    expect(first(plan)).toMatchObject({ evidenceGrade: 'D', recommendation: 'discourage-as-primary' });
    expect(codes(plan)).toEqual(['discouraged/note']);
  });
});

describe('findings', () => {
  it('of a darker skin type take the lower half, the first-session limit and the longer interval', () => {
    const treatment = first(planOf({ phototype: 'VI' }, [finding('skin-type-iv-vi')]));
    expect(treatment.areas[0]).toMatchObject({ depthMm: { min: 0.75, max: 1, chosen: 0.75, cap: 2 }, changedBy: ['skin-type-iv-vi'] });
    expect(treatment).toMatchObject({ intervalWeeks: { chosen: 6, changedBy: ['skin-type-iv-vi'] }, testAreaBecause: ['skin-type-iv-vi'] });
  });

  it('of a blood thinner, agreed by the prescriber, hold the depth to the limit', () => {
    expect(first(planOf({}, [finding('anticoagulant')])).areas[0]).toMatchObject({ depthMm: { max: 1 }, changedBy: ['anticoagulant'] });
  });

  it('that need a doctor’s agreement ask for a test area', () => {
    for (const id of ['anticoagulant', 'diabetes', 'immunosuppression', 'sarcoidosis', 'poor-healing-smoking']) expect(first(planOf({}, [{ ...finding(id), kinds: 'open' }])).testAreaBecause, id).toEqual([id]);
  });

  it('that say to avoid an area let it be treated only with a written reason', () => {
    const arms = { concerns: [{ concern: 'stretch marks', areas: ['upper-arms', 'abdomen'] }] };
    const raised = [finding('hypertrophic-family', ['upper-arms', 'abdomen'])];
    expect(planOf(arms, raised).issues).toMatchObject([{ code: 'outside-range', level: 'reason-needed', area: 'upper-arms', setting: 'depth:upper-arms' }]);
    expect(codes(planOf({ ...arms, choices: { reasons: { 'depth:upper-arms': 'Agreed by her dermatologist for this arm' } } }, raised))).toEqual(['outside-range/note']);
  });

  it('change only the areas that they concern', () => {
    const plan = planOf({ concerns: [{ concern: 'stretch marks', areas: ['abdomen', 'calves'] }] }, [{ ...finding('diabetes', ['abdomen', 'calves']), kinds: ['controlled'] }]);
    const changed = plan.treatments.flatMap((treatment) => treatment.areas).map((area) => [area.area, area.changedBy]);
    expect(changed).toEqual([['abdomen', []], ['calves', ['diabetes']]]);
  });
});

describe('a depth of one’s own', () => {
  it('above the cap is refused and not taken over', () => {
    const plan = planOf({ choices: { depthMm: { abdomen: 2.4 } } });
    expect(plan.issues).toMatchObject([{ code: 'above-hard-cap', level: 'refused', area: 'abdomen' }]);
    expect(first(plan).areas[0]?.depthMm?.chosen).toBe(1);
  });

  it('above the cap by a hair is above the cap', () => {
    const plan = planOf({ choices: { depthMm: { abdomen: 2.00001 } } });
    expect(codes(plan)).toEqual(['above-hard-cap/refused']);
    expect(first(plan).areas[0]?.depthMm?.chosen).toBe(1);
  });

  it('is refused where the pack has no depth for the treatment, and named when it is above the cap', () => {
    const burn = (mm: number): readonly string[] => codes(planOf({ concerns: [{ concern: 'other scars', areas: ['calves'], treatmentId: 'scars-burn' }], choices: { depthMm: { calves: mm } } }));
    expect(burn(1.5)).toContain('above-hard-cap/refused');
    expect(burn(0.5)).toContain('outside-range/refused');
  });

  it('outside the range needs a reason and then stands', () => {
    const plan = planOf({ choices: { depthMm: { abdomen: 1.75 } } });
    expect(plan.issues).toMatchObject([{ code: 'outside-range', level: 'reason-needed', area: 'abdomen', setting: 'depth:abdomen' }]);
    expect(first(plan).areas[0]?.depthMm?.chosen).toBe(1.75);
    expect(planOf({ choices: { depthMm: { abdomen: 1.75 }, reasons: { 'depth:abdomen': 'Thick scarred skin' } } }).issues).toMatchObject([{ level: 'note', reason: 'Thick scarred skin' }]);
  });

  it('at the end of the range passes without a word', () => {
    expect(planOf({ choices: { depthMm: { abdomen: 1.5 } } }).issues).toEqual([]);
  });

  it('never gets past the cap, whatever is typed and whatever was found', () => {
    const treatments = pack.treatments.treatments.filter((treatment) => treatment.depthByAreaMm);
    fc.assert(
      fc.property(fc.constantFrom(...treatments), fc.double({ min: 0.01, max: 10, noNaN: true }), fc.subarray(pack.contraindications.items.map((item) => item.id)), (treatment, depth, ids) => {
        const plan = planOf(
          { concerns: [{ concern: treatment.concern, areas: treatment.areaIds, treatmentId: treatment.id }], choices: { depthMm: Object.fromEntries(treatment.areaIds.map((area) => [area, depth])) } },
          ids.map((id) => finding(id, treatment.areaIds)),
        );
        for (const { area, depthMm } of first(plan).areas) {
          const cap = areaById(pack, area)?.hardCapMm ?? 0;
          expect(depthMm?.chosen).toBeLessThanOrEqual(cap + 1e-4);
          expect(depthMm?.suggested).toBeLessThanOrEqual(depthMm?.max ?? 0);
          expect(depthMm?.max).toBeLessThanOrEqual(cap);
        }
      }),
    );
  });
});

describe('sessions and interval', () => {
  it('above their ranges need a reason', () => {
    expect(codes(planOf({ choices: { sessions: 9, intervalWeeks: 9 } }))).toEqual(['outside-range/reason-needed', 'outside-range/reason-needed']);
  });

  it('refuse fewer weeks than the least, whoever asks for them, and keep the least', () => {
    const plan = planOf({ choices: { intervalWeeks: 2, reasons: { 'interval:striae-abdomen': 'She travels' } } });
    expect(plan.issues).toMatchObject([{ code: 'outside-range', level: 'refused', setting: 'interval:striae-abdomen' }]);
    expect(first(plan).intervalWeeks?.chosen).toBe(4);
    expect(codes(planOf({ choices: { intervalWeeks: 5 } }, [finding('skin-type-iv-vi')]))).toEqual(['outside-range/refused']);
  });
});

describe('numbing', () => {
  it('lists each product with its cap and bars what the practice never uses', () => {
    const { numbing } = planOf({});
    expect(numbing.maxAreaCm2).toBe(600);
    expect(numbing.products.filter((entry) => !entry.allowed).map((entry) => entry.id)).toEqual(['compounded', 'infiltration']);
  });

  it('halves the area for a light or an old client', () => {
    expect(planOf({ weightKg: 49 }).numbing.maxAreaCm2).toBe(300);
    expect(planOf({ weightKg: 50 }).numbing.maxAreaCm2).toBe(600);
    expect(planOf({ dateOfBirth: plainDate('1955-11-24') }).numbing.maxAreaCm2).toBe(300);
    expect(planOf({ dateOfBirth: plainDate('1955-11-25') }).numbing.maxAreaCm2).toBe(600);
  });

  it('refuses more than the cap of the chosen product', () => {
    expect(codes(planOf({ choices: { numbing: { product: 'pliaglis', areaCm2: 401 } } }))).toEqual(['numbing-area/refused']);
    expect(codes(planOf({ choices: { numbing: { product: 'pliaglis', areaCm2: 400, grams: 54, minutes: 31 } } }))).toEqual(['numbing-grams/refused', 'numbing-minutes/refused']);
  });

  it('holds a product whose rule is another’s cap to its grams, too', () => {
    const grams = (amount: number): readonly string[] => codes(planOf({ choices: { numbing: { product: 'lidoprilo-us', areaCm2: 600, grams: amount } } }));
    expect(grams(60)).toEqual([]);
    expect(grams(61)).toEqual(['numbing-grams/refused']);
  });

  it('refuses a product that is never used, or not on that area', () => {
    expect(codes(planOf({ choices: { numbing: { product: 'compounded', areaCm2: 10 } } }))).toEqual(['numbing-product/refused']);
    const legs = planOf({ concerns: [{ concern: 'stretch marks', areas: ['calves'] }] });
    expect(product(legs, 'lido4-otc')?.allowed).toBe(false);
    expect(product(legs, 'lmx4')?.allowed).toBe(true);
  });

  it('takes the cream out of the plan for a bad reaction to anaesthetics', () => {
    const { numbing } = planOf({}, [finding('allergy-anaesthetic')]);
    expect(numbing.maxAreaCm2).toBe(0);
    expect(numbing.products.every((entry) => !entry.allowed && entry.reason)).toBe(true);
  });

  it('leaves plain lidocaine to a client with methaemoglobinaemia only with a doctor’s agreement', () => {
    const findings = [finding('methaemoglobinaemia-g6pd')];
    expect(product(planOf({}, findings), 'lmx4')?.allowed).toBe(false);
    const cleared = planOf({ cleared: ['methaemoglobinaemia-g6pd'] }, findings);
    expect(product(cleared, 'lmx4')?.allowed).toBe(true);
    expect(product(cleared, 'emla-eu')?.allowed).toBe(false);
  });

  it('keeps prescriber-only products from those who may not prescribe', () => {
    expect(product(planOf({ prescriber: false }), 'pliaglis')?.allowed).toBe(false);
    expect(product(planOf({ prescriber: true }), 'pliaglis')?.allowed).toBe(true);
  });
});

describe('label scope', () => {
  const scope = (changes: Partial<PlanningContext>): string => planOf({ jurisdiction: 'US', ...changes }).label.scope;
  const acneCheeks = [{ concern: 'acne scars', areas: ['cheeks'] }];

  it('is within for a cleared use in the US', () => {
    expect(scope({ concerns: acneCheeks })).toBe('within');
    expect(scope({ concerns: acneCheeks, phototype: 'VI' })).toBe('within');
  });

  it('is outside under the label’s age, for another concern, and when one area is not covered', () => {
    expect(scope({ concerns: acneCheeks, dateOfBirth: plainDate('2004-11-25') })).toBe('outside');
    expect(scope({})).toBe('outside');
    expect(scope({ concerns: [...acneCheeks, { concern: 'stretch marks', areas: ['abdomen'] }] })).toBe('outside');
  });

  it('is outside for a skin type that the clearance does not name', () => {
    const neck = [{ concern: 'wrinkles', areas: ['neck'] }];
    expect(scope({ concerns: neck, phototype: 'III' })).toBe('within');
    expect(scope({ concerns: neck, phototype: 'VI' })).toBe('outside');
  });

  it('does not apply where the pack knows no clearance of the country', () => {
    expect(planOf({ concerns: acneCheeks }).label.scope).toBe('not-applicable');
  });
});
