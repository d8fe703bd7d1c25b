import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FileGlance, RestoreLook } from '../../shared/contract/backups';
import type { StratumError } from '../../shared/contract/errors';
import { err, ok, type Result } from '../../shared/domain/result';
import { CLIENT_FILE } from '../store/backupFolder';
import { readKeyring, withTrailHead, withUnrecordedLook, writeKeyring, type Keyring } from '../store/keyring';
import { personRows } from '../store/restoredPeople';
import { forgetRestoreTries, readRestoreTries } from '../store/restoreTries';
import type { ReadHandle } from '../store/schema';
import { glanceOf } from '../store/sqlite-copy';
import { closeFile, isInUse, openAsItIs, openCopy } from '../store/sqlite-file';
import { readyFolder, switchOver } from '../store/switchOver';
import { sealedHead } from '../store/trailHead';
import type { TrailHead } from '../store/trailHash';
import { backupBeforeRisk } from './backups';
import { inTransaction, note, type Input, type OpenDesk, type Surroundings } from './desk';
import { doorOf } from './door';
import { asBackupError, finishCopy, isOwnerIn, makeReady, type ReadyCopy } from './restoreCopy';
import { passFor, tryBackup, type Pass } from './restorePass';
import { readSource, type RestoreSource } from './restoreSource';
import type { Session } from './session';

/** Brings a backup back into the folder of the client file. */
export interface Restorer {
  /** Checks all of a backup and says what is in it, and what is here; changes nothing. */
  look(input: Input<'restore.look'>): Promise<Result<RestoreLook, StratumError>>;
  /** Checks it again, backs up or puts aside what is here, and puts the backup in its place. The file is locked then. */
  bring(input: Input<'restore.bring'>): Promise<Result<null, StratumError>>;
}

interface Opened {
  readonly source: RestoreSource;
  readonly pass: Pass;
  readonly copy: ReadyCopy;
}

export function restorer({ now }: Surroundings, dir: string, session: Session): Restorer {
  const door = doorOf(dir, now);
  const filePath = join(dir, CLIENT_FILE);

  const look = (input: Input<'restore.look'>): Promise<Result<RestoreLook, StratumError>> =>
    withCopy(input, async ({ source, pass, copy }) => {
      const opened = openCopy(copy.file, copy.dataKey);
      if (!opened.ok) return err(asBackupError(opened.error));
      const inside = glanceOf(opened.value);
      await closeFile(opened.value);
      await noteLook(pass);
      return ok({ path: source.folder, madeAt: source.manifest?.madeAt ?? null, proven: source.manifest !== null, inside, here: await glanceHere(pass), keepsPeople: pass.from === 'here' });
    });

  const bring = (input: Input<'restore.bring'>): Promise<Result<null, StratumError>> =>
    withCopy(input, async ({ source, pass, copy }) => {
      const desk = await session.desk();
      if (desk) {
        const safe = await backupBeforeRisk(desk, 'before-restore');
        if (!safe.ok) return safe;
      }
      const finished = await withFileHere(desk, pass, (here) =>
        finishCopy(copy, {
          at: now().toISOString(),
          by: pass.by,
          madeAt: source.manifest?.madeAt ?? null,
          here: here && { db: here, people: personRows(here) },
          holders: pass.from === 'here' ? new Set(pass.keyring.people.map(({ practitionerId }) => practitionerId)) : null,
          newKey: pass.from === 'here' ? pass.dataKey : null,
          wrongTries: readRestoreTries(dir, now()).at,
        }),
      );
      if (!finished.ok) return finished;
      if (desk) await session.leave();
      else if (existsSync(filePath) && isInUse(filePath)) return err({ kind: 'file-in-use' });
      if (pass.from === 'here') {
        const keyring = inForce(pass, finished.value);
        // Nobody would be left at the door.
        if (!keyring) return err({ kind: 'not-allowed', why: 'restore' });
        writeKeyring(copy.staging, keyring);
      }
      switchOver(dir, asideName());
      forgetRestoreTries(dir);
      return ok(null);
    });

  /** Asks who it is, then copies and checks the backup, and clears the copy away whatever comes of it. */
  async function withCopy<T>({ path, practitionerId, secret, backupSecret }: Input<'restore.look'>, work: (opened: Opened) => Promise<Result<T, StratumError>>): Promise<Result<T, StratumError>> {
    const desk = await session.desk();
    if (desk && desk.access !== 'owner') return err({ kind: 'not-allowed', why: 'restore' });
    const source = await readSource(path);
    if (!source.ok) return source;
    const allowed = await passFor(door, desk, dir, source.value.keyring, { practitionerId, secret }, now);
    if (!allowed.ok) return allowed;
    const pass = allowed.value;
    try {
      const otherKey = async (): Promise<Result<Buffer, StratumError>> => {
        // The key of the backup is the only one there is; what it does not open is damaged.
        if (pass.from === 'backup') return err({ kind: 'damaged-backup' });
        if (backupSecret === undefined) return err({ kind: 'needs-backup-secret' });
        const tried = await tryBackup(dir, source.value.keyring, backupSecret, now);
        return tried.ok ? ok(tried.value.dataKey) : tried;
      };
      const ready = await makeReady(dir, source.value, [pass.dataKey], otherKey);
      if (!ready.ok) return ready;
      try {
        // Where the file here cannot say who is an owner, that of the backup has to: a keyring alone makes nobody one.
        const asksBackup = pass.from === 'backup' || pass.file === 'damaged';
        if (asksBackup && pass.by !== null && !(await isOwnerIn(ready.value, pass.by))) return err({ kind: 'not-allowed', why: 'restore' });
        return await work({ source: source.value, pass, copy: ready.value });
      } finally {
        ready.value.dataKey.fill(0);
      }
    } finally {
      pass.dataKey.fill(0);
      rmSync(readyFolder(dir), { recursive: true, force: true });
    }
  }

  /** The keyring of the present with the end of the trail that is brought back, for whoever that file has. */
  function inForce(pass: Extract<Pass, { from: 'here' }>, { head, people }: { readonly head: TrailHead; readonly people: ReadonlySet<string> }): Keyring | null {
    const read = readKeyring(dir);
    const { next: _next, ...here } = read.ok && read.value ? (read.value.next ? pass.keyring : read.value) : pass.keyring;
    const staying = here.people.filter(({ practitionerId }) => people.has(practitionerId));
    const last = staying.some(({ practitionerId }) => practitionerId === here.lastPractitionerId) ? here.lastPractitionerId : null;
    return staying.length === 0 ? null : withTrailHead({ ...here, people: staying, lastPractitionerId: last }, sealedHead(pass.dataKey, here.id, head));
  }

  async function withFileHere<T>(desk: OpenDesk | null, pass: Pass, work: (here: ReadHandle | null) => Promise<Result<T, StratumError>>): Promise<Result<T, StratumError>> {
    if (desk) return work(desk.db);
    if (pass.from === 'backup' || pass.file === 'damaged') return work(null);
    const opened = openAsItIs(filePath, pass.dataKey);
    if (!opened.ok) return opened;
    try {
      return await work(opened.value);
    } finally {
      await closeFile(opened.value);
    }
  }

  async function noteLook(pass: Pass): Promise<void> {
    const desk = await session.desk();
    if (desk) return inTransaction(desk, (write) => note(desk, write, 'backup.look', null, pass.by === null ? 'recovery-code' : null));
    const read = pass.from === 'here' ? readKeyring(dir) : null;
    if (read?.ok && read.value) writeKeyring(dir, withUnrecordedLook(read.value, pass.by, now()));
  }

  async function glanceHere(pass: Pass): Promise<FileGlance | null> {
    const seen = await withFileHere(await session.desk(), pass, async (here) => ok(here ? glanceOf(here) : null));
    if (!seen.ok || seen.value) return seen.ok ? seen.value : null;
    const { clinicName } = session.status();
    return existsSync(filePath) || clinicName !== null ? { clinicName: clinicName ?? '', clients: null, lastEntryAt: null } : null;
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
