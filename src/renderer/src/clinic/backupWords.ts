import type { BackupReason } from '../../../shared/domain/backup';

/** Day and time on this computer, as they are written in the clinic’s country. */
export const momentWords = (instant: string, locale: string): string => new Date(instant).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });

export const sizeWords = (bytes: number): string => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`);

export const REASON_WORDS: Readonly<Record<BackupReason, string>> = {
  asked: 'made by hand',
  schedule: 'made by the schedule',
  'at-lock': 'made when it was locked',
  'before-migration': 'made before an update',
  'before-restore': 'made before a restore',
  'before-erasure': 'made before a client was erased',
  'before-new-key': 'made before the file got a new key',
};
