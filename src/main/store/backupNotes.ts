import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { backupSettingsSchema, DEFAULT_BACKUP_SETTINGS } from '../../shared/domain/backup';
import { writeAtomically } from './atomicWrite';

const FILE = 'backups.json';

const lastSchema = z.strictObject({ at: z.iso.datetime(), name: z.string(), bytes: z.number() });

/**
 * Where this computer keeps backups and which one it has proven last. Beside the client file and not in it: it is about this
 * computer, and it is needed when the file does not open. Holds no client data.
 */
const notesSchema = z.strictObject({
  settings: backupSettingsSchema,
  /** Folders besides the one beside the client file. */
  places: z.array(z.strictObject({ path: z.string().max(1000), last: lastSchema.nullable() })).max(10),
  last: lastSchema.nullable(),
  /** Where the audit trail ended in the last one, to see whether anything was written since. */
  lastState: z.strictObject({ auditSeq: z.number().int(), auditHash: z.string() }).nullable(),
  /** Since when backups fail, and the kind of failure, until one is proven again. */
  failing: z.strictObject({ since: z.iso.datetime(), kind: z.string().max(50) }).nullable(),
});
export type BackupNotes = Readonly<z.infer<typeof notesSchema>>;

const NO_NOTES: BackupNotes = { settings: DEFAULT_BACKUP_SETTINGS, places: [], last: null, lastState: null, failing: null };

/** Notes that are missing or damaged are begun anew: they only say what to do next. */
export function readBackupNotes(dir: string): BackupNotes {
  const path = join(dir, FILE);
  try {
    if (existsSync(path)) return notesSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return NO_NOTES;
  }
  return NO_NOTES;
}

export function writeBackupNotes(dir: string, notes: BackupNotes): void {
  writeAtomically(join(dir, FILE), `${JSON.stringify(notes, null, 2)}\n`);
}
