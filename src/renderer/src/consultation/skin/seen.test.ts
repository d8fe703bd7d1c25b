import { expect, it } from 'vitest';
import { readPack } from '../../../../main/pack/readPack';
import { kindsToSee } from './seen';

const pack = readPack('resources/packs/microneedling');

it('offers the kinds that the pack tells apart for the concern, each once', () => {
  const labels = kindsToSee(pack, { concerns: [{ concern: 'stretch marks', areas: ['abdomen', 'thighs-outer'] }], modality: 'mechanical', hopes: '' }).map((kind) => kind.label);
  expect(labels).toEqual(['Red or purple (recent)', 'White (old)']);
});

it('offers none where the pack tells none apart', () => {
  expect(kindsToSee(pack, { concerns: [{ concern: 'cellulite', areas: ['thighs-outer'] }], modality: 'mechanical', hopes: '' })).toEqual([]);
});
