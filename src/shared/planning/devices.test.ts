import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf, pack, type Story } from '../../../tests/golden/fixtures';
import type { DeviceChoice, PlanChoices } from '../domain/consultation';
import { areaById } from '../pack/lookup';
import { deviceCalled } from './devices';
import type { Plan } from './types';

const skinpen: DeviceChoice = { kind: 'catalogue', id: 'skinpen-precision' };
const exceed: DeviceChoice = { kind: 'catalogue', id: 'exceed' };
const house = (depthMaxMm: number): DeviceChoice => ({ kind: 'other', name: 'House pen', depthMaxMm });
const planWith = (choices: PlanChoices, story: Story = {}): Plan => {
  const { plan } = factsOf({ concerns: [{ concern: 'stretch marks', areas: ['buttocks'] }], ...story, plan: { choices } }).evaluation;
  if (!plan) throw new Error('no plan');
  return plan;
};
const area = (plan: Plan) => plan.treatments[0]?.areas[0];
const codes = (plan: Plan): readonly string[] => plan.issues.map(({ code, level }) => `${code}/${level}`);

describe('a device', () => {
  it('ends the range at what it can do, and is named for it', () => {
    const plan = planWith({ device: house(1) });
    expect(area(plan)).toMatchObject({ depthMm: { min: 0.75, max: 1, chosen: 0.75, cap: 2 }, changedBy: ['device:House pen'] });
    expect(plan.issues).toEqual([]);
  });

  it('is not blamed for a range that it does not change', () => {
    expect(area(planWith({ device: exceed }))).toMatchObject({ depthMm: { max: 1.5 }, changedBy: [] });
  });

  it('refuses what it cannot do, whatever the reason, and keeps the suggestion', () => {
    const plan = planWith({ device: exceed, depthMm: { buttocks: 1.75 }, reasons: { 'depth:buttocks': 'thick skin' } });
    expect(codes(plan)).toEqual(['deeper-than-device/refused']);
    expect(plan.issues[0]?.message).toBe('Buttocks: 1.75 mm is deeper than 1.5 mm, the deepest that Exceed can be set. Choose 1.5 mm or less, or another device.');
    expect(area(plan)?.depthMm?.chosen).toBe(1);
  });

  it('asks for a reason beyond what its maker evaluated', () => {
    const choices = { device: skinpen, depthMm: { buttocks: 1.75 } };
    expect(codes(planWith(choices))).toEqual(['outside-range/reason-needed']);
    expect(planWith(choices).issues[0]?.message).toContain('The maker of SkinPen Precision did not evaluate more than 1.5 mm.');
    expect(codes(planWith({ ...choices, reasons: { 'depth:buttocks': 'thick skin' } }))).toEqual(['outside-range/note']);
  });

  it('asks for a reason where it ends before the range begins', () => {
    expect(codes(planWith({ device: house(0.5) }))).toEqual(['outside-range/reason-needed']);
  });

  it('of the other way of needling, or one that the pack does not know, is refused', () => {
    expect(codes(planWith({ device: { kind: 'catalogue', id: 'profound' } }))).toEqual(['device-other-modality/refused']);
    expect(codes(planWith({ device: { kind: 'catalogue', id: 'gone' } }))).toEqual(['device-unknown/refused']);
  });

  it('is part of what is agreed and signed for', () => {
    const [without, withPen] = [factsOf().evaluation, factsOf({ plan: { choices: { device: skinpen } } }).evaluation];
    expect(withPen.planFingerprint).not.toBe(without.planFingerprint);
    expect(withPen.basis).not.toBe(without.basis);
  });

  it('is recognised by the name that an earlier visit recorded', () => {
    expect(deviceCalled(pack, ' skinpen precision ')).toEqual(skinpen);
    expect(deviceCalled(pack, 'SkinPen')).toBeUndefined();
  });

  it('that was planned and used cannot have needled deeper than it goes', () => {
    const treatment = { device: 'House pen', areas: [{ area: 'buttocks', depthMm: 1.5, passes: '' }] };
    const facts = factsOf({ concerns: [{ concern: 'stretch marks', areas: ['buttocks'] }], plan: { choices: { device: house(1) } }, treatment });
    expect(facts.evaluation.missing.map((entry) => entry.message)).toContain('Buttocks: 1.5 mm is deeper than House pen can be set. Check the depth and the device.');
  });
});

describe('label scope with a device', () => {
  const scope = (device: DeviceChoice, story: Story): string => planWith({ device }, story).label.scope;
  const acne: Story = { jurisdiction: 'US', concerns: [{ concern: 'acne scars', areas: ['cheeks'] }] };

  it('looks at the clearances of that device only', () => {
    expect(scope(skinpen, { ...acne, phototype: 'III' })).toBe('within');
    expect(scope(exceed, { ...acne, phototype: 'III' })).toBe('within');
    expect(scope({ kind: 'catalogue', id: 'dermapen-4' }, acne)).toBe('outside');
    expect(scope(house(1.5), acne)).toBe('outside');
  });

  it('knows no clearance of a country that the pack has none of', () => {
    expect(scope(skinpen, { ...acne, jurisdiction: 'UK' })).toBe('not-applicable');
  });
});

describe('whatever is asked for', () => {
  const devices = fc.oneof(fc.constantFrom<DeviceChoice>(skinpen, exceed, { kind: 'catalogue', id: 'gone' }), fc.double({ min: 0.01, max: 10, noNaN: true }).map(house));
  const places = pack.treatments.treatments.flatMap(({ concern, areaIds, modality }) => (modality === 'mechanical' ? areaIds.map((id) => ({ concern, area: id })) : []));

  it('no depth is above the cap of the area or deeper than the device goes', () => {
    fc.assert(
      fc.property(devices, fc.constantFrom(...places), fc.option(fc.double({ min: 0.01, max: 10, noNaN: true })), fc.constantFrom('II' as const, 'V' as const), (device, place, wish, phototype) => {
        const plan = planWith({ device, ...(wish === null ? {} : { depthMm: { [place.area]: wish } }) }, { concerns: [{ concern: place.concern, areas: [place.area] }], phototype });
        for (const { area: id, depthMm } of plan.treatments.flatMap((treatment) => treatment.areas)) {
          if (depthMm === null) continue;
          const most = Math.min(areaById(pack, id)?.hardCapMm ?? 0, plan.device?.depthMaxMm ?? Number.POSITIVE_INFINITY);
          expect(depthMm.chosen).toBeLessThanOrEqual(most);
          expect(depthMm.suggested).toBeLessThanOrEqual(Math.min(most, plan.device?.evaluatedMaxMm ?? most));
          expect(depthMm.max).toBeLessThanOrEqual(most);
          expect(depthMm.min).toBeLessThanOrEqual(depthMm.max);
          if (wish !== null && wish > most) expect(plan.issues.some((issue) => issue.level === 'refused' && issue.area === id)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
