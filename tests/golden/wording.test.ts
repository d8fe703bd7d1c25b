import { describe, expect, it } from 'vitest';
import { buildDocument, type DocumentFacts } from '../../src/shared/documents/build';
import { forbiddenIn } from '../../src/shared/pack/checkTexts';
import { documentKindSchema, type Concern, type DocumentKind } from '../../src/shared/domain/consultation';
import { missingForDocument } from '../../src/shared/documents/ready';
import { textsOf } from '../../src/shared/documents/text';
import { EASY_READ_KINDS } from '../../src/shared/domain/print';
import { documentText } from './documentText';
import { factsOf, pack, refused, STORIES, talkedOver, tookBack, type Story } from './fixtures';
import { ageOf, inWords, LANGUAGES } from './inWords';

const KINDS = documentKindSchema.options;
const FOR_CLIENTS: ReadonlySet<DocumentKind> = new Set<DocumentKind>(['consent', 'plan', 'aftercare', 'not-today', 'preparation', 'refusal-letter', 'withdrawal-letter']);

/** What clients are told about findings may say when something would be unsafe; promises stand elsewhere. */
const withoutFindingTexts = (text: string): string => pack.words.told.reduce((rest, entry) => rest.replaceAll(entry.text, ''), text);

/** What a consultation's documents say that they must not. */
function faultsOf(facts: DocumentFacts, what: string): readonly string[] {
  const planned = facts.consultation.sections.concerns.concerns.map((concern) => concern.concern);
  return KINDS.flatMap((kind) => {
    const all = documentText(buildDocument(kind, { ...facts, consultation: { ...facts.consultation, consents: [refused], withdrawals: [tookBack] } }));
    // Doctors and authorities read clinical words and sources; they must not read what a program leaves behind.
    if (!FOR_CLIENTS.has(kind)) return (all.match(/undefined|\bnull\b|\{|\[object|NaN/g) ?? []).map((fault) => `${kind}, ${what}: ${fault}`);
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

/** Every paper that a client can get in a story, and the one that is about it in each print. The pages hold the same words: accessible.test.ts. */
const toRead = Object.entries(STORIES).flatMap(([name, { kind: own, story }]) => {
  const plain = factsOf(story);
  const facts = { ...plain, consultation: { ...plain.consultation, consents: [refused], withdrawals: [tookBack] } };
  return EASY_READ_KINDS.filter((kind) => missingForDocument(kind, facts).length === 0).map((kind) => ({ name, kind, facts, prints: kind === own ? [undefined, 'large' as const, 'easy' as const] : [undefined] }));
});

describe.each(LANGUAGES)('for a client who reads %s', (language) => {
  it('every paper of every story, in each print, reads at age 11 or less', () => {
    const ages = toRead.flatMap(({ name, kind, facts, prints }) =>
      prints.map((print) => ({ paper: `${kind}, ${name}, ${print ?? 'normal'}`, age: ageOf(textsOf(inWords(kind, facts, { print, language })).join('\n'), facts, language) })),
    );
    expect(ages.length).toBeGreaterThan(150);
    expect(ages.filter(({ age }) => age > 11)).toEqual([]);
    // The measure tells hard from easy.
    expect(Math.max(...ages.map(({ age }) => age))).toBeGreaterThan(7);
  });
});
