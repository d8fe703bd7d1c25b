import { join } from 'node:path';
import type { StratumError } from '../../shared/contract/errors';
import { err, ok, type Result } from '../../shared/domain/result';
import { restoreText, RESTORES, type Restored } from '../../shared/trail/restores';
import { appendAudit, findHead } from '../store/audit';
import { CLIENT_FILE, copyFlushed, isAsListed, openState, type Manifest } from '../store/backupFolder';
import { writeKeyring } from '../store/keyring';
import { proveCopy } from '../store/proveCopy';
import { bringPeopleUpToDate, letGoOfOthers, personRows, type PersonChange, type PersonColumns } from '../store/restoredPeople';
import type { ReadHandle } from '../store/schema';
import { closeFile, openClientFile, openCopy, rekeyClientFile, settleCopy, versionOf, type OpeningFailure } from '../store/sqlite-file';
import { emptyReady } from '../store/switchOver';
import { lastCommon, restoresIn } from '../store/trailMarks';
import type { TrailHead } from '../store/trailHash';
import { hasRoom } from './makeBackup';
import type { RestoreSource } from './restoreSource';

/** A copy beside the client file, every byte checked; nothing is replaced yet. */
export interface ReadyCopy {
  readonly file: string;
  readonly staging: string;
  /** Of the copy. The caller wipes it. */
  readonly dataKey: Buffer;
}

/**
 * Copies a backup beside the client file and checks every byte of the copy. `keys`: those that may open it; `otherKey` is asked for one
 * more where none of them does. Copies nothing that there is no room for.
 */
export async function makeReady(dir: string, { folder, manifest, keyring, parts }: RestoreSource, keys: readonly Buffer[], otherKey: () => Promise<Result<Buffer, StratumError>>): Promise<Result<ReadyCopy, StratumError>> {
  const listed = manifest ? (keys.find((key) => openState(key, manifest) !== null) ?? null) : null;
  const asked = manifest && !listed ? await otherKey() : null;
  if (asked && !asked.ok) return asked;
  const staging = emptyReady(dir);
  // Its journal is as large as the file when it is given another key.
  if (!(await hasRoom(staging, 2 * parts.reduce((sum, { bytes }) => sum + bytes, 0)))) return err({ kind: 'disk-full' });
  for (const { name, bytes } of parts) await copyFlushed(join(folder, name), join(staging, name), { atMost: bytes });
  writeKeyring(staging, keyring);
  const file = join(staging, CLIENT_FILE);
  if (manifest) {
    if (!(await isAsListed(staging, manifest, [CLIENT_FILE]))) return err({ kind: 'damaged-backup' });
    const key = listed ?? (asked?.ok ? asked.value : null);
    return key ? proven({ file, staging, dataKey: Buffer.from(key) }, manifest) : err({ kind: 'damaged-backup' });
  }
  // Files that were copied by hand may have their last writes in a file beside them; which key they have shows only when they are opened.
  const fits = (key: Buffer): boolean => {
    const version = versionOf(file, key);
    return version.ok && version.value > 0;
  };
  const known = keys.find(fits);
  const other = known ? ok(Buffer.from(known)) : await otherKey();
  if (!other.ok) return other;
  const settled = settleCopy(file, other.value);
  return settled.ok ? proven({ file, staging, dataKey: other.value }, null) : err(asBackupError(settled.error));
}

async function proven(copy: ReadyCopy, manifest: Manifest | null): Promise<Result<ReadyCopy, StratumError>> {
  const expected = manifest ? openState(copy.dataKey, manifest) : null;
  const differs = manifest?.trail && expected && (manifest.trail.seq !== expected.auditSeq || manifest.trail.hash !== expected.auditHash);
  if ((manifest && !expected) || differs) return err({ kind: 'damaged-backup' });
  const proof = await proveCopy(copy.file, { dataKey: copy.dataKey, passingKey: null, expected });
  return proof.proven ? ok(copy) : err({ kind: 'damaged-backup' });
}

/** Whether somebody is an owner in a copy, whatever its keyring says. */
export async function isOwnerIn({ file, dataKey }: ReadyCopy, practitionerId: string): Promise<boolean> {
  const copy = openCopy(file, dataKey);
  if (!copy.ok) return false;
  try {
    return personRows(copy.value).some(({ id, access, left_at: left }) => id === practitionerId && access === 'owner' && left === null);
  } finally {
    await closeFile(copy.value);
  }
}

export interface Finishing {
  readonly at: string;
  /** Null with the recovery code. */
  readonly by: string | null;
  readonly madeAt: string | null;
  /** The file that is replaced, where it can be read. */
  readonly here: { readonly db: ReadHandle; readonly people: readonly PersonColumns[] } | null;
  /** Whom the keyring here lets in, where the file here cannot be read; null where the keyring of the backup stays in force. */
  readonly holders: ReadonlySet<string> | null;
  /** Which the copy is to have; null: the one that it has. */
  readonly newKey: Buffer | null;
  /** Wrong tries that nobody else has noted. */
  readonly wrongTries: readonly string[];
}

/** In the copy, never in the backup: the newest shape, who gets in now, and the entries that say where it comes from. Gives the end of its trail. */
export async function finishCopy({ file, dataKey }: ReadyCopy, { at, by, madeAt, here, holders, newKey, wrongTries }: Finishing): Promise<Result<{ readonly head: TrailHead; readonly people: ReadonlySet<string> }, StratumError>> {
  const opened = openClientFile(file, dataKey, { create: false, at });
  if (!opened.ok) return err(asBackupError(opened.error));
  const db = opened.value;
  try {
    const common = here ? lastCommon(here.db, db) : 0;
    const replaced = here ? { common, head: await findHead(here.db) } : null;
    // Papers of a file that was replaced before stay explained.
    const earlier = here ? restoresIn(here.db).filter(({ seq }) => seq > common) : [];
    await db.transaction().execute(async (write) => {
      const entry = { at, practitionerId: by, subjectId: null } as const;
      const note = (restored: Restored): Promise<void> => appendAudit(write, { ...entry, action: 'backup.restore', subjectId: RESTORES, detail: restoreText(restored) });
      for (const tried of wrongTries) await appendAudit(write, { ...entry, at: tried, practitionerId: null, action: 'session.unlock-failed', detail: 'for a backup' });
      await note({ madeAt, replaced, at: null });
      for (const before of earlier) await note({ madeAt: before.madeAt, replaced: before.replaced, at: before.at ?? before.writtenAt });
      const changes: readonly PersonChange[] = here ? bringPeopleUpToDate(db, here.people) : holders ? letGoOfOthers(db, holders, at) : [];
      for (const { action, id, access } of changes) await appendAudit(write, { ...entry, action, subjectId: id, detail: action === 'people.remove' ? null : access });
    });
    const people = new Set(personRows(db).filter(({ left_at: left }) => left === null).map(({ id }) => id));
    const head = await findHead(db);
    if (newKey && !newKey.equals(dataKey)) await rekeyClientFile(db, file, newKey);
    return ok({ head, people });
  } finally {
    await closeFile(db);
  }
}

export const asBackupError = ({ kind }: OpeningFailure): StratumError => (kind === 'newer-file' ? { kind: 'newer-backup' } : kind === 'damaged-file' ? { kind: 'damaged-backup' } : { kind: 'file-in-use' });
