import { urgentFor } from '../pack/lookup';
import type { Finding } from '../screening/types';
import type { DocumentFacts } from './facts';
import { unique } from './wording';

/** What cannot wait about these findings, in the client’s words, with the number to ring in its place. */
export function urgentTexts({ pack, clinic, consultation, today }: DocumentFacts, findings: readonly Finding[]): { readonly texts: readonly string[]; /** Whether a sentence names the number to ring. */ readonly namesNumber: boolean } {
  const { answers } = consultation.sections.healthCheck;
  const ended = (id: string): boolean => {
    const endedOn = Object.hasOwn(answers, id) ? answers[id]?.endedOn : undefined;
    return endedOn !== undefined && endedOn <= today;
  };
  const texts = unique(findings.flatMap((finding) => urgentFor(pack, finding, ended(finding.id))));
  return { texts: texts.map((text) => text.replaceAll(EMERGENCY, () => clinic.emergencyNumber)), namesNumber: texts.some((text) => text.includes(EMERGENCY)) };
}

/** The place in a text for the number to ring. */
const EMERGENCY = '{emergency}';
