import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { ErrorOf } from '../../shared/contract/errors';
import { backupName, type BackupReason } from '../../shared/domain/backup';
import { outdated } from '../../shared/domain/backupRotation';
import { err, ok, type Result } from '../../shared/domain/result';
import { flushFolder } from '../store/atomicWrite';
import { CLIENT_FILE, copyFlushed, isAsListed, KEYRING, listBackups, nameWhileMaking, partOf, removeLeftovers, sealState, writeManifest, type Manifest } from '../store/backupFolder';
import { readKeyring } from '../store/keyring';
import { proveCopy } from '../store/proveCopy';
import type { ReadHandle } from '../store/schema';
import { copyPages, CopyStopped, type FileState } from '../store/sqlite-copy';
import { fileVersionOf } from '../store/sqlite-file';
import { BEGINNING } from '../store/trailHash';

const HALF_A_DAY = 12 * 60 * 60_000;
/** What has to be left on a disk beside the backup and its scratch space, so that saving goes on. */
const SPARE_BYTES = 64 * 1024 * 1024;

export type BackupFailure = ErrorOf<'backup-failed'>;

/** An open client file in its folder. */
export interface BackupSource {
  readonly dir: string;
  readonly db: ReadHandle;
  /** As the file has it now. */
  readonly dataKey: () => Uint8Array;
}

export interface Making {
  readonly reason: BackupReason;
  readonly now: Date;
  readonly appVersion: string;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly hold: () => Promise<() => void>;
  readonly signal: AbortSignal;
}

export interface MadeBackup {
  readonly name: string;
  readonly manifest: Manifest;
  readonly state: FileState;
}

/**
 * Makes a backup of an open file in a folder, which is made when it is not there. It has its final name only when it was
 * opened and checked and is on the disk; whatever goes wrong before leaves nothing. Throws for bugs only.
 */
export async function makeBackup(source: BackupSource, place: string, making: Making): Promise<Result<MadeBackup, BackupFailure>> {
  const { now } = making;
  try {
    mkdirSync(place, { recursive: true, mode: 0o700 });
    removeLeftovers(place, now, Number.NEGATIVE_INFINITY);
    const name = backupName(now, (taken) => existsSync(join(place, taken)));
    const folder = join(place, nameWhileMaking(name));
    if (!(await hasRoom(place, 2 * statSync(join(source.dir, CLIENT_FILE)).size))) return failed('disk-full');
    mkdirSync(folder, { mode: 0o700 });
    try {
      const made = await fill(source, folder, making);
      if (!made.ok) return made;
      renameSync(folder, join(place, name));
      flushFolder(place);
      return ok({ name, ...made.value });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  } catch (problem) {
    return failed(whyOf(problem));
  }
}

async function fill(source: BackupSource, folder: string, { reason, now, appVersion, randomBytes, hold, signal }: Making): Promise<Result<Omit<MadeBackup, 'name'>, BackupFailure>> {
  const dataKey = Buffer.from(source.dataKey());
  const passingKey = Buffer.from(randomBytes(32));
  try {
    // First of all: what the keyring says about the file may lag behind the file, and never the other way round.
    await copyFlushed(join(source.dir, KEYRING), join(folder, KEYRING));
    const keyring = readKeyring(folder);
    if (!keyring.ok || !keyring.value) return failed('not-whole');
    const file = join(folder, CLIENT_FILE);
    const state = await copyPages(source.db, file, { passingKey, hold, signal });
    const proof = await proveCopy(file, { dataKey, passingKey, expected: state });
    if (!proof.proven) return failed('not-whole');
    // The file was given another key meanwhile, which this keyring does not have.
    if (signal.aborted || !dataKey.equals(source.dataKey())) return failed('stopped');
    const parts = { [CLIENT_FILE]: await partOf(file), [KEYRING]: await partOf(join(folder, KEYRING)) };
    const { id: keyringId, clinicName } = keyring.value;
    const sealedState = sealState(dataKey, keyringId, parts[CLIENT_FILE].sha256, state, randomBytes);
    const manifest: Manifest = { format: 'stratum-backup', version: 2, madeAt: now.toISOString(), reason, appVersion, fileVersion: fileVersionOf(source.db), clinicName, keyringId, parts, trail: { seq: state.auditSeq, hash: state.auditHash || BEGINNING.hash }, sealedState };
    writeManifest(folder, manifest);
    return ok({ manifest, state });
  } finally {
    dataKey.fill(0);
    passingKey.fill(0);
  }
}

/** Brings a proven backup to another place, reads it back there, and only then gives it its name. */
export async function copyBackup(from: string, made: Pick<MadeBackup, 'name' | 'manifest'>, place: string, now: Date, signal: AbortSignal): Promise<Result<null, BackupFailure>> {
  const { name, manifest } = made;
  const folder = join(place, nameWhileMaking(name));
  try {
    if (existsSync(join(place, name))) return ok(null);
    removeLeftovers(place, now, HALF_A_DAY);
    if (!(await hasRoom(place, manifest.parts[CLIENT_FILE].bytes))) return failed('disk-full');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { mode: 0o700 });
    try {
      for (const part of [CLIENT_FILE, KEYRING]) await copyFlushed(join(from, name, part), join(folder, part), { signal });
      if (!(await isAsListed(folder, manifest))) return failed('not-whole');
      writeManifest(folder, manifest);
      renameSync(folder, join(place, name));
      flushFolder(place);
      return ok(null);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  } catch (problem) {
    return failed(whyOf(problem));
  }
}

/** Removes this clinic's backups that the rotation has no place for any more; nothing else is touched. */
export function rotate(place: string, keyringId: string, now: Date): void {
  const ours = listBackups(place).flatMap(({ name, manifest }) => (manifest?.keyringId === keyringId ? [{ name, madeAt: manifest.madeAt, proven: true }] : []));
  for (const name of outdated(ours, now)) rmSync(join(place, name), { recursive: true, force: true });
}

/** Whether so much more fits on a disk, and leaves room to go on saving. */
export async function hasRoom(place: string, bytes: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(place);
  return bavail * bsize >= bytes + SPARE_BYTES;
}

const failed = (why: BackupFailure['why']): { readonly ok: false; readonly error: BackupFailure } => err({ kind: 'backup-failed', why });

/** `unexpected` is thrown on, as the bug that it is. */
function whyOf(problem: unknown): BackupFailure['why'] {
  if (problem instanceof CopyStopped) return 'stopped';
  const code = problem instanceof Error && 'code' in problem && typeof problem.code === 'string' ? problem.code : '';
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code) || code.startsWith('SQLITE_FULL')) return 'disk-full';
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT', 'EIO', 'EEXIST'].includes(code) || /^SQLITE_(READONLY|CANTOPEN|PERM|IOERR)/.test(code)) return 'cannot-write';
  throw problem;
}
