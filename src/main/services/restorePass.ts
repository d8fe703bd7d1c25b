import { join } from 'node:path';
import type { StratumError } from '../../shared/contract/errors';
import { err, ok, type Result } from '../../shared/domain/result';
import { listBackups } from '../store/backupFolder';
import { doorNameOf, openWithPassword, openWithRecoveryCode, withNextInForce, type Keyring, type OpenedKey } from '../store/keyring';
import { readRecoveryCode } from '../store/recoveryCode';
import { clearRestoreWait, countRestoreTry, readRestoreTries } from '../store/restoreTries';
import { personRows, type PersonColumns } from '../store/restoredPeople';
import type { ReadHandle } from '../store/schema';
import { closeFile, openAsItIs } from '../store/sqlite-file';
import { waitSeconds } from '../store/tries';
import { OWN_PLACE } from './backupKeeper';
import type { OpenDesk } from './desk';
import { wipe, type Door } from './door';

/** That somebody may bring a backup back. `by`: who, null with the recovery code. The caller wipes the key. */
export type Pass =
  /** By the keyring that is here: an owner of this clinic as it is now. The key is that of the file here. */
  | { readonly by: string | null; readonly from: 'here'; readonly dataKey: Buffer; readonly keyring: Keyring; readonly file: 'opens' | 'damaged' }
  /** Nothing here has a say: nothing is set up, or the keyring is gone or damaged. The key is that of the backup. */
  | { readonly by: string | null; readonly from: 'backup'; readonly dataKey: Buffer };

export interface Secrets {
  readonly practitionerId?: string | undefined;
  readonly secret: string;
}

/**
 * Whether somebody may look into a backup and bring it back. While the keyring is here it is asked: an owner of the present, or the
 * recovery code, with the waits and entries of an unlock. `backup`: the keyring of the backup; one of another clinic is refused
 * unless nothing is set up here.
 */
export async function passFor(door: Door, desk: OpenDesk | null, dir: string, backup: Keyring, secrets: Secrets, now: () => Date): Promise<Result<Pass, StratumError>> {
  const found = door.look();
  const keyring = door.keyringHere();
  if (keyring !== null) {
    if (keyring.id !== backup.id) return err({ kind: 'other-clinic' });
    return passHere(door, desk, keyring, secrets);
  }
  // The keyring is of a newer program, which has the say.
  if (found.kind === 'trouble' && found.error.kind === 'newer-file') return err(found.error);
  if (found.kind === 'trouble' && !isKnownClinic(dir, backup.id)) return err({ kind: 'other-clinic' });
  return passOfBackup(dir, backup, secrets, now);
}

/** Without a keyring only the backups beside the file tell whose it is; where there are none nobody can. */
function isKnownClinic(dir: string, keyringId: string): boolean {
  const ids = listBackups(join(dir, OWN_PLACE)).flatMap(({ manifest }) => (manifest ? [manifest.keyringId] : []));
  return ids.length === 0 || ids.includes(keyringId);
}

async function passHere(door: Door, desk: OpenDesk | null, keyring: Keyring, { practitionerId, secret }: Secrets): Promise<Result<Pass, StratumError>> {
  const whose = whoIsMeant(keyring, desk, practitionerId, secret);
  if (!whose.ok) return whose;
  const by = whose.value;
  if (by !== null && !doorNameOf(keyring, by).owner) return err({ kind: 'not-allowed', why: 'restore' });
  const tried = await door.attempt(by, (known) => (by === null ? openWithRecoveryCode(known, secret) : openWithPassword(known, secret, by)), 'also without a file');
  if (!tried.ok) return tried;
  const { opened } = tried;
  const allowed = (people: readonly PersonColumns[]): boolean => by === null || people.some(({ id, access, left_at: left }) => id === by && access === 'owner' && left === null);
  if (desk) {
    if (allowed(personRows(desk.db))) return ok({ by, from: 'here', dataKey: keepOne(opened, 'dataKey'), keyring: tried.keyring, file: 'opens' });
    wipe(opened);
    return err({ kind: 'not-allowed', why: 'restore' });
  }
  for (const which of ['dataKey', 'nextKey'] as const) {
    const key = opened[which];
    const file = key && openHere(door.filePath, key);
    if (!file || (!file.ok && file.error.kind === 'damaged-file')) continue;
    if (!file.ok) {
      wipe(opened);
      return file;
    }
    const may = allowed(personRows(file.value));
    await closeFile(file.value);
    if (may) return ok({ by, from: 'here', dataKey: keepOne(opened, which), keyring: which === 'nextKey' ? withNextInForce(tried.keyring) : tried.keyring, file: 'opens' });
    wipe(opened);
    return err({ kind: 'not-allowed', why: 'restore' });
  }
  return ok({ by, from: 'here', dataKey: keepOne(opened, 'dataKey'), keyring: tried.keyring, file: 'damaged' });
}

/** One that is not there, or no file, counts as damaged. */
function openHere(path: string, key: Uint8Array): Result<ReadHandle, StratumError> {
  try {
    return openAsItIs(path, key);
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === 'SQLITE_CANTOPEN') return err({ kind: 'damaged-file', part: 'client-file' });
    throw problem;
  }
}

function keepOne({ dataKey, nextKey }: OpenedKey, which: 'dataKey' | 'nextKey'): Buffer {
  const kept = Buffer.from((which === 'nextKey' ? nextKey : null) ?? dataKey);
  wipe({ dataKey, nextKey });
  return kept;
}

/** Null: the recovery code. */
function whoIsMeant(keyring: Keyring, desk: OpenDesk | null, named: string | undefined, secret: string): Result<string | null, StratumError> {
  if (readRecoveryCode(secret) !== null) return ok(null);
  const owners = keyring.people.filter(({ owner }) => owner);
  const only = owners.length === 1 ? owners[0]?.practitionerId : undefined;
  const meant = named ?? desk?.practitioner.id ?? only;
  if (meant !== undefined && keyring.people.some(({ practitionerId }) => practitionerId === meant)) return ok(meant);
  return err({ kind: 'invalid-input', problems: [{ path: 'practitionerId', message: 'Please choose which owner you are, or use the recovery code.' }] });
}

/** The recovery code of the backup, or the password of whoever was an owner then; the file itself is asked for that once it is open. */
async function passOfBackup(dir: string, backup: Keyring, { secret }: Secrets, now: () => Date): Promise<Result<Pass, StratumError>> {
  const opened = await tryBackup(dir, { ...backup, people: backup.people.filter(({ owner }) => owner) }, secret, now);
  return opened.ok ? ok({ by: opened.value.by, from: 'backup', dataKey: opened.value.dataKey }) : opened;
}

/** One try at the keyring of a backup, with waits of its own. */
export async function tryBackup(dir: string, backup: Keyring, secret: string, now: () => Date): Promise<Result<{ readonly by: string | null; readonly dataKey: Buffer }, StratumError>> {
  const before = readRestoreTries(dir, now());
  const wait = waitSeconds(before.tries, now());
  if (wait > 0) return err({ kind: 'too-soon', waitSeconds: wait });
  const counted = countRestoreTry(dir, before, now());
  const recovered = readRecoveryCode(secret) === null ? null : await openWithRecoveryCode({ ...backup }, secret, backup.people[0]?.practitionerId ?? '');
  const opened = recovered ?? (await openWithPassword(backup, secret));
  if (!opened) return err({ kind: 'wrong-backup-secret', waitSeconds: waitSeconds(counted.tries, now()) });
  clearRestoreWait(dir, before);
  return ok({ by: recovered ? null : opened.practitionerId, dataKey: keepOne(opened, 'dataKey') });
}
