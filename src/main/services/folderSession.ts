import { mkdirSync, renameSync, rmSync } from 'node:fs';
import type { StratumError } from '../../shared/contract/errors';
import { creamHelp, NO_CREAM_ON, type NumbingOn } from '../../shared/contract/numbingOn';
import { passwordStrength } from '../../shared/domain/passwordStrength';
import { err, ok, type Result } from '../../shared/domain/result';
import { makeClinicKey, type ClinicKey } from '../seal/clinicKey';
import { clientSearch } from '../search/clientSearch';
import { flushFolder } from '../store/atomicWrite';
import { appendAudit, findHead, type AuditAction } from '../store/audit';
import { insertClinic, readClinic, readSecurity } from '../store/clinic';
import { clinicKeyOf, doorNameOf, isHoldOld, isRecoveryOld, makeKeyring, openWithPassword, openWithRecoveryCode, readKeyring, withClinicKey, withNextInForce, withoutUnrecorded, withPassword, withPerson, withRecoveryHold, withRekeyDue, withTrailHead, writeKeyring, type Keyring, type Making, type OpenedKey } from '../store/keyring';
import type { ScryptCost } from '../store/keyWrap';
import { readNumbingNote, writeNumbingNote } from '../store/numbingNote';
import { insertPractitioner, listPeople, readPerson } from '../store/practitioners';
import type { WriteHandle } from '../store/schema';
import { openClientFile } from '../store/sqlite-file';
import { finishRestore } from '../store/switchOver';
import { sealedHead } from '../store/trailHead';
import { inTransaction, note, type Input, type OpenDesk, type Surroundings } from './desk';
import { doorOf, wipe } from './door';
import { DATA_KEY_BYTES, keyOffice, openQuickly, rekey, type HeldFile } from './keyOffice';
import { backUpAtLock, backUpBeforeMigrating, backupBeforeRisk } from './backups';
import type { BackupKeeper } from './backupKeeper';
import { readSignOffs } from '../store/signOffs';
import { judgeEndedVisits } from './judging';
import { packInUse } from './overlay';
import { deskView, type Session, type SessionStatus } from './session';
import { forTheDoor, numbingOn } from './numbingOn';
import { findTurned } from './turnedScreen';
import { keeperFor, lookAtTrail, noteBreaks } from './trailKeeper';

type UnlockAction = Extract<AuditAction, 'session.unlock' | 'session.recover' | 'session.confirm'>;
/** What is to be done in the file before anybody else gets it, and the keyring that follows from it. */
type Beginning = (write: WriteHandle, desk: OpenDesk, keyring: Keyring) => Promise<Result<Keyring, StratumError>>;

/** The client file and its keyring in a folder of this computer. */
export function folderSession(surroundings: Surroundings, dir: string, cost: ScryptCost, keeper: BackupKeeper): Session {
  const { now, newId, randomBytes, vault, rsaKey } = surroundings;
  const making: Making = { cost, randomBytes };
  const door = doorOf(dir, now);
  const { filePath, setupPath } = door;
  let current: { readonly desk: OpenDesk; readonly held: HeldFile } | null = null;
  // Who starts Stratum is signed in to the computer; who comes after a lock by hand or by idling may be anybody in the room.
  let mayBeQuick = true;
  // All that is known of clients while the file is locked: since when cream is on somebody. It must be in sight then, too. Null before
  // anybody unlocked: then the note beside the keyring tells of it.
  let creamAtLock: NumbingOn | null = null;
  finishRestore(dir, 'at the start');

  function status(): SessionStatus {
    const found = door.look();
    const phase = current ? 'unlocked' : found.kind === 'nothing' ? 'setup' : 'locked';
    const nobody = { phase, clinicName: null, waitSeconds: 0, trouble: null, people: [], lastPersonId: null, recoveryWaitSeconds: 0 } as const;
    switch (found.kind) {
      case 'nothing':
        return nobody;
      case 'trouble': {
        // Without its file a keyring still says who may bring a backup back.
        const keyring = door.keyringHere();
        return { ...nobody, ...(keyring ? atTheDoor(keyring) : {}), trouble: troubleOf(found.error) };
      }
      case 'here':
        return { ...nobody, ...atTheDoor(found.keyring) };
    }
  }

  function atTheDoor(keyring: Keyring): Pick<SessionStatus, 'clinicName' | 'people' | 'lastPersonId' | 'waitSeconds' | 'recoveryWaitSeconds'> {
    const quickHere = mayBeQuick && vault !== undefined && vault.isThere();
    const people = keyring.people.map(({ practitionerId: id, name, owner, quick }) => ({ id, name, owner, waitSeconds: door.wait(keyring, id), quick: quickHere && quick !== undefined }));
    const last = people.find(({ id }) => id === keyring.lastPractitionerId) ?? people[0];
    return { clinicName: keyring.clinicName, people, lastPersonId: last?.id ?? null, waitSeconds: last?.waitSeconds ?? 0, recoveryWaitSeconds: door.wait(keyring, null) };
  }

  async function setUp({ clinic, practitioner: person, password }: Input<'setup.create'>): ReturnType<Session['setUp']> {
    if (door.look().kind !== 'nothing') return err({ kind: 'already-set-up' });
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
      let head;
      try {
        await db.transaction().execute(async (write) => {
          await insertClinic(write, clinic);
          await insertPractitioner(write, practitioner, 'owner');
          await appendAudit(write, { at: now().toISOString(), practitionerId: practitioner.id, action: 'setup', subjectId: null, detail: null });
        });
        head = await findHead(db);
      } finally {
        await db.destroy();
      }
      const [{ keyring: bare, recoveryCode }, clinicKey] = await Promise.all([
        makeKeyring({ id: newId(), clinicName: clinic.name, person: { practitionerId: practitioner.id, name: practitioner.name, owner: true }, password, dataKey, ...making }),
        makeClinicKey(clinic.name, now(), randomBytes, rsaKey),
      ]);
      const keyring = withTrailHead(withClinicKey(bare, dataKey, clinicKey, randomBytes), sealedHead(dataKey, bare.id, head));
      writeKeyring(dir, keyring);
      renameSync(setupPath, filePath);
      flushFolder(dir);
      const entered = await enter({ dataKey, nextKey: null, practitionerId: practitioner.id }, keyring, async (_write, _desk, kept) => ok(kept));
      return entered.ok ? ok({ recoveryCode }) : entered;
    } catch (problem) {
      dataKey.fill(0);
      throw problem;
    }
  }

  async function unlock({ practitionerId, password }: Input<'session.unlock'>): ReturnType<Session['unlock']> {
    const who = door.whoIsMeant(practitionerId);
    if (typeof who !== 'string') return err(who);
    const tried = await door.attempt(who, (keyring) => openWithPassword(keyring, password, who));
    if (!tried.ok) return tried;
    const { opened, keyring } = tried;
    // A hold from before there were several people becomes a pair while its password is known.
    const renewed = isHoldOld(keyring, who) ? await withPassword(keyring, doorNameOf(keyring, who), password, opened.dataKey, making) : keyring;
    return comeIn(opened, renewed, 'password');
  }

  async function unlockQuickly({ practitionerId }: Input<'session.unlockQuickly'>): ReturnType<Session['unlockQuickly']> {
    if (!vault || !mayBeQuick) return err({ kind: 'not-allowed', why: 'quick-unlock' });
    const tried = await door.attempt(practitionerId, (keyring) => openQuickly(keyring, practitionerId, vault));
    if (tried.ok) return comeIn(tried.opened, tried.keyring, 'quick');
    return tried.error.kind === 'wrong-password' ? err({ kind: 'not-allowed', why: 'quick-unlock' }) : tried;
  }

  async function comeIn(opened: OpenedKey, keyring: Keyring, how: 'password' | 'quick'): ReturnType<Session['unlock']> {
    if (current?.held.practitionerId === opened.practitionerId) {
      wipe(opened);
      return deskView(current.desk);
    }
    await leave();
    const entered = await enter(opened, keyring, async (write, _desk, kept) => {
      await writeUnlock(write, keyring, opened, 'session.unlock', how);
      return ok(withoutUnrecorded(kept));
    });
    return entered.ok ? deskView(entered.value) : entered;
  }

  async function confirm({ password }: Input<'session.confirm'>): ReturnType<Session['confirm']> {
    if (!current) return err({ kind: 'locked' });
    const { desk, held } = current;
    const tried = await door.attempt(held.practitionerId, (keyring) => openWithPassword(keyring, password, held.practitionerId));
    if (!tried.ok) return tried;
    const { opened, keyring } = tried;
    wipe(opened);
    await inTransaction(desk, (write) => writeUnlock(write, keyring, opened, 'session.confirm', 'password'));
    if (hasUnrecorded(keyring)) writeKeyring(dir, withoutUnrecorded(latest(keyring)));
    // Whoever knows the password is who unlocked: the screen is theirs again.
    desk.turned = null;
    return ok(null);
  }

  async function recover({ recoveryCode, practitionerId, newPassword }: Input<'session.recover'>): ReturnType<Session['recover']> {
    const tried = await door.attempt(null, (keyring) => openWithRecoveryCode(keyring, recoveryCode, practitionerId));
    if (!tried.ok) return tried;
    const { opened, keyring } = tried;
    await leave();
    const entered = await enter(opened, keyring, async (write, { clinic, practitioner, access }, kept) => {
      if (access !== 'owner') return err({ kind: 'not-allowed', why: 'not-an-owner' });
      const strength = passwordStrength(newPassword, [clinic.name, practitioner.name]);
      if (!strength.acceptable) return err({ kind: 'weak-password', reason: strength.reason });
      await writeUnlock(write, keyring, opened, 'session.recover', 'recovery-code');
      const newer = isRecoveryOld(kept) ? await withRecoveryHold(kept, recoveryCode, opened.dataKey, making) : kept;
      const renewed = await withPassword(newer, { practitionerId: practitioner.id, name: practitioner.name, owner: true }, newPassword, opened.dataKey, making);
      // Whoever knows the password that was forgotten is kept out of the file itself, not only of this keyring.
      return ok(withRekeyDue(withoutUnrecorded(renewed)));
    });
    return entered.ok ? deskView(entered.value) : entered;
  }

  /**
   * Opens the file with the key, which stays in memory for as long as the file is open; in every other case it is wiped. The
   * desk is there for others only when `first`, in one transaction, went well.
   */
  async function enter(opened: OpenedKey, keyring: Keyring, first: Beginning): Promise<Result<OpenDesk, StratumError>> {
    const file = await openSafely(opened, keyring);
    if (!file.ok) {
      wipe(opened);
      return file;
    }
    const { db, inForce } = file.value;
    try {
      const begun = await begin(db, file.value.dataKey, opened.practitionerId, inForce, first);
      if (begun.ok) {
        current = begun.value;
        await noteCream(begun.value.desk);
        return ok(begun.value.desk);
      }
      await db.destroy();
      wipe(opened);
      return begun;
    } catch (problem) {
      await db.destroy();
      wipe(opened);
      throw problem;
    }
  }

  /** With a backup first where the file is to be brought up to a newer shape. */
  async function openSafely(opened: OpenedKey, keyring: Keyring): Promise<ReturnType<typeof openWithEither>> {
    const safe = await backUpBeforeMigrating(keeper, dir, filePath, opened.dataKey);
    // A file that this key does not open may have the other one.
    return safe.ok || safe.error.kind === 'damaged-file' ? openWithEither(opened, keyring) : safe;
  }

  /** A file that was being given another key has the one or the other. */
  function openWithEither({ dataKey, nextKey }: OpenedKey, keyring: Keyring): Result<{ readonly db: HeldFile['db']; readonly dataKey: Buffer; readonly inForce: Keyring }, StratumError> {
    const at = now().toISOString();
    const file = openClientFile(filePath, dataKey, { create: false, at });
    if (file.ok) {
      nextKey?.fill(0);
      return ok({ db: file.value, dataKey, inForce: keyring });
    }
    const other = file.error.kind === 'damaged-file' && nextKey ? openClientFile(filePath, nextKey, { create: false, at }) : file;
    if (!other.ok || !nextKey) return file;
    dataKey.fill(0);
    const inForce = withNextInForce(keyring);
    writeKeyring(dir, inForce);
    return ok({ db: other.value, dataKey: nextKey, inForce });
  }

  async function begin(db: HeldFile['db'], dataKey: Buffer, practitionerId: string, inForce: Keyring, first: Beginning): Promise<Result<NonNullable<typeof current>, StratumError>> {
    const clinic = await readClinic(db);
    if ((await readPerson(db, practitionerId)).leftAt !== null) return err({ kind: 'not-allowed', why: 'removed' });
    const keyed = await holdClinicKey(inForce, dataKey, clinic.name);
    if (keyed === null) return err({ kind: 'damaged-file', part: 'keyring' });
    const trail = await keeperFor(dir, keyed.keyring, dataKey, db);
    try {
      return await beginWith({ db, clinicKey: keyed.clinicKey, practitionerId, dataKey, trail }, keyed.keyring, first);
    } catch (problem) {
      trail.leave();
      throw problem;
    }
  }

  async function beginWith(held: HeldFile, keyring: Keyring, first: Beginning): Promise<Result<NonNullable<typeof current>, StratumError>> {
    const { db, trail, practitionerId } = held;
    const clinic = await readClinic(db);
    const { access, leftAt: _left, leftReason: _reason, leadClinician: _lead, ...practitioner } = await readPerson(db, practitionerId);
    const trailAtUnlock = await lookAtTrail(db, trail.known(), 'end');
    const desk: OpenDesk = { ...surroundings, db, pack: await packInUse(db, surroundings.pack), packWithoutOverlay: surroundings.pack, signOffs: await readSignOffs(db, surroundings.pack.id), nameAtTheDoor, clinic, practitioner, access, security: await readSecurity(db), keys: keyOffice(dir, door, making, held, vault), clinicKey: held.clinicKey, opened: new Set(), search: clientSearch(db), searched: { shown: new Set(), at: 0 }, announced: new Set(), backups: { keeper, source: { dir, db, dataKey: () => held.dataKey } }, printRuns: new Map(), trail, trailAtUnlock, turned: surroundings.shell.kind === 'command-line' ? null : await findTurned(db, practitionerId), creamChanged: () => (current ? noteCream(current.desk) : Promise.resolve()) };
    const begun = await inTransaction(desk, async (write) => {
      await noteBreaks(write, trailAtUnlock, now().toISOString(), practitionerId);
      return first(write, desk, keyring);
    });
    if (!begun.ok) {
      trail.leave();
      return begun;
    }
    await judgeEndedVisits(desk);
    const { next: _next, ...settled } = await asInTheFile({ ...begun.value, clinicName: clinic.name, lastPractitionerId: practitionerId }, db);
    // The trail has grown meanwhile, and its keeper has written where it ends.
    const { trailHead } = latest(settled);
    writeKeyring(dir, { ...settled, ...(trailHead ? { trailHead } : {}) });
    // Somebody was removed, and the file was to get another key, when something stopped it.
    const gone = (await listPeople(db)).filter((person) => person.leftAt !== null && settled.people.some((known) => known.practitionerId === person.id)).map(({ id }) => id);
    // Or a secret was replaced; the code of an old recovery hold would not outlive another key.
    const due = settled.rekeyDue === true && !isRecoveryOld(settled) && (await backupBeforeRisk(desk, 'before-new-key')).ok;
    if (gone.length > 0 || due) {
      await rekey(held, { dir, filePath, gone, randomBytes });
      await inTransaction(desk, (write) => note(desk, write, 'people.rekey', null));
    }
    return ok({ desk, held });
  }

  /** The file has the say over names and owners: a write that was cut short between file and keyring is made good. */
  async function asInTheFile(keyring: Keyring, db: HeldFile['db']): Promise<Keyring> {
    const people = await listPeople(db);
    return people.reduce((known, { id, name, access }) => withPerson(known, id, (person) => ({ ...person, name, owner: access === 'owner' })), keyring);
  }

  /** The clinic's key, made when the keyring is from before there was one; null when what is there does not open. */
  async function holdClinicKey(keyring: Keyring, dataKey: Uint8Array, clinicName: string): Promise<{ readonly clinicKey: ClinicKey; readonly keyring: Keyring } | null> {
    const kept = clinicKeyOf(keyring, dataKey);
    if (kept === 'damaged') return null;
    if (kept) return { clinicKey: kept, keyring };
    const clinicKey = await makeClinicKey(clinicName, now(), randomBytes, rsaKey);
    return { clinicKey, keyring: withClinicKey(keyring, dataKey, clinicKey, randomBytes) };
  }

  async function writeUnlock(write: WriteHandle, keyring: Keyring, { practitionerId }: Pick<OpenedKey, 'practitionerId'>, action: UnlockAction, how: string): Promise<void> {
    const failed = { practitionerId: null, action: 'session.unlock-failed' } as const;
    for (const { at, practitionerId: whose } of keyring.unrecordedFailures) await appendAudit(write, { ...failed, at, subjectId: whose, detail: whose === null ? 'recovery-code' : null });
    for (const { at, practitionerId: whose } of keyring.unrecordedLooks ?? []) await appendAudit(write, { at, practitionerId: whose, action: 'backup.look', subjectId: null, detail: whose === null ? 'recovery-code' : null });
    if (keyring.unrecordedMore > 0) await appendAudit(write, { ...failed, at: now().toISOString(), subjectId: null, detail: `${keyring.unrecordedMore} more` });
    await appendAudit(write, { at: now().toISOString(), practitionerId, action, subjectId: null, detail: how });
  }

  function latest(keyring: Keyring): Keyring {
    const read = readKeyring(dir);
    return read.ok && read.value ? read.value : keyring;
  }

  function nameAtTheDoor(clinicName: string): void {
    const read = readKeyring(dir);
    if (read.ok && read.value && read.value.clinicName !== clinicName) writeKeyring(dir, { ...read.value, clinicName });
  }

  async function readNumbingOn(): Promise<NumbingOn | 'unknown'> {
    if (!current) return creamAtLock ?? creamNoted();
    const known = await numbingOn(current.desk);
    keepForTheDoor(known);
    return known;
  }

  /** Before anybody unlocked: what another run left beside the keyring. The signs are those of the pack, which no overlay changes. */
  function creamNoted(): NumbingOn | 'unknown' {
    const found = readNumbingNote(dir, now());
    if (typeof found === 'string') return found === 'none' ? NO_CREAM_ON : found;
    return { creams: found.creams.map((times) => ({ ...times, askedAt: [] })), help: creamHelp(surroundings.pack.anaesthetic.toxicity, found.emergencyNumber) };
  }

  function keepForTheDoor(known: NumbingOn): void {
    creamAtLock = forTheDoor(known);
    try {
      writeNumbingNote(dir, { creams: known.creams, emergencyNumber: known.help?.emergencyNumber ?? '' }, now());
    } catch {
      // A disk that takes no note keeps nobody from working or locking: this run tells of the cream, and tries again.
    }
  }

  /** Whatever cannot be read of other visits, what was asked for was done: what was known last is told on. */
  async function noteCream(desk: OpenDesk): Promise<void> {
    const known = await numbingOn(desk).catch(() => null);
    if (known) keepForTheDoor(known);
  }

  async function leave({ bySystem = false, withBackup = false }: NonNullable<Parameters<Session['leave']>[0]> = {}): Promise<void> {
    if (current) mayBeQuick = bySystem;
    const left = current;
    current = null;
    if (!left) return;
    await noteCream(left.desk);
    left.desk.clinicKey.privateKey.fill(0);
    left.desk.trail.leave();
    left.desk.search.drop();
    try {
      await keeper.stop();
      if (withBackup) await backUpAtLock(left.desk);
    } finally {
      await left.desk.db.destroy();
      left.held.dataKey.fill(0);
    }
  }

  return { status, autoLockMinutes: () => current?.desk.security.autoLockMinutes ?? null, numbingOn: readNumbingOn, desk: async () => current?.desk ?? null, setUp, unlock, unlockQuickly, confirm, recover, leave };
}

const hasUnrecorded = ({ unrecordedFailures, unrecordedMore, unrecordedLooks = [] }: Keyring): boolean => unrecordedFailures.length > 0 || unrecordedMore > 0 || unrecordedLooks.length > 0;

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

function troubleOf(error: StratumError): SessionStatus['trouble'] {
  if (error.kind === 'missing-file') return error.part === 'keyring' ? 'missing-keyring' : 'missing-client-file';
  return error.kind === 'damaged-file' ? 'damaged-keyring' : null;
}
