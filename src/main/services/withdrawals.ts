import { agreedPhotos, treatmentIsAgreed } from '../../shared/consultation/agreed';
import type { Missing } from '../../shared/consultation/types';
import { err } from '../../shared/domain/result';
import { photosFor, type Withdrawal } from '../../shared/domain/withdrawal';
import { clearInk } from '../store/consultations';
import { insertWithdrawal } from '../store/withdrawals';
import { readView } from './consultations';
import { findVisit } from './facts';
import { inTransaction, localInstant, note, type Answer, type Input, type OpenDesk } from './desk';

/**
 * Keeps that a client took something back, on a draft or on a visit that is over. What was signed is never touched; it only
 * no longer counts. Needs an agreement that still stands.
 */
export async function withdrawConsent(desk: OpenDesk, { id, what, reason }: Input<'consents.withdraw'>): Answer<'consents.withdraw'> {
  const visit = await findVisit(desk, id);
  if (!visit) return err({ kind: 'not-found', what: 'consultation' });
  const { consultation } = visit;
  const stands = what === 'treatment' ? treatmentIsAgreed(consultation) : agreedPhotos(consultation).some((purpose) => photosFor(purpose) === what);
  const consentId = consultation.consents.findLast((record) => record.decision === 'agreed')?.id;
  if (!stands || consentId === undefined) return err({ kind: 'not-ready', missing: [NOTHING_AGREED] });
  const withdrawnAt = localInstant(desk.now());
  const withdrawal: Withdrawal = { id: desk.newId(), consentId, what, withdrawnAt, reason: reason === '' ? null : reason };
  await inTransaction(desk, async (write) => {
    await insertWithdrawal(write, { withdrawal, consultationId: id, practitionerId: desk.practitioner.id });
    if (what === 'treatment' && consultation.status === 'draft') await clearInk(write, id, withdrawnAt);
    await note(desk, write, 'consent.withdraw', id, what);
  });
  return readView(desk, id);
}

const NOTHING_AGREED: Missing = { step: 'consent', field: null, before: 'closing', message: 'There is no agreement to this that still stands.' };
