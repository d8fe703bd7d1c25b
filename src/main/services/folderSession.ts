import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StratumError } from '../../shared/contract/errors';
import { passwordStrength } from '../../shared/domain/passwordStrength';
import { err, ok, type Result } from '../../shared/domain/result';
import { flushFolder } from '../store/atomicWrite';
import { appendAudit, findHead } from '../store/audit';
import { insertClinic, insertPractitioner, readClinic, readPractitioner } from '../store/clinic';
import { makeClinicKey, type ClinicKey } from '../seal/clinicKey';
import { clinicKeyOf, makeKeyring, openWithPassword, openWithRecoveryCode, readKeyring, withClinicKey, withNewPassword, withTrailHead, withUnrecordedFailure, writeKeyring, type Keyring, type OpenedKey } from '../store/keyring';
import type { ScryptCost } from '../store/keyWrap';
import type { WriteHandle } from '../store/schema';
import { openClientFile } from '../store/sqlite-file';
import { sealedHead } from '../store/trailHead';
import { anchored, NO_TRIES, waitSeconds, withFailure, type Tries } from '../store/tries';
import { inTransaction, type Input, type OpenDesk, type Surroundings } from './desk';
import { packInUse } from './overlay';
import { deskView, type Session, type SessionStatus } from './session';
import { keeperFor, lookAtTrail, noteBreaks } from './trailKeeper';

const DATA_KEY_BYTES = 32;
type Door = 'password' | 'recovery';
type Tried = { readonly ok: true; readonly opened: OpenedKey; readonly keyring: Keyring } | { readonly ok: false; readonly error: StratumError };

/** The client file and its keyring in a folder of this computer. */
export function folderSession(surroundings: Surroundings, dir: string, cost: ScryptCost): Session {
  const { now, newId, randomBytes } = surroundings;
  const filePath = join(dir, 'client-file.db');
  // A file that is being set up gets its name last; until then there is nothing that could be taken for a client file.
  const setupPath = join(dir, 'client-file.setup');
  let current: OpenDesk | null = null;

  function status(): SessionStatus {
    const found = look();
    const phase = current ? 'unlocked' : found.kind === 'nothing' ? 'setup' : 'locked';
    switch (found.kind) {
      case 'nothing':
        return { phase, clinicName: null, waitSeconds: 0, trouble: null };
      case 'trouble':
        return { phase, clinicName: null, waitSeconds: 0, trouble: troubleOf(found.error) };
      case 'here':
        return { phase, clinicName: found.keyring.clinicName, waitSeconds: waitSeconds(heldTries(found.keyring, 'password', now()), now()), trouble: null };
    }
  }

  type Found = { readonly kind: 'nothing' } | { readonly kind: 'trouble'; readonly error: StratumError } | { readonly kind: 'here'; readonly keyring: Keyring };

  function look(): Found {
    const read = readKeyring(dir);
    if (!read.ok) return { kind: 'trouble', error: read.error };
    const hasFile = existsSync(filePath);
    if (read.value === null) return hasFile ? { kind: 'trouble', error: { kind: 'missing-file', part: 'keyring' } } : { kind: 'nothing' };
    // Set-up was killed between its last two steps.
    if (!hasFile && existsSync(setupPath)) renameSync(setupPath, filePath);
    else if (!hasFile) return { kind: 'trouble', error: { kind: 'missing-file', part: 'client-file' } };
    return { kind: 'here', keyring: read.value };
  }

  async function setUp({ clinic, practitioner: person, password }: Input<'setup.create'>): ReturnType<Session['setUp']> {
    if (look().kind !== 'nothing') return err({ kind: 'already-set-up' });
    const strength = passwordStrength(password, [clinic.name, person.name]);
    if (!strength.acceptable) return err({ kind: 'weak-password', reason: strength.reason });

    if (!makeFolder(dir)) return err({ kind: 'read-only-folder' });
    for (const leftover of [setupPath, `${setupPath}-wal`, `${setupPath}-journal`]) rmSync(leftover, { force: true });
    const practitioner = { ...person, id: newId() };
    const dataKey = Buffer.from(randomBytes(DATA_KEY_BYTES));
    try {
      const made = openClientFile(setupPath, dataKey, { create: true, at: now().toISOString() });
      if (!made.ok) return made;
      const db = made.value;
      let begun;
      try {
        await db.transaction().execute(async (write) => {
          await insertClinic(write, clinic);
          await insertPractitioner(write, practitioner);
          await appendAudit(write, { at: now().toISOString(), practitionerId: practitioner.id, action: 'setup', subjectId: null, detail: null });
        });
        begun = await findHead(db);
      } finally {
        await db.destroy();
      }
      const [{ keyring: bare, recoveryCode }, clinicKey] = await Promise.all([
        makeKeyring({ id: newId(), clinicName: clinic.name, practitionerId: practitioner.id, password, dataKey, cost, randomBytes }),
        makeClinicKey(clinic.name, now(), randomBytes),
      ]);
      const keyring = withTrailHead(withClinicKey(bare, dataKey, clinicKey, randomBytes), sealedHead(dataKey, bare.id, begun));
      writeKeyring(dir, keyring);
      renameSync(setupPath, filePath);
      flushFolder(dir);
      const entered = await enter({ dataKey, practitionerId: practitioner.id }, keyring, async () => ok(null));
      return entered.ok ? ok({ recoveryCode }) : entered;
    } finally {
      dataKey.fill(0);
    }
  }

  async function unlock({ password }: Input<'session.unlock'>): ReturnType<Session['unlock']> {
    const tried = await tryDoor('password', (keyring) => openWithPassword(keyring, password));
    if (!tried.ok) return tried;
    const { opened, keyring } = tried;
    if (current) {
      opened.dataKey.fill(0);
      return deskView(current);
    }
    const entered = await enter(opened, keyring, async (write, _desk, kept) => {
      await writeUnlock(write, keyring, opened, 'session.unlock');
      if (keyring.unrecordedFailures.length > 0) writeKeyring(dir, { ...kept, unrecordedFailures: [] });
      return ok(null);
    });
    return entered.ok ? deskView(entered.value) : entered;
  }

  async function confirm({ password }: Input<'session.confirm'>): ReturnType<Session['confirm']> {
    const desk = current;
    if (!desk) return err({ kind: 'locked' });
    const tried = await tryDoor('password', (keyring) => openWithPassword(keyring, password));
    if (!tried.ok) return tried;
    const { opened, keyring } = tried;
    opened.dataKey.fill(0);
    if (opened.practitionerId !== desk.practitioner.id) return err({ kind: 'wrong-password', waitSeconds: 0 });
    await inTransaction(desk, (write) => writeUnlock(write, keyring, opened, 'session.confirm'));
    if (keyring.unrecordedFailures.length > 0) writeKeyring(dir, { ...latest(keyring), unrecordedFailures: [] });
    return ok(null);
  }

  async function recover({ recoveryCode, newPassword }: Input<'session.recover'>): ReturnType<Session['recover']> {
    const tried = await tryDoor('recovery', (keyring) => openWithRecoveryCode(keyring, recoveryCode));
    if (!tried.ok) return tried;
    const { opened, keyring } = tried;
    await leave();
    const entered = await enter(opened, keyring, async (write, { clinic, practitioner }, kept) => {
      const strength = passwordStrength(newPassword, [clinic.name, practitioner.name]);
      if (!strength.acceptable) return err({ kind: 'weak-password', reason: strength.reason });
      await writeUnlock(write, keyring, opened, 'session.recover');
      const renewed = await withNewPassword(kept, opened, newPassword, cost, randomBytes);
      writeKeyring(dir, { ...withTries(renewed, 'password', NO_TRIES), unrecordedFailures: [] });
      return ok(null);
    });
    return entered.ok ? deskView(entered.value) : entered;
  }

  /** Tries one way in. The try counts before it is made, so that ending the process early buys nobody a free one. */
  async function tryDoor(door: Door, open: (keyring: Keyring) => Promise<OpenedKey | null>): Promise<Tried> {
    const found = look();
    if (found.kind === 'nothing') return err({ kind: 'not-set-up' });
    if (found.kind === 'trouble') return err(found.error);
    const { keyring } = found;
    const moment = now();
    const tries = heldTries(keyring, door, moment);
    const wait = waitSeconds(tries, moment);
    if (wait > 0) return err({ kind: 'too-soon', waitSeconds: wait });
    const failed = withFailure(tries, moment);
    writeKeyring(dir, withUnrecordedFailure(withTries(keyring, door, failed), moment));
    const opened = await open(keyring);
    if (opened) {
      const proven = withTries(keyring, door, NO_TRIES);
      try {
        writeKeyring(dir, proven);
      } catch (problem) {
        opened.dataKey.fill(0);
        throw problem;
      }
      return { ok: true, opened, keyring: proven };
    }
    return err({ kind: door === 'password' ? 'wrong-password' : 'wrong-recovery-code', waitSeconds: waitSeconds(failed, moment) });
  }

  /** The tries so far. A clock that was set back is taken note of in the keyring, so that the wait does end. */
  function heldTries(keyring: Keyring, door: Door, moment: Date): Tries {
    const tries = anchored(keyring.tries[door], moment);
    if (tries !== keyring.tries[door]) writeKeyring(dir, withTries(keyring, door, tries));
    return tries;
  }

  /**
   * Opens the file with the key, and wipes the key whatever comes of it. The desk is there for others only when `first`,
   * in one transaction, went well.
   */
  async function enter(opened: OpenedKey, keyring: Keyring, first: (write: WriteHandle, desk: OpenDesk, keyring: Keyring) => Promise<Result<null, StratumError>>): Promise<Result<OpenDesk, StratumError>> {
    try {
      const file = openClientFile(filePath, opened.dataKey, { create: false, at: now().toISOString() });
      if (!file.ok) return file;
      const db = file.value;
      try {
        const clinic = await readClinic(db);
        const held = await holdClinicKey(keyring, opened.dataKey, clinic.name);
        if (held === null) {
          await db.destroy();
          return err({ kind: 'damaged-file', part: 'keyring' });
        }
        const trail = await keeperFor(dir, held.keyring, opened.dataKey, db);
        const trailAtUnlock = await lookAtTrail(db, trail.known(), 'end');
        const desk: OpenDesk = { ...surroundings, db, pack: await packInUse(db, surroundings.pack), packWithoutOverlay: surroundings.pack, nameAtTheDoor, clinic, practitioner: await readPractitioner(db, opened.practitionerId), clinicKey: held.clinicKey, opened: new Set(), announced: new Set(), printRuns: new Map(), trail, trailAtUnlock };
        const begun = await inTransaction(desk, async (write) => {
          await noteBreaks(write, trailAtUnlock, now().toISOString(), opened.practitionerId);
          return first(write, desk, latest(held.keyring));
        });
        if (!begun.ok) {
          trail.leave();
          await db.destroy();
          return begun;
        }
        nameAtTheDoor(desk.clinic.name);
        current = desk;
        return ok(desk);
      } catch (problem) {
        await db.destroy();
        throw problem;
      }
    } finally {
      opened.dataKey.fill(0);
    }
  }

  /** The clinic's key, made and kept when the keyring is from before there was one; null when what is there does not open. */
  async function holdClinicKey(keyring: Keyring, dataKey: Uint8Array, clinicName: string): Promise<{ readonly clinicKey: ClinicKey; readonly keyring: Keyring } | null> {
    const kept = clinicKeyOf(keyring, dataKey);
    if (kept === 'damaged') return null;
    if (kept) return { clinicKey: kept, keyring };
    const clinicKey = await makeClinicKey(clinicName, now(), randomBytes);
    const renewed = withClinicKey(keyring, dataKey, clinicKey, randomBytes);
    writeKeyring(dir, renewed);
    return { clinicKey, keyring: renewed };
  }

  async function writeUnlock(write: WriteHandle, keyring: Keyring, { practitionerId }: OpenedKey, action: 'session.unlock' | 'session.recover' | 'session.confirm'): Promise<void> {
    for (const at of keyring.unrecordedFailures) await appendAudit(write, { at, practitionerId: null, action: 'session.unlock-failed', subjectId: null, detail: null });
    await appendAudit(write, { at: now().toISOString(), practitionerId, action, subjectId: null, detail: null });
  }

  /** A write that was cut short between file and keyring is made good at the next unlock. */
  function nameAtTheDoor(clinicName: string): void {
    const read = readKeyring(dir);
    if (read.ok && read.value && read.value.clinicName !== clinicName) writeKeyring(dir, { ...read.value, clinicName });
  }

  function latest(keyring: Keyring): Keyring {
    const read = readKeyring(dir);
    return read.ok && read.value ? read.value : keyring;
  }

  async function leave(): Promise<void> {
    const desk = current;
    current = null;
    desk?.trail.leave();
    desk?.clinicKey.privateKey.fill(0);
    await desk?.db.destroy();
  }

  return { status, desk: async () => current, setUp, unlock, confirm, recover, leave };
}

/** False where the path is no place for a folder: it names a file, or a drive that is not there. */
function makeFolder(dir: string): boolean {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    return true;
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && (problem.code === 'EEXIST' || problem.code === 'ENOENT')) return false;
    throw problem;
  }
}

const withTries = (keyring: Keyring, door: Door, tries: Tries): Keyring => ({ ...keyring, tries: { ...keyring.tries, [door]: tries } });

function troubleOf(error: StratumError): SessionStatus['trouble'] {
  if (error.kind === 'missing-file') return error.part === 'keyring' ? 'missing-keyring' : 'missing-client-file';
  return error.kind === 'damaged-file' ? 'damaged-keyring' : null;
}
