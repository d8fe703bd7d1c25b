import type { StratumError } from '../../shared/contract/errors';
import { err, ok, type Result } from '../../shared/domain/result';
import { isFolder } from '../store/backupFolder';
import { closeFile, openAsItIs, versionOf } from '../store/sqlite-file';
import { MIGRATIONS } from '../store/sqlite-migrate';
import type { BackupKeeper } from './backupKeeper';
import { inTransaction, note, type Answer, type Input, type OpenDesk } from './desk';

/** A backup by hand, to every place and, this once, to the folder `to`. */
export async function makeBackupNow(desk: OpenDesk, { to }: Input<'backups.make'>): Answer<'backups.make'> {
  if (!desk.backups) return err({ kind: 'not-set-up' });
  if (to !== undefined && !isFolder(to)) return err({ kind: 'backup-place', why: 'missing' });
  return desk.backups.keeper.make(desk.backups.source, { reason: 'asked', practitionerId: desk.practitioner.id, waiting: 'messages go on', to });
}

/**
 * For whoever is about to do something that cannot be undone: a proven backup first, while all messages wait. An error means
 * that there is none, and the risk is not to be taken.
 */
export async function backupBeforeRisk(desk: OpenDesk, reason: 'before-erasure' | 'before-new-key' | 'before-restore'): Promise<Result<null, StratumError>> {
  if (!desk.backups) return ok(null);
  const made = await desk.backups.keeper.make(desk.backups.source, { reason, practitionerId: desk.practitioner.id, waiting: 'messages wait' });
  return made.ok ? ok(null) : made;
}

/** What the schedule asks for; told nothing when it fails, which the keeper's view says. */
export async function backUpOnSchedule(desk: OpenDesk): Promise<void> {
  if (desk.backups?.keeper.isDue(desk.backups.source, 'open')) await desk.backups.keeper.make(desk.backups.source, { reason: 'schedule', practitionerId: desk.practitioner.id, waiting: 'messages go on' });
}

/** Before the file is closed, and while nobody gets at it any more. */
export async function backUpAtLock(desk: OpenDesk): Promise<void> {
  if (desk.backups?.keeper.isDue(desk.backups.source, 'locking')) await desk.backups.keeper.make(desk.backups.source, { reason: 'at-lock', practitionerId: desk.practitioner.id, waiting: 'messages wait' });
}

/** A file of an older shape is backed up as it is before it is brought up to the newest. */
export async function backUpBeforeMigrating(keeper: BackupKeeper, dir: string, filePath: string, dataKey: Uint8Array): Promise<Result<null, StratumError>> {
  const version = versionOf(filePath, dataKey);
  if (!version.ok) return version;
  // What is no file of ours, or of a newer Stratum, is told by the opening.
  if (version.value === 0 || version.value >= MIGRATIONS.length) return ok(null);
  const opened = openAsItIs(filePath, dataKey);
  if (!opened.ok) return opened;
  try {
    const made = await keeper.make({ dir, db: opened.value, dataKey: () => dataKey }, { reason: 'before-migration', practitionerId: null, waiting: 'messages wait' });
    return made.ok ? ok(null) : made;
  } finally {
    await closeFile(opened.value);
  }
}

export async function changeBackupSettings(desk: OpenDesk, { basedOn, ...settings }: Input<'backups.settings'>): Answer<'backups.settings'> {
  if (!desk.backups) return err({ kind: 'not-set-up' });
  const { settings: known } = desk.backups.keeper.view();
  if (known.everyHours !== basedOn.everyHours || known.whenLocking !== basedOn.whenLocking || known.warnAfterDays !== basedOn.warnAfterDays) return err({ kind: 'changed-elsewhere' });
  desk.backups.keeper.setSettings(settings);
  await noteChange(desk, 'schedule');
  return ok(desk.backups.keeper.view());
}

/** One more folder to which each backup goes from now on. */
export async function addBackupPlace(desk: OpenDesk, { path }: Input<'backups.addPlace'>): Answer<'backups.addPlace'> {
  if (!desk.backups) return err({ kind: 'not-set-up' });
  const added = desk.backups.keeper.addPlace(path);
  if (!added.ok) return added;
  await noteChange(desk, 'place added');
  return ok(desk.backups.keeper.view());
}

/** Backups that are there already stay there. */
export async function removeBackupPlace(desk: OpenDesk, { path }: Input<'backups.removePlace'>): Answer<'backups.removePlace'> {
  if (!desk.backups) return err({ kind: 'not-set-up' });
  desk.backups.keeper.removePlace(path);
  await noteChange(desk, 'place removed');
  return ok(desk.backups.keeper.view());
}

const noteChange = (desk: OpenDesk, what: string): Promise<void> => inTransaction(desk, (write) => note(desk, write, 'backup.settings', null, what));
