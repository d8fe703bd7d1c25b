import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FileGlance, RestoreLook } from '../../shared/contract/backups';
import type { StratumError } from '../../shared/contract/errors';
import { err, ok, type Result } from '../../shared/domain/result';
import { appendAudit } from '../store/audit';
import { CLIENT_FILE, copyFlushed, isAsListed, isFolder, KEYRING, openState, readManifest, type Manifest } from '../store/backupFolder';
import { openWithPassword, openWithRecoveryCode, readKeyring, type Keyring, type OpenedKey } from '../store/keyring';
import { proveCopy } from '../store/proveCopy';
import { readRecoveryCode } from '../store/recoveryCode';
import { glanceOf } from '../store/sqlite-copy';
import { closeFile, isInUse, openClientFile, openCopy, settleCopy, type OpeningFailure } from '../store/sqlite-file';
import { MIGRATIONS } from '../store/sqlite-migrate';
import { emptyReady, readyFolder, switchOver } from '../store/switchOver';
import { backupBeforeRisk } from './backups';
import type { Input, Surroundings } from './desk';
import { wipe } from './door';
import type { Session } from './session';

/** Brings a backup back into the folder of the client file. */
export interface Restorer {
  /** Checks all of a backup and says what is in it, and what is here; changes nothing. */
  look(input: Input<'restore.look'>): Promise<Result<RestoreLook, StratumError>>;
  /** Checks it again, backs up or puts aside what is here, and puts the backup in its place. The file is locked then. */
  bring(input: Input<'restore.bring'>): Promise<Result<null, StratumError>>;
}

interface Ready {
  readonly manifest: Manifest | null;
  readonly opened: OpenedKey;
  readonly file: string;
}

const SIDES = [`${CLIENT_FILE}-wal`] as const;

export function restorer({ now }: Surroundings, dir: string, session: Session): Restorer {
  async function look({ path, secret }: Input<'restore.look'>): Promise<Result<RestoreLook, StratumError>> {
    try {
      const ready = await makeReady(path, secret);
      if (!ready.ok) return ready;
      const { manifest, opened, file } = ready.value;
      try {
        const copy = openCopy(file, opened.dataKey);
        if (!copy.ok) return err(asBackupError(copy.error));
        try {
          return ok({ path: resolve(path), madeAt: manifest?.madeAt ?? null, proven: manifest !== null, inside: glanceOf(copy.value), here: await glanceHere() });
        } finally {
          await closeFile(copy.value);
        }
      } finally {
        wipe(opened);
      }
    } finally {
      rmSync(readyFolder(dir), { recursive: true, force: true });
    }
  }

  async function bring({ path, secret }: Input<'restore.bring'>): Promise<Result<null, StratumError>> {
    const atDesk = await session.desk();
    if (atDesk && atDesk.access !== 'owner') return err({ kind: 'not-allowed', why: 'not-an-owner' });
    try {
      const ready = await makeReady(path, secret);
      if (!ready.ok) return ready;
      const { manifest, opened, file } = ready.value;
      try {
        // In the copy, never in the backup: brought up to the newest shape, and with the entry that says where it comes from.
        const copy = openClientFile(file, opened.dataKey, { create: false, at: now().toISOString() });
        if (!copy.ok) return err(asBackupError(copy.error));
        try {
          await copy.value.transaction().execute((write) => appendAudit(write, { at: now().toISOString(), practitionerId: opened.practitionerId, action: 'backup.restore', subjectId: null, detail: manifest ? `made ${manifest.madeAt}` : 'files without a list of contents' }));
        } finally {
          await closeFile(copy.value);
        }
      } finally {
        wipe(opened);
      }
      const desk = await session.desk();
      if (desk) {
        const safe = await backupBeforeRisk(desk, 'before-restore');
        if (!safe.ok) return safe;
        await session.leave();
      } else if (existsSync(join(dir, CLIENT_FILE)) && isInUse(join(dir, CLIENT_FILE))) {
        return err({ kind: 'file-in-use' });
      }
      switchOver(dir, asideName());
      return ok(null);
    } finally {
      rmSync(readyFolder(dir), { recursive: true, force: true });
    }
  }

  /** Copies a backup beside the client file and checks every byte of the copy. */
  async function makeReady(typed: string, secret: string): Promise<Result<Ready, StratumError>> {
    const folder = resolve(typed);
    if (!isFolder(folder)) return err({ kind: 'no-backup-here' });
    const read = readManifest(folder);
    if (!read.ok) return read;
    const manifest = read.value;
    if (!manifest && !(existsSync(join(folder, CLIENT_FILE)) && existsSync(join(folder, KEYRING)))) return err({ kind: 'no-backup-here' });
    if (manifest && manifest.fileVersion > MIGRATIONS.length) return err({ kind: 'newer-backup' });
    const staging = emptyReady(dir);
    for (const part of [CLIENT_FILE, KEYRING, ...(manifest ? [] : SIDES)]) {
      if (existsSync(join(folder, part))) await copyFlushed(join(folder, part), join(staging, part));
    }
    if (manifest && !(await isAsListed(staging, manifest))) return err({ kind: 'damaged-backup' });
    const keyring = readKeyring(staging);
    if (!keyring.ok) return err({ kind: keyring.error.kind === 'newer-file' ? 'newer-backup' : 'damaged-backup' });
    const opened = keyring.value ? await openWithAny(keyring.value, secret) : null;
    if (!opened) return err({ kind: 'wrong-backup-secret' });
    const checked = await check(join(staging, CLIENT_FILE), manifest, opened.dataKey);
    if (checked.ok) return ok({ manifest, opened, file: join(staging, CLIENT_FILE) });
    wipe(opened);
    return checked;
  }

  async function check(file: string, manifest: Manifest | null, dataKey: Buffer): Promise<Result<null, StratumError>> {
    const expected = manifest ? openState(dataKey, manifest) : null;
    if (manifest && !expected) return err({ kind: 'damaged-backup' });
    if (!manifest) {
      // Files that were copied by hand may have their last writes in a file beside them.
      const settled = settleCopy(file, dataKey);
      if (!settled.ok) return err(asBackupError(settled.error));
    }
    const proof = await proveCopy(file, { dataKey, passingKey: null, expected });
    return proof.proven ? ok(null) : err({ kind: 'damaged-backup' });
  }

  async function glanceHere(): Promise<FileGlance | null> {
    const desk = await session.desk();
    if (desk) return glanceOf(desk.db);
    const { clinicName } = session.status();
    return existsSync(join(dir, CLIENT_FILE)) || clinicName !== null ? { clinicName: clinicName ?? '', clients: null, lastEntryAt: null } : null;
  }

  function asideName(): string {
    const moment = now();
    const two = (count: number): string => String(count).padStart(2, '0');
    const stem = `set-aside-${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}-${two(moment.getHours())}${two(moment.getMinutes())}`;
    for (let more = 1; ; more += 1) {
      const name = `${stem}${more === 1 ? '' : `-${more}`}`;
      if (!existsSync(join(dir, name))) return name;
    }
  }

  return { look, bring };
}

/** The recovery code when it reads like one, else the password of anybody who was in the clinic then. */
async function openWithAny(keyring: Keyring, secret: string): Promise<OpenedKey | null> {
  const recovered = readRecoveryCode(secret) === null ? null : await openWithRecoveryCode(keyring, secret);
  return recovered ?? openWithPassword(keyring, secret);
}

const asBackupError = ({ kind }: OpeningFailure): StratumError => (kind === 'newer-file' ? { kind: 'newer-backup' } : kind === 'damaged-file' ? { kind: 'damaged-backup' } : { kind: 'file-in-use' });
