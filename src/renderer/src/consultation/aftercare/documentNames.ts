import type { DocumentKind } from '../../../../shared/domain/consultation';

export const DOCUMENT_NAMES: Readonly<Record<DocumentKind, string>> = {
  consent: 'Consent form',
  plan: 'Treatment plan',
  aftercare: 'Aftercare sheet',
  'not-today': '“Not today” letter',
  preparation: 'Before the visit',
  'clearance-letter': 'Doctor’s agreement',
  'referral-letter': 'Referral letter',
  'refusal-letter': 'Refusal letter',
  'withdrawal-letter': 'Withdrawal letter',
  'session-record': 'Session record',
  'client-record': 'Complete record',
};

/** Whom each is for. */
export const DOCUMENT_FOR: Readonly<Record<DocumentKind, string>> = {
  consent: 'Client, record',
  plan: 'Client',
  aftercare: 'Client',
  'not-today': 'Client',
  preparation: 'Client',
  'clearance-letter': 'GP or specialist',
  'referral-letter': 'GP or specialist',
  'refusal-letter': 'Client, record',
  'withdrawal-letter': 'Client, record',
  'session-record': 'Record',
  'client-record': 'Client, authority',
};
