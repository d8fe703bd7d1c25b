import type { DocumentKind } from '../domain/consultation';
import { assertNever } from '../domain/result';
import { aftercareSheet } from './aftercare';
import { clientRecord } from './clientRecord';
import { refusalLetter, withdrawalLetter } from './clientLetters';
import { consentForm } from './consent';
import { clearanceLetter, referralLetter } from './doctorLetters';
import type { DocumentFacts } from './facts';
import type { DocumentModel } from './model';
import { notTodayLetter } from './notToday';
import { treatmentPlan } from './plan';
import { preparationSheet } from './preparation';
import { sessionRecord } from './sessionRecord';

export type { DocumentFacts, SignatureFacts } from './facts';

/**
 * One document of a consultation, ready to be shown and printed. Pure: the same facts give the same document, and every
 * clinical word in it comes from the pack. Throws when `madeAt` is no ISO instant.
 */
export function buildDocument(kind: DocumentKind, facts: DocumentFacts): DocumentModel {
  switch (kind) {
    case 'consent':
      return consentForm(facts);
    case 'plan':
      return treatmentPlan(facts);
    case 'aftercare':
      return aftercareSheet(facts);
    case 'not-today':
      return notTodayLetter(facts);
    case 'preparation':
      return preparationSheet(facts);
    case 'clearance-letter':
      return clearanceLetter(facts);
    case 'referral-letter':
      return referralLetter(facts);
    case 'refusal-letter':
      return refusalLetter(facts);
    case 'withdrawal-letter':
      return withdrawalLetter(facts);
    case 'session-record':
      return sessionRecord(facts);
    case 'client-record':
      return clientRecord(facts);
    default:
      return assertNever(kind);
  }
}
