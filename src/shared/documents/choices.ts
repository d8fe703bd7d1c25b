import { protocolsFor, treatmentById } from '../pack/lookup';
import type { Treatment } from '../pack/schema';
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
export function otherChoices(facts: DocumentFacts): readonly string[] {
  const { words } = facts.pack;
  const offered = protocolsOf(facts)
    .flatMap((treatment) => treatment.adjuncts)
    .filter((adjunct) => adjunct.grade !== 'D')
    .flatMap((adjunct) => words.adjuncts.find((entry) => entry.name === adjunct.name)?.text ?? []);
  return unique([...offered, ...choicesForAnyone(facts)]);
}

/** What can be named to a client for whom needling is ruled out: what rules it out may speak against other ways too. */
export const choicesForAnyone = ({ pack: { words } }: DocumentFacts): readonly string[] => [words.otherAdvice.text, words.noTreatment.text];
