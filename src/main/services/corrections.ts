import { err, ok } from '../../shared/domain/result';
import { insertCorrection } from '../store/corrections';
import { readConsultation } from './consultations';
import { inTransaction, localInstant, note, type Answer, type Input, type OpenDesk } from './desk';
import { findVisit } from './facts';
import { onceEach } from './onceEach';

/** Adds to a record that is over what a part of it should say. Nothing that was there, signed or sealed is touched. */
export async function correctConsultation(desk: OpenDesk, { id, part, says, reason, attempt }: Input<'consultations.correct'>): Answer<'consultations.correct'> {
  const visit = await findVisit(desk, id);
  if (!visit) return err({ kind: 'not-found', what: 'consultation' });
  if (visit.consultation.status === 'draft') return err({ kind: 'not-ready', missing: [{ step: 'aftercare', field: null, before: 'closing', message: 'This visit is still open. Change it where it stands.' }] });
  await onceEach(desk, attempt, { id, part, says, reason }, async () => {
    await inTransaction(desk, async (write) => {
      await insertCorrection(write, { id: desk.newId(), consultationId: id, practitionerId: desk.practitioner.id, at: localInstant(desk.now()), part, says, reason });
      await note(desk, write, 'consultation.correct', id, part);
    });
    return ok(null);
  });
  return readConsultation(desk, { id });
}
