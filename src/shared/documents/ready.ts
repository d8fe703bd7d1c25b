import { whyNotToBeHad } from '../consultation/judgement';
import type { Missing } from '../consultation/types';
import type { DocumentKind } from '../domain/consultation';
import { assertNever } from '../domain/result';
import { nothingOfferedHere, offerOf } from '../planning/offers';
import { refusalOf } from './clientLetters';
import { referredTreatments, toBeCleared, toBeReferred } from './doctorLetters';
import type { DocumentFacts } from './facts';

type ReadyFacts = Pick<DocumentFacts, 'evaluation' | 'consultation' | 'today' | 'judgement'>;

/** What they say was decided by people and stands in the record, whatever was judged. */
const OF_THE_RECORD: ReadonlySet<DocumentKind> = new Set<DocumentKind>(['refusal-letter', 'withdrawal-letter', 'session-record', 'client-record']);

/** What keeps a document from being made; none when it can be. A letter needs its reason, a sheet about the treatment a plan. */
export function missingForDocument(kind: DocumentKind, facts: ReadyFacts): readonly Missing[] {
  const { consultation, judgement } = facts;
  if (judgement?.kind === 'not-to-be-had' && !OF_THE_RECORD.has(kind)) return lacks('health-check', whyNotToBeHad(judgement));
  switch (kind) {
    case 'not-today':
      return keepsWaiting(facts) ? [] : lacks('health-check', 'The health check gives no reason to wait, so there is no letter to make.');
    case 'clearance-letter':
      return asksADoctor(facts) ? [] : lacks('health-check', 'Nothing here needs a doctor’s agreement, so there is no letter to make.');
    case 'referral-letter':
      return refersOn(facts) ? [] : lacks('health-check', 'Nothing here has to be looked at elsewhere, so there is no letter to make.');
    case 'refusal-letter':
      return refusalOf(consultation) ? [] : lacks('consent', 'Nobody said no, so there is no letter to make.');
    case 'withdrawal-letter':
      return consultation.withdrawals.length > 0 ? [] : lacks('consent', 'Nothing was taken back, so there is no letter to make.');
    case 'session-record':
    case 'client-record':
      return [];
    case 'aftercare':
      // Whoever was treated takes the sheet home, whatever was learned since.
      return consultation.sections.treatment.performedAt !== null ? [] : withoutPlan(facts);
    case 'consent':
    case 'plan':
    case 'preparation':
      return withoutPlan(facts);
    default:
      return assertNever(kind);
  }
}

function withoutPlan({ evaluation }: ReadyFacts): readonly Missing[] {
  if (evaluation.plan !== null) return [];
  const why = evaluation.missing.filter((entry) => entry.step === 'concern' || entry.step === 'health-check');
  return why.length > 0 ? why : [{ step: 'plan', field: null, before: 'signing', message: 'There is no plan to print yet.' }];
}

const lacks = (step: Missing['step'], message: string): readonly Missing[] => [{ step, field: null, before: 'closing', message }];

function keepsWaiting({ evaluation: { screening, plan } }: ReadyFacts): boolean {
  return (screening.verdict !== 'clear' && screening.verdict !== 'adjust') || nothingOfferedHere(plan);
}

function asksADoctor(facts: ReadyFacts): boolean {
  const { evaluation, consultation, today } = facts;
  return toBeCleared(facts).length > 0 || (evaluation.plan?.treatments ?? []).some((treatment) => offerOf(treatment, consultation.sections.plan, today).kind === 'specialist-first');
}

const refersOn = (facts: ReadyFacts): boolean => toBeReferred(facts).length > 0 || referredTreatments(facts).length > 0;
