import { lstatSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { StratumError } from '../../shared/contract/errors';
import { err, ok, type Result } from '../../shared/domain/result';
import { CLIENT_FILE, isFolder, KEYRING, partOf, readManifest, type Manifest } from '../store/backupFolder';
import { readKeyring, type Keyring } from '../store/keyring';
import { MIGRATIONS } from '../store/sqlite-migrate';

/** What lies in a folder from which a client file is to be brought back. Nothing of it was copied, and nothing opened. */
export interface RestoreSource {
  readonly folder: string;
  /** Null for files that were copied by hand or put aside. */
  readonly manifest: Manifest | null;
  readonly keyring: Keyring;
  /** The client file and, where nobody proved it, its log. */
  readonly parts: readonly { readonly name: string; readonly bytes: number }[];
}

const LOG = `${CLIENT_FILE}-wal`;

export async function readSource(typed: string): Promise<Result<RestoreSource, StratumError>> {
  const folder = resolve(typed);
  if (!isFolder(folder)) return err({ kind: 'no-backup-here' });
  const read = readManifest(folder);
  if (!read.ok) return read;
  const manifest = read.value;
  const sizes = new Map([CLIENT_FILE, KEYRING, LOG].map((name) => [name, sizeOf(join(folder, name))] as const));
  const [file, keyringFile, log] = [sizes.get(CLIENT_FILE) ?? null, sizes.get(KEYRING) ?? null, sizes.get(LOG) ?? null];
  if (!manifest && (file === null || keyringFile === null)) return err({ kind: 'no-backup-here' });
  if (manifest && manifest.fileVersion > MIGRATIONS.length) return err({ kind: 'newer-backup' });
  if (file === null || keyringFile === null) return err({ kind: 'damaged-backup' });
  if (manifest && (file !== manifest.parts[CLIENT_FILE].bytes || (await partOf(join(folder, KEYRING))).sha256 !== manifest.parts[KEYRING].sha256)) return err({ kind: 'damaged-backup' });
  const keyring = readKeyring(folder);
  if (!keyring.ok) return err({ kind: keyring.error.kind === 'newer-file' ? 'newer-backup' : 'damaged-backup' });
  if (!keyring.value || (manifest && keyring.value.id !== manifest.keyringId)) return err({ kind: 'damaged-backup' });
  return ok({ folder, manifest, keyring: keyring.value, parts: [{ name: CLIENT_FILE, bytes: file }, ...(manifest || log === null ? [] : [{ name: LOG, bytes: log }])] });
}

/** Bytes of a plain file; null for anything else, a link too. */
function sizeOf(path: string): number | null {
  try {
    const found = lstatSync(path);
    return found.isFile() ? found.size : null;
  } catch {
    return null;
  }
}
