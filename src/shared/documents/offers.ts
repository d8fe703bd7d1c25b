import type { Clearance } from '../domain/consultation';
import { offerGroups, openTreatments, type OfferGroup } from '../planning/offers';
import type { PlannedTreatment } from '../planning/types';
import type { DocumentFacts } from './facts';
import { capital, concernName, day, filled, say, unique } from './wording';

/** What has to happen before a treatment may be offered, each a sentence for the client; none when nothing has. */
export const offersPending = (facts: DocumentFacts): readonly string[] => sentences(facts, (group) => group.offer.kind === 'talk-first' || group.offer.kind === 'specialist-first');

/** What was talked about first, and whose plan a treatment follows. */
export const offersSettled = (facts: DocumentFacts): readonly string[] => sentences(facts, (group) => group.offer.kind === 'talked' || group.offer.kind === 'specialist-led');

/** The treatments whose settings may be printed. */
export const printedTreatments = ({ evaluation, consultation, today }: DocumentFacts): readonly PlannedTreatment[] => openTreatments(evaluation.plan, consultation.sections.plan, today);

function sentences(facts: DocumentFacts, wanted: (group: OfferGroup) => boolean): readonly string[] {
  const { pack, evaluation, consultation, today } = facts;
  if (!evaluation.plan) return [];
  const groups = offerGroups(evaluation.plan, consultation.sections.plan, today);
  const several = new Set(groups.map((group) => group.concern)).size > 1;
  return unique(
    groups.filter(wanted).flatMap(({ concern, offer }) => {
      const words = pack.words.offers.find((entry) => entry.offer === offer.kind)?.text;
      if (words === undefined) return [];
      const text = offer.kind === 'specialist-led' ? ledBy(facts, words, offer.specialist) : words;
      return [several ? `${capital(concernName(pack, concern))}: ${text}` : text];
    }),
  );
}

const ledBy = (facts: DocumentFacts, words: string, { by, on, reference }: Clearance): string => filled(filled(filled(words, 'date', day(facts, on)), 'reference', reference === undefined || reference === '' ? say(facts.pack, 'letter') : reference), 'name', by);
