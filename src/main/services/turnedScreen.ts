import { err, ok } from '../../shared/domain/result';
import { findPlace, writePlace } from '../store/clinic';
import { findConsultationHead, readSection } from '../store/consultations';
import type { ReadHandle } from '../store/schema';
import { inTransaction, type Answer, type Input, type OpenDesk } from './desk';

/**
 * The visit to whose client the screen is turned, as the file says for this person; null while it is the practitioner's. It is looked
 * up when the file is unlocked, so that neither a lock nor a new start turns the screen back: only the password does (`confirm`).
 */
export async function findTurned(read: ReadHandle, practitionerId: string): Promise<string | null> {
  const id = await findPlace(read, practitionerId);
  if (id === null) return null;
  return (await readSection(read, id, 'consentTalk')).turnedAt === null ? null : id;
}

/** From now on only what the client's page needs is answered (`endpoint/whileTurned.ts`), until the practitioner's password is given. */
export async function turnScreen(desk: OpenDesk, { consultationId }: Input<'desk.turn'>): Answer<'desk.turn'> {
  const head = await findConsultationHead(desk.db, consultationId);
  if (!head) return err({ kind: 'not-found', what: 'consultation' });
  if (head.status !== 'draft') return err({ kind: 'consultation-closed' });
  await inTransaction(desk, (write) => writePlace(write, desk.practitioner.id, consultationId));
  desk.turned = consultationId;
  return ok(null);
}
