import type { Clearance, Consultation } from '../domain/consultation';
import { areaLabel, ruleById } from '../pack/lookup';
import type { Finding } from '../screening/types';
import type { ConsultationFacts } from './types';

/** A finding in one line, for lists: what it is and where. */
export function findingTitle(facts: Pick<ConsultationFacts, 'pack'>, finding: Finding): string {
  const places = finding.areas.map((area) => areaLabel(facts.pack, area)).join(', ');
  switch (finding.id) {
    case 'blocked-area':
      return `Never treated: ${places}`;
    case 'no-protocol':
      return `No protocol in the pack for this concern: ${places}`;
    case 'unknown-record':
      return 'What earlier visits did could not be read';
    case 'unknown-item':
      return 'An answer belongs to a question that this pack does not know';
    default:
      return ruleById(facts.pack, finding.id)?.clinicalName ?? finding.id;
  }
}

/** Findings that change the plan and that the practitioner has not acknowledged in this visit. Once is enough, also when one goes and comes back. */
export function unacknowledged({ sections }: Pick<Consultation, 'sections'>, findings: readonly Finding[]): readonly Finding[] {
  const { acknowledged } = sections.healthCheck;
  return findings.filter((finding) => finding.effect === 'adjust' && !finding.changesNothing && !Object.hasOwn(acknowledged, finding.id));
}

/** The health check with everything acknowledged in one act at that moment; what was acknowledged before keeps its own. */
export function acknowledging({ sections }: Pick<Consultation, 'sections'>, findings: readonly Finding[], at: string): Consultation['sections']['healthCheck'] {
  const { healthCheck } = sections;
  const now = unacknowledged({ sections }, findings).map((finding) => [finding.id, at] as const);
  return { ...healthCheck, acknowledged: { ...healthCheck.acknowledged, ...Object.fromEntries(now) } };
}

/** Whether an agreement can be looked up again: a reference that was written down, or a letter of this consultation. */
export function isProven({ attachments }: Pick<Consultation, 'attachments'>, { reference, letter }: Clearance): boolean {
  return (reference ?? '') !== '' || (letter !== undefined && attachments.some((attachment) => attachment.id === letter));
}
