import { describe, expect, it } from 'vitest';
import { readPack } from '../../../../main/pack/readPack';
import { emptySections } from '../../../../shared/domain/consultation';
import type { EarlierVisit } from '../../../../shared/domain/earlierVisit';
import { plainDate } from '../../../../shared/domain/plainDate';
import { carriedOver, withCarried } from './carried';

const pack = readPack('resources/packs/microneedling');
const before: EarlierVisit = {
  consultationId: 'c',
  on: plainDate('2026-10-01'),
  answers: {},
  concerns: emptySections.concerns,
  phototype: null,
  device: 'SkinPen Precision',
  pricePerSession: 18_000,
};

describe('the same again', () => {
  it('carries the device of the catalogue and the price, and no setting', () => {
    const carried = carriedOver(pack, before);
    expect(carried).toEqual({ device: { kind: 'catalogue', id: expect.any(String) }, pricePerSession: 18_000 });
    expect(withCarried(emptySections.plan, carried)).toEqual({ ...emptySections.plan, choices: { ...emptySections.plan.choices, device: carried.device }, pricePerSession: 18_000 });
  });

  it('carries no device outside the catalogue, and none of the other kind of needling', () => {
    expect(carriedOver(pack, { ...before, device: 'House pen' }).device).toBeNull();
    expect(carriedOver(pack, { ...before, device: '' }).device).toBeNull();
    expect(carriedOver(pack, { ...before, concerns: { ...before.concerns, modality: 'rf-microneedling' } }).device).toBeNull();
  });

  it('leaves what was chosen today', () => {
    const today = { ...emptySections.plan, choices: { ...emptySections.plan.choices, device: { kind: 'other', name: 'House pen', depthMaxMm: 2 } as const }, pricePerSession: 15_000 };
    expect(withCarried(today, carriedOver(pack, before))).toEqual(today);
  });
});
