import { describe, expect, it } from 'vitest';
import { pack as shipped } from '../../../tests/fixtures/pack';
import { USED } from '../../../tests/fixtures/treated';
import { emptySections, NOT_YET_ON, type NumbingUsed, type Sections, treatmentSectionSchema } from '../domain/consultation';
import { plainDate } from '../domain/plainDate';
import type { Pack } from '../pack/schema';
import { missingInTreatment } from './missing';

type Treatment = Sections['treatment'];

const today = plainDate('2026-11-24');
const about = { verified: 'practice-judgement' as const, sources: ['GK'] };
const pack: Pack = { ...shipped, practice: { ...shipped.practice, numbingAreaCaps: [{ areas: ['legs'], maxAreaCm2: 400, oneSide: true, ...about }] } };
const older: Pack = { ...pack, practice: { ...pack.practice, treatmentRecord: undefined, numbingAreaCaps: undefined } };

const done: Treatment = { ...emptySections.treatment, ...USED, performedAt: '2026-11-24T14:50:00+00:00', device: 'Pen', areas: [{ area: 'abdomen', depthMm: 0.5, passes: '4' }] };
const cream: NumbingUsed = { ...NOT_YET_ON, product: shipped.anaesthetic.products[0]?.name ?? '', lot: 'C-1', expires: plainDate('2027-01-31'), areaCm2: 100, appliedOn: today, appliedAt: '13:00', removedOn: today, removedAt: '14:00', overReason: 'No plan in this test.' };
const fields = (treatment: Treatment, content: Pack = pack) => missingInTreatment(content, treatment, today, null).map(({ field }) => field);
const glide = (changes: Partial<NonNullable<Treatment['onSkin']['glide']>>): Treatment => ({ ...done, onSkin: { ...USED.onSkin, glide: { kind: 'gel', product: 'Glide gel', lot: 'G-1', expires: plainDate('2027-01-31'), reason: '', ...changes } } });

describe('the record of a treatment', () => {
  it('is whole with device, cartridge, antiseptic and what was on the skin, each with its lot', () => {
    expect(fields(done)).toEqual([]);
    expect(fields({ ...done, numbing: cream })).toEqual([]);
  });

  it('asks for the last day of the cartridge, and refuses one that is over', () => {
    expect(fields({ ...done, cartridgeExpires: null })).toEqual(['cartridge-expires']);
    expect(fields({ ...done, cartridgeExpires: plainDate('2026-11-23') })).toEqual(['cartridge-expires']);
    expect(fields({ ...done, cartridgeExpires: today })).toEqual([]);
  });

  it('asks for the antiseptic and its lot', () => {
    expect(fields({ ...done, onSkin: { ...USED.onSkin, antiseptic: { product: '', lot: '' } } })).toEqual(['antiseptic-product']);
    expect(fields({ ...done, onSkin: { ...USED.onSkin, antiseptic: { product: 'Wipe', lot: '' } } })).toEqual(['antiseptic-lot']);
  });

  it('asks what was on the skin while it was needled, and takes nothing for an answer', () => {
    expect(fields({ ...done, onSkin: { ...USED.onSkin, glide: null } })).toEqual(['glide']);
    expect(fields(glide({ kind: 'none', product: '', lot: '', expires: null }))).toEqual([]);
  });

  it.each([
    ['a gel without a name', { product: '' }, ['glide-product']],
    ['saline without a name', { kind: 'saline', product: '' }, []],
    ['no lot', { lot: '' }, ['glide-lot']],
    ['no last day', { expires: null }, ['glide-expires']],
    ['another product without a name and a reason', { kind: 'other', product: '' }, ['glide-product', 'glide-reason']],
    ['another product with a reason', { kind: 'other', reason: 'The client brought it.' }, []],
    ['a gel past its date', { expires: plainDate('2026-11-23') }, ['glide-reason']],
    ['a gel past its date with a reason', { expires: plainDate('2026-11-23'), reason: 'Seen too late.' }, []],
  ] as const)('holds %s against what it has to name', (_what, changes, expected) => {
    expect(fields(glide(changes))).toEqual(expected);
  });

  it('asks for lot and last day of the cream, and for a reason where it was past its date', () => {
    expect(fields({ ...done, numbing: { ...cream, lot: '' } })).toEqual(['numbing-lot']);
    expect(fields({ ...done, numbing: { ...cream, expires: null } })).toEqual(['numbing-expires']);
    const over = { ...cream, expires: plainDate('2026-11-23'), overReason: '' };
    expect(missingInTreatment(pack, { ...done, numbing: over }, today, null)).toEqual([expect.objectContaining({ field: 'numbing-reason', message: expect.stringContaining('past its last day') })]);
  });

  it('asks for the side of a leg, and of nothing else', () => {
    const leg = { ...done, areas: [{ area: 'thighs-outer', depthMm: 0.5, passes: '4' }], numbing: cream };
    expect(fields(leg)).toEqual(['numbing-side']);
    expect(fields({ ...leg, numbing: { ...cream, side: 'right' } })).toEqual([]);
  });

  it('asks for none of it under a pack that does not have the rule', () => {
    const bare: Treatment = { ...done, cartridgeExpires: null, onSkin: emptySections.treatment.onSkin, numbing: { ...cream, lot: '', expires: null } };
    expect(fields(bare, older)).toEqual([]);
    expect(fields(bare).length).toBeGreaterThan(3);
  });

  it('reads what the first release wrote, with nothing that it did not say', () => {
    const first = { performedAt: null, device: 'Pen', cartridgeLot: 'L', cartridgeExpires: null, areas: [], testArea: false, numbing: { product: 'LMX4', areaCm2: 200, areas: {}, grams: 30, appliedOn: '2026-11-24', appliedAt: '13:50', removedOn: null, removedAt: '', overReason: '' }, endpoint: '', reactions: [], notes: '' };
    const read = treatmentSectionSchema.parse(first);
    expect(read.onSkin).toEqual({ antiseptic: { product: '', lot: '' }, glide: null });
    expect(read.numbing).toMatchObject({ lot: '', expires: null, asked: [] });
  });
});
