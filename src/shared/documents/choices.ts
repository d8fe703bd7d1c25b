import { protocolsFor, treatmentById } from '../pack/lookup';
import type { EvidenceGrade, Pack, Treatment } from '../pack/schema';
import type { DocumentFacts } from './facts';
import { unique } from './wording';

/** The protocols a document speaks of: the planned ones, or without a plan those of the pack for what was wished. */
export function protocolsOf(facts: DocumentFacts): readonly Treatment[] {
  const { pack, evaluation, consultation } = facts;
  const ids = evaluation.plan
    ? evaluation.plan.treatments.map((treatment) => treatment.id)
    : consultation.sections.concerns.concerns.flatMap((concern) =>
        concern.areas.flatMap((area) => concern.treatmentId ?? protocolsFor(pack, concern.concern, area, consultation.sections.concerns.modality)[0]?.id ?? []),
      );
  return unique(ids).flatMap((id) => treatmentById(pack, id) ?? []);
}

/**
 * What else a client can choose, in their words: the pack's other ways, advice from a doctor, and always no treatment.
 * A way that the pack grades D has no client's words and is never offered.
 */
export const otherChoices = (facts: DocumentFacts): readonly string[] => choicesAmong(facts.pack, protocolsOf(facts)).map(({ text }) => text);

export interface OtherChoice {
  readonly text: string;
  /** How well it is supported; null for advice and for no treatment. */
  readonly grade: EvidenceGrade | null;
}

/** The other choices beside these protocols. */
export function choicesAmong(pack: Pack, treatments: readonly Treatment[]): readonly OtherChoice[] {
  const offered = treatments
    .flatMap((treatment) => treatment.adjuncts)
    .filter((adjunct) => adjunct.grade !== 'D')
    .flatMap(({ name, grade }): OtherChoice[] => pack.words.adjuncts.filter((entry) => entry.name === name).map(({ text }) => ({ text, grade })));
  const all = [...offered, ...choicesForAnyone({ pack }).map((text) => ({ text, grade: null }))];
  return all.filter(({ text }, index) => all.findIndex((other) => other.text === text) === index);
}

/** What can be named to a client for whom needling is ruled out: what rules it out may speak against other ways too. */
export const choicesForAnyone = ({ pack: { words } }: Pick<DocumentFacts, 'pack'>): readonly string[] => [words.otherAdvice.text, words.noTreatment.text];
