import { z } from 'zod';

export const BACKUP_REASONS = ['asked', 'schedule', 'at-lock', 'before-migration', 'before-restore', 'before-erasure', 'before-new-key'] as const;
export type BackupReason = (typeof BACKUP_REASONS)[number];

export const backupSettingsSchema = z.strictObject({
  /** Hours between two backups while Stratum is open. */
  everyHours: z.number().int('Please choose whole hours.').min(1, 'Please choose at least 1 hour.').max(72, 'Please choose at most 72 hours.'),
  /** Also when Stratum is locked or closed and something was written since the last one. */
  whenLocking: z.boolean(),
  /** Days after which the last backup counts as old. */
  warnAfterDays: z.number().int('Please choose whole days.').min(1, 'Please choose at least 1 day.').max(60, 'Please choose at most 60 days.'),
});
export type BackupSettings = Readonly<z.infer<typeof backupSettingsSchema>>;

export const DEFAULT_BACKUP_SETTINGS: BackupSettings = { everyHours: 4, whenLocking: true, warnAfterDays: 3 };

const DAY = 24 * 60 * 60_000;

/** `never`, `old` and `fresh` of the last proven backup. `lastAt`: ISO 8601 instant. */
export function backupAge(lastAt: string | null, now: Date, { warnAfterDays }: BackupSettings): 'never' | 'old' | 'fresh' {
  if (lastAt === null) return 'never';
  return now.getTime() - Date.parse(lastAt) > warnAfterDays * DAY ? 'old' : 'fresh';
}

/** `stratum-2026-11-24-1030.stratumbackup`, of the wall clock; a second one in the same minute gets a number. */
const NAME = /^stratum-\d{4}-\d{2}-\d{2}-\d{4}(?:-\d{1,3})?\.stratumbackup$/;

export const isBackupName = (name: string): boolean => NAME.test(name);

export function backupName(moment: Date, taken: (name: string) => boolean): string {
  const two = (count: number): string => String(count).padStart(2, '0');
  const stem = `stratum-${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}-${two(moment.getHours())}${two(moment.getMinutes())}`;
  for (let more = 1; ; more += 1) {
    const name = `${stem}${more === 1 ? '' : `-${more}`}.stratumbackup`;
    if (!taken(name)) return name;
  }
}
