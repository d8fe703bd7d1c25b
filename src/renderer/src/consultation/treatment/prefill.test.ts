import { describe, expect, it } from 'vitest';
import { readPack } from '../../../../main/pack/readPack';
import { emptySections } from '../../../../shared/domain/consultation';
import { plainDate } from '../../../../shared/domain/plainDate';
import { suggestPlan } from '../../../../shared/planning/plan';
import { isExpired, reactionChoices, withPlan } from './prefill';

const pack = readPack('resources/packs/microneedling');
const today = plainDate('2026-11-24');
const plan = suggestPlan(
  pack,
  {
    concerns: [{ concern: 'stretch marks', areas: ['thighs-outer'] }, { concern: 'cellulite', areas: ['thighs-outer', 'buttocks'] }],
    modality: 'mechanical',
    jurisdiction: 'UK',
    dateOfBirth: plainDate('1992-06-19'),
    phototype: 'V',
    weightKg: 64,
    prescriber: false,
    firstSessionOn: today,
    choices: { numbing: { product: 'lmx4', areaCm2: 400 } },
    cleared: [],
  numbedToday: [],
  told: [],
  open: false,
  testAreasSeen: [],
  },
  [],
  today,
);

const LAST = { device: 'SkinPen', onSkin: { antiseptic: 'Chlorhexidine wipe', glide: 'gel', glideProduct: 'Glide gel' } } as const;

describe('the record of what was done', () => {
  it('starts with the device of the last visit, and keeps another one that was written', () => {
    expect(withPlan(pack, emptySections.treatment, plan, LAST).device).toBe('SkinPen');
    expect(withPlan(pack, { ...emptySections.treatment, device: 'Other pen' }, plan, LAST).device).toBe('Other pen');
    const planned = { ...plan, device: { choice: { kind: 'catalogue', id: 'exceed' }, name: 'Exceed', depthMaxMm: 1.5, evaluatedMaxMm: null } } as const;
    expect(withPlan(pack, emptySections.treatment, planned, LAST).device).toBe('Exceed');
  });

  it('starts with the names of what was put on the skin last time, and never with a lot, a date, another product or nothing', () => {
    expect(withPlan(pack, emptySections.treatment, plan, LAST).onSkin).toEqual({ antiseptic: { product: 'Chlorhexidine wipe', lot: '' }, glide: { kind: 'gel', product: 'Glide gel', lot: '', expires: null, reason: '' } });
    for (const glide of ['none', 'other', null] as const) expect(withPlan(pack, emptySections.treatment, plan, { ...LAST, onSkin: { ...LAST.onSkin, glide } }).onSkin.glide).toBeNull();
    const written = { antiseptic: { product: 'Spray', lot: 'A1' }, glide: { kind: 'none', product: '', lot: '', expires: null, reason: '' } } as const;
    expect(withPlan(pack, { ...emptySections.treatment, onSkin: written }, plan, LAST).onSkin).toEqual(written);
  });

  it('takes over the side that was planned', () => {
    const left = { ...plan, numbing: { ...plan.numbing, chosen: { product: 'lmx4', areaCm2: 300, side: 'left' as const } } };
    expect(withPlan(pack, emptySections.treatment, left).numbing?.side).toBe('left');
  });

  it('starts from the plan, each area once', () => {
    const started = withPlan(pack, emptySections.treatment, plan);
    expect(started.areas.map((area) => area.area)).toEqual(['thighs-outer', 'buttocks']);
    expect(started.areas.every((area) => area.depthMm !== null && area.passes !== '')).toBe(true);
    expect(started.numbing).toMatchObject({ areaCm2: 400 });
  });

  it('is left alone once something was written', () => {
    const written = { ...emptySections.treatment, areas: [{ area: 'buttocks', depthMm: 1, passes: 'two' }], numbing: null };
    expect(withPlan(pack, written, plan)).toBe(written);
  });

  it('is empty where there is no plan', () => {
    expect(withPlan(pack, emptySections.treatment, null)).toBe(emptySections.treatment);
  });

  it('takes a cartridge on its last day and not after', () => {
    expect(isExpired(today, today)).toBe(false);
    expect(isExpired(plainDate('2026-11-23'), today)).toBe(true);
    expect(isExpired(null, today)).toBe(false);
  });
});

describe('reactions to choose from', () => {
  it('come from the pack, normal and not normal apart, and fit into the record', () => {
    const { normal, notNormal } = reactionChoices(pack, ['thighs-outer']);
    expect(normal).toContain('Pinpoint bleeding');
    expect(normal).toContain('Bruising');
    expect(notNormal).toContain('Fainting');
    expect(notNormal).toContain('Serious allergic reaction');
    expect([...normal, ...notNormal].every((text) => text.length <= 120)).toBe(true);
    expect(notNormal.some((text) => text.includes('RF'))).toBe(false);
  });
});
