import { accessSync, constants, readdirSync, realpathSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { BackupRow, BackupsView, MadeView } from '../../shared/contract/backups';
import type { StratumError } from '../../shared/contract/errors';
import { backupAge, type BackupReason, type BackupSettings } from '../../shared/domain/backup';
import { err, ok, type Result } from '../../shared/domain/result';
import { appendAudit } from '../store/audit';
import { CLIENT_FILE, isFolder, KEYRING, listBackups } from '../store/backupFolder';
import { readKeyring } from '../store/keyring';
import { readBackupNotes, writeBackupNotes, type BackupNotes } from '../store/backupNotes';
import { hasChangedSince } from '../store/sqlite-copy';
import { copyBackup, makeBackup, rotate, type BackupFailure, type BackupSource } from './makeBackup';
import type { Surroundings } from './desk';

export const OWN_PLACE = 'backups';
const MOST_PLACES = 10;
const HOUR = 60 * 60_000;
/** A desk that is locked many times an hour does not need a backup each time. */
const LEAST_BETWEEN_LOCKS = HOUR / 6;

const SET_ASIDE = /^set-aside-\d{4}-\d{2}-\d{2}-\d{4}(?:-\d{1,3})?$/;

/** Who asks for a backup, and whether the messages wait meanwhile: a risk is taken only after the backup. */
export interface Asking {
  readonly reason: BackupReason;
  readonly practitionerId: string | null;
  readonly waiting: 'messages wait' | 'messages go on';
  /** One more folder, this once. */
  readonly to?: string | undefined;
}

export interface BackupKeeper {
  view(): BackupsView;
  /** Of the keyring beside the client file; null where there is none that can be read. */
  keyringId(): string | null;
  make(source: BackupSource, asking: Asking): Promise<Result<MadeView, StratumError>>;
  /** Whether one is due now, by the schedule or because the file is about to be closed. */
  isDue(source: BackupSource, when: 'open' | 'locking'): boolean;
  /** Gives up the one that is being made because of a lock: somebody wants in. */
  hurry(): void;
  /** Gives up whatever is being made, and resolves when nothing works on the file any more. */
  stop(): Promise<void>;
  setSettings(settings: BackupSettings): void;
  addPlace(path: string): Result<null, StratumError>;
  removePlace(path: string): void;
}

/**
 * Makes backups of the client file in `dir`, one at a time, and knows which one was proven last. `hold` asks for messages to
 * wait; `scheduled`: whether any is ever due by itself.
 */
export function backupKeeper({ now, randomBytes, version, shell }: Surroundings, dir: string, hold: () => Promise<() => void>, scheduled: boolean): BackupKeeper {
  const ownPlace = join(dir, OWN_PLACE);
  const notes = (): BackupNotes => readBackupNotes(dir);
  const change = (changed: (known: BackupNotes) => BackupNotes): void => writeBackupNotes(dir, changed(notes()));
  let last: Promise<unknown> = Promise.resolve();
  let running = 0;
  let underWay: { readonly reason: BackupReason; readonly stop: AbortController } | null = null;

  async function make(source: BackupSource, asking: Asking): Promise<Result<MadeView, StratumError>> {
    // One that messages wait for must not wait for one that waits for messages.
    if (asking.waiting === 'messages wait') underWay?.stop.abort();
    const before = last;
    const mine = before.catch(() => undefined).then(() => makeNow(source, asking));
    last = mine;
    running += 1;
    try {
      return await mine;
    } finally {
      running -= 1;
    }
  }

  async function makeNow(source: BackupSource, { reason, practitionerId, waiting, to }: Asking): Promise<Result<MadeView, StratumError>> {
    const moment = now();
    const stop = new AbortController();
    underWay = { reason, stop };
    try {
      const made = await makeBackup(source, ownPlace, { reason, now: moment, appVersion: version, randomBytes, hold: waiting === 'messages wait' ? async () => () => undefined : hold, signal: stop.signal });
      if (!made.ok) {
        noteFailure(made.error, moment);
        return made;
      }
      const { name, manifest, state } = made.value;
      const at = manifest.madeAt;
      const proven = { at, name, bytes: manifest.parts[CLIENT_FILE].bytes };
      const missed: { path: string; error: StratumError }[] = [];
      const reached: string[] = [];
      for (const path of [...notes().places.map((place) => place.path), ...(to === undefined ? [] : [to])]) {
        const copied: Result<null, StratumError> = isFolder(path) ? await copyBackup(ownPlace, made.value, path, moment, stop.signal) : err({ kind: 'backup-place', why: 'missing' });
        if (copied.ok) reached.push(path);
        else missed.push({ path, error: copied.error });
      }
      change((known) => ({ ...known, last: proven, lastState: { auditSeq: state.auditSeq, auditHash: state.auditHash }, failing: null, places: known.places.map((place) => (reached.includes(place.path) ? { ...place, last: proven } : place)) }));
      for (const place of [ownPlace, ...reached]) rotate(place, manifest.keyringId, moment);
      if (reason !== 'before-migration') await source.db.transaction().execute((write) => appendAudit(write, { at: now().toISOString(), practitionerId, action: 'backup.make', subjectId: null, detail: reason }));
      return ok({ at, name, place: ownPlace, bytes: proven.bytes, missed });
    } finally {
      underWay = null;
    }
  }

  function noteFailure({ why }: BackupFailure, moment: Date): void {
    if (why !== 'stopped') change((known) => ({ ...known, failing: known.failing ?? { since: moment.toISOString(), kind: why } }));
  }

  function isDue(source: BackupSource, when: 'open' | 'locking'): boolean {
    const { settings, last: proven, lastState } = notes();
    if (!scheduled || running > 0 || (when === 'locking' && !settings.whenLocking)) return false;
    const since = proven ? now().getTime() - Date.parse(proven.at) : Number.POSITIVE_INFINITY;
    // A clock that was set back makes the last one young for ever.
    const isYoung = since >= 0 && since < (when === 'open' ? settings.everyHours * HOUR : LEAST_BETWEEN_LOCKS);
    return !isYoung && (lastState === null || hasChangedSince(source.db, lastState));
  }

  function view(): BackupsView {
    const { settings, last: proven, places, failing } = notes();
    const everywhere = [{ path: ownPlace, own: true, last: proven }, ...places.map((place) => ({ ...place, own: false }))];
    const rows = everywhere.flatMap(({ path }) => rowsOf(path));
    const known = { settings, age: backupAge(proven?.at ?? null, now(), settings), failing, running: running > 0, canPick: shell.pickFolder !== undefined };
    return {
      ...known,
      last: proven ? { ...proven, place: ownPlace } : null,
      places: everywhere.map(({ path, own, last: there }) => ({ path, own, here: own || isFolder(path), last: there ? { at: there.at } : null })),
      backups: [...rows, ...setAside(dir)].toSorted((a, b) => b.madeAt.localeCompare(a.madeAt)),
    };
  }

  function addPlace(typed: string): Result<null, StratumError> {
    const path = resolve(typed);
    if (!isFolder(path)) return err({ kind: 'backup-place', why: 'missing' });
    const real = realpathSync(path);
    const inside = relative(realpathSync(dir), real);
    if (inside === '' || !(inside === '..' || inside.startsWith(`..${sep}`) || resolve(inside) === inside)) return err({ kind: 'backup-place', why: 'inside' });
    const { places } = notes();
    if (places.some((place) => place.path === real)) return err({ kind: 'backup-place', why: 'known' });
    if (places.length >= MOST_PLACES) return err({ kind: 'backup-place', why: 'too-many' });
    try {
      accessSync(real, constants.W_OK);
    } catch {
      return err({ kind: 'backup-place', why: 'cannot-write' });
    }
    change((known) => ({ ...known, places: [...known.places, { path: real, last: null }] }));
    return ok(null);
  }

  function keyringId(): string | null {
    const read = readKeyring(dir);
    return read.ok && read.value ? read.value.id : null;
  }

  return {
    view,
    keyringId,
    make,
    isDue,
    hurry: () => {
      if (underWay?.reason === 'at-lock') underWay.stop.abort();
    },
    async stop() {
      underWay?.stop.abort();
      await last.catch(() => undefined);
    },
    setSettings: (settings) => change((known) => ({ ...known, settings })),
    addPlace,
    removePlace: (path) => change((known) => ({ ...known, places: known.places.filter((place) => place.path !== path) })),
  };
}

const rowsOf = (place: string): readonly BackupRow[] =>
  listBackups(place).map(({ name, manifest }) => ({
    path: join(place, name),
    name,
    place,
    madeAt: manifest?.madeAt ?? dateIn(name),
    bytes: manifest?.parts[CLIENT_FILE].bytes ?? null,
    reason: manifest?.reason ?? null,
    clinicName: manifest?.clinicName ?? null,
    state: manifest ? 'proven' : 'not-whole',
  }));

/** What a restore has put aside, as it was. */
function setAside(dir: string): readonly BackupRow[] {
  if (!isFolder(dir)) return [];
  return readdirSync(dir)
    .filter((name) => SET_ASIDE.test(name) && readdirSync(join(dir, name)).includes(CLIENT_FILE) && readdirSync(join(dir, name)).includes(KEYRING))
    .map((name) => ({ path: join(dir, name), name, place: dir, madeAt: dateIn(name), bytes: null, reason: null, clinicName: null, state: 'set-aside' }));
}

/** The wall clock that a name has in it. */
function dateIn(name: string): string {
  const [, day, hour, minute] = /(\d{4}-\d{2}-\d{2})-(\d{2})(\d{2})/.exec(name) ?? [];
  const read = new Date(`${day}T${hour}:${minute}:00`);
  return Number.isNaN(read.getTime()) ? new Date(0).toISOString() : read.toISOString();
}
