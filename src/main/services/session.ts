import type { AppStatus, Desk } from '../../shared/contract/channels';
import type { StratumError } from '../../shared/contract/errors';
import type { NumbingOn } from '../../shared/contract/numbingOn';
import { ok, type Result } from '../../shared/domain/result';
import type { Answer, Input, OpenDesk } from './desk';
import { forgetShown, inTransaction, localDay } from './desk';
import { findPlace, writePlace } from '../store/clinic';
import { findRestored } from './restoredNotice';
import { readSingleKeys, readTyping, writeSingleKeys, writeTyping } from '../store/practitioners';

export type SessionStatus = Pick<AppStatus, 'phase' | 'clinicName' | 'waitSeconds' | 'trouble' | 'people' | 'lastPersonId' | 'recoveryWaitSeconds'>;

/** Who may get at the client file: nobody until it is unlocked, and nobody after `leave`. */
export interface Session {
  status(): SessionStatus;
  /** After how long without anybody the file locks; null while it is locked, and for one that never does. */
  autoLockMinutes(): number | null;
  /** Whether cream is on somebody; while the file is locked, as it was when it was locked, without any visit. `unknown`: a note of it cannot be read. */
  numbingOn(): Promise<NumbingOn | 'unknown'>;
  /** Null while the file is locked. */
  desk(): Promise<OpenDesk | null>;
  setUp(input: Input<'setup.create'>): Answer<'setup.create'>;
  unlock(input: Input<'session.unlock'>): Answer<'session.unlock'>;
  unlockQuickly(input: Input<'session.unlockQuickly'>): Answer<'session.unlockQuickly'>;
  recover(input: Input<'session.recover'>): Answer<'session.recover'>;
  /** Checks the password of who unlocked the file, which stays open. Wrong tries wait as at the door. */
  confirm(input: Input<'session.confirm'>): Answer<'session.confirm'>;
  /**
   * Nobody gets at the file from now on; then it is closed, and the key is gone from memory. `bySystem`: the computer locked or
   * slept, so that its own sign-in was asked for since. `withBackup`: one is made before the file is closed, when it is due.
   */
  leave(how?: { readonly bySystem?: boolean; readonly withBackup?: boolean }): Promise<void>;
}

export const deskView = async ({ db, clinic, practitioner, access, security, keys, clinicKey, now, trailAtUnlock, turned }: OpenDesk): Promise<Result<Desk, StratumError>> =>
  ok({
    clinic,
    practitioner,
    access,
    security,
    quickUnlock: keys === null ? 'not-here' : !security.quickUnlock ? 'forbidden' : keys.quickUnlock(),
    keyFingerprint: clinicKey.fingerprint,
    today: localDay(now()),
    atConsultationId: await findPlace(db, practitioner.id),
    trail: trailAtUnlock,
    restored: await findRestored(db, practitioner.id),
    typing: await readTyping(db, practitioner.id),
    turned,
    singleKeys: await readSingleKeys(db, practitioner.id),
  });

/** The desk as a window that starts, or has the focus again, finds it. */
export function readDesk(desk: OpenDesk): Answer<'desk.read'> {
  forgetShown(desk, null);
  return deskView(desk);
}

/** Keeps what this person is typing into a form that is not saved yet. */
export async function keepTyping(desk: OpenDesk, { json }: Input<'desk.typing'>): Answer<'desk.typing'> {
  await inTransaction(desk, (write) => writeTyping(write, desk.practitioner.id, json));
  return ok(null);
}

/** Switches single keys on or off for this person. */
export async function setSingleKeys(desk: OpenDesk, { on }: Input<'desk.singleKeys'>): Answer<'desk.singleKeys'> {
  await inTransaction(desk, (write) => writeSingleKeys(write, desk.practitioner.id, on));
  return ok({ on });
}

/** Notes which consultation is on screen, so that the next start can go back to it. */
export async function notePlace(desk: OpenDesk, { consultationId }: Input<'desk.place'>): Answer<'desk.place'> {
  forgetShown(desk, consultationId);
  await inTransaction(desk, (write) => writePlace(write, desk.practitioner.id, consultationId));
  return ok(null);
}
