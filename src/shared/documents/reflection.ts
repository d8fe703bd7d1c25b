import type { Missing } from '../consultation/types';
import type { Clinic } from '../domain/clinic';
import type { Plan } from '../planning/types';
import { consentText } from './consentText';
import type { DocumentFacts } from './facts';
import { consentTextSha256, consentTitle } from './textMark';
import { counted } from './wording';

const HOUR_MS = 3_600_000;

/** How long the clinic wants a client to think these treatments over, in hours: the longest of them. */
export function hoursToThink({ reflection = {} }: Pick<Clinic, 'reflection'>, plan: Plan | null): number {
  return Math.max(0, ...(plan?.treatments ?? []).map(({ id, recommendation }) => reflection[id] ?? reflection[recommendation] ?? reflection['default'] ?? 0));
}

export interface Reflection {
  /** What the clinic asks for. */
  readonly hours: number;
  /** Whole hours since this very text was given; null where it was not. */
  readonly had: number | null;
  readonly kept: boolean;
}

/** Whether there was time to think over the text as it stands at the moment `madeAt`. A text that changed since counts as not given. */
export function reflectionOf(facts: DocumentFacts): Reflection {
  const hours = hoursToThink(facts.clinic, facts.evaluation.plan);
  const given = facts.consultation.textGiven;
  const same = given !== undefined && given.sha256 === consentTextSha256(consentTitle(facts.pack), consentText(facts));
  const elapsed = same ? (Date.parse(facts.madeAt) - Date.parse(given.givenAt)) / HOUR_MS : null;
  return { hours, had: elapsed === null ? null : Math.max(0, Math.floor(elapsed)), kept: hours === 0 || (elapsed !== null && elapsed >= hours) };
}

/** Signing before the time is up needs a reason. */
export function missingReflection(facts: DocumentFacts): readonly Missing[] {
  const { hours, kept } = reflectionOf(facts);
  if (kept || facts.consultation.sections.consentTalk.earlyReason !== '' || facts.evaluation.consent.state === 'agreed') return [];
  return [{ step: 'consent', field: 'early-reason', before: 'signing', message: `The clinic asks for ${counted(facts.pack, hours, 'hour')} to think this text over. Give it to take home, or say why it is signed earlier.` }];
}
