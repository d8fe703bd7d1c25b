import type { AppStatus, Desk } from '../../shared/contract/channels';
import type { StratumError } from '../../shared/contract/errors';
import { ok, type Result } from '../../shared/domain/result';
import type { Answer, Input, OpenDesk } from './desk';
import { forgetShown, inTransaction, localDay } from './desk';
import { findPlace, writePlace } from '../store/clinic';

export type SessionStatus = Pick<AppStatus, 'phase' | 'clinicName' | 'waitSeconds' | 'trouble'>;

/** Who may get at the client file: nobody until it is unlocked, and nobody after `leave`. */
export interface Session {
  status(): SessionStatus;
  /** Null while the file is locked. */
  desk(): Promise<OpenDesk | null>;
  setUp(input: Input<'setup.create'>): Answer<'setup.create'>;
  unlock(input: Input<'session.unlock'>): Answer<'session.unlock'>;
  recover(input: Input<'session.recover'>): Answer<'session.recover'>;
  /** Checks the password of who unlocked the file, which stays open. Wrong tries wait as at the door. */
  confirm(input: Input<'session.confirm'>): Answer<'session.confirm'>;
  /** Closes the file; the key is gone from memory. */
  leave(): Promise<void>;
}

export const deskView = async ({ db, clinic, practitioner, clinicKey, now, trailAtUnlock }: OpenDesk): Promise<Result<Desk, StratumError>> => ok({ clinic, practitioner, keyFingerprint: clinicKey.fingerprint, today: localDay(now()), atConsultationId: await findPlace(db, practitioner.id), trail: trailAtUnlock });

/** The desk as a window that starts, or has the focus again, finds it. */
export function readDesk(desk: OpenDesk): Answer<'desk.read'> {
  forgetShown(desk, null);
  return deskView(desk);
}

/** Notes which consultation is on screen, so that the next start can go back to it. */
export async function notePlace(desk: OpenDesk, { consultationId }: Input<'desk.place'>): Answer<'desk.place'> {
  forgetShown(desk, consultationId);
  await inTransaction(desk, (write) => writePlace(write, desk.practitioner.id, consultationId));
  return ok(null);
}
