import { describe, expect, it } from 'vitest';
import { buildDocument, type DocumentFacts } from '../../src/shared/documents/build';
import { forbiddenIn } from '../../src/shared/pack/checkTexts';
import { documentKindSchema, type Concern } from '../../src/shared/domain/consultation';
import { documentText } from './documentText';
import { factsOf, pack, talkedOver, type Story } from './fixtures';

const KINDS = documentKindSchema.options;

/** What clients are told about findings may say when something would be unsafe; promises stand elsewhere. */
const withoutFindingTexts = (text: string): string => pack.words.told.reduce((rest, entry) => rest.replaceAll(entry.text, ''), text);

/** What a consultation's documents say that they must not. */
function faultsOf(facts: DocumentFacts, what: string): readonly string[] {
  const planned = facts.consultation.sections.concerns.concerns.map((concern) => concern.concern);
  return KINDS.flatMap((kind) => {
    const all = documentText(buildDocument(kind, facts));
    const forbidden = forbiddenIn(pack, all, planned);
    const told = withoutFindingTexts(all);
    const words = told.match(/\bsafe(ly)?\b|risk-free|painless|\bpatients?\b|source-read|general-knowledge|undefined|\bnull\b|\{|\[object/gi) ?? [];
    const percentages = told.replaceAll(/lidocaine[^:\n]*/gi, '').match(/\d+%/g) ?? [];
    return [...forbidden, ...words, ...percentages].map((fault) => `${kind}, ${what}: ${fault}`);
  });
}

const withNumbing = { choices: { numbing: { product: 'lmx4', areaCm2: 200, minutes: 45 } } } satisfies Story['plan'];

describe('in every document', () => {
  it.each(pack.treatments.treatments.map((treatment) => treatment.id))('%s promises nothing that the pack forbids', (id) => {
    const treatment = pack.treatments.treatments.find((entry) => entry.id === id);
    if (!treatment) throw new Error(id);
    for (const jurisdiction of ['UK', 'US', 'EU'] as const) {
      const concerns: readonly Concern[] = [{ concern: treatment.concern, areas: treatment.areaIds, treatmentId: treatment.id }];
      expect(faultsOf(factsOf({ jurisdiction, modality: treatment.modality, concerns, phototype: 'V', plan: withNumbing }), jurisdiction)).toEqual([]);
      const settled = { ...talkedOver, choices: { ...withNumbing.choices, device: { kind: 'catalogue', id: 'skinpen-precision' } as const } };
      expect(faultsOf(factsOf({ jurisdiction, modality: treatment.modality, concerns, phototype: 'V', plan: settled }), `${jurisdiction}, all talked over`)).toEqual([]);
    }
  });

  it('no finding brings in a forbidden word, whether the answer is yes or not sure', () => {
    const concerns: readonly Concern[] = [{ concern: 'stretch marks', areas: ['abdomen', 'thighs-outer', 'calves', 'upper-arms', 'breasts'] }, { concern: 'acne scars', areas: ['cheeks'] }, { concern: 'sun damage', areas: ['hands'] }];
    for (const item of pack.contraindications.items)
      for (const answer of ['yes', 'not-sure'] as const) expect(faultsOf(factsOf({ concerns, answers: { [item.id]: { answer } }, plan: withNumbing }), `${item.id} ${answer}`)).toEqual([]);
  });

  it('every finding that changes the plan is named in it', () => {
    const concerns: readonly Concern[] = [{ concern: 'stretch marks', areas: ['abdomen', 'calves'] }];
    const unnamed = pack.practice.planEffects.flatMap(({ item }) => {
      const facts = factsOf({ concerns, phototype: item === 'skin-type-iv-vi' ? 'V' : 'II', answers: { [item]: { answer: 'yes' } }, clearances: { [item]: { by: 'Dr Patel', on: factsOf().today } } });
      const changed = facts.evaluation.plan?.treatments.some((treatment) => treatment.areas.some((area) => area.changedBy.includes(item)) || treatment.testAreaBecause.includes(item)) ?? false;
      const words = pack.words.because.find((entry) => entry.item === item)?.words ?? '';
      return changed && !documentText(buildDocument('plan', facts)).includes(`Because of ${words}: `) ? [item] : [];
    });
    expect(unnamed).toEqual([]);
  });
});
