import type { BackupReason, BackupSettings } from '../domain/backup';
import type { StratumError } from './errors';

export interface BackupRow {
  /** The folder that is the backup. */
  readonly path: string;
  readonly name: string;
  readonly place: string;
  /** ISO 8601 instant. */
  readonly madeAt: string;
  readonly bytes: number | null;
  readonly reason: BackupReason | null;
  readonly clinicName: string | null;
  /** `proven`: opened and checked when it was made; `set-aside`: what a restore replaced, as it was. */
  readonly state: 'proven' | 'not-whole' | 'set-aside';
}

export interface BackupPlace {
  readonly path: string;
  /** The one beside the client file, which is always used. */
  readonly own: boolean;
  /** A stick may be out. */
  readonly here: boolean;
  readonly last: { readonly at: string } | null;
}

export interface BackupsView {
  readonly settings: BackupSettings;
  /** The last one that was opened and checked. */
  readonly last: { readonly at: string; readonly name: string; readonly bytes: number; readonly place: string } | null;
  readonly age: 'never' | 'old' | 'fresh';
  /** Since when and why backups fail. */
  readonly failing: { readonly since: string; readonly kind: string } | null;
  readonly running: boolean;
  readonly places: readonly BackupPlace[];
  /** Newest first. */
  readonly backups: readonly BackupRow[];
  /** Whether this shell can open a window to pick a folder. */
  readonly canPick: boolean;
}

export interface MadeView {
  readonly at: string;
  readonly name: string;
  readonly place: string;
  readonly bytes: number;
  /** Places that it did not get to. */
  readonly missed: readonly { readonly path: string; readonly error: StratumError }[];
}

/** What a client file is known by before it is brought back or replaced. */
export interface FileGlance {
  readonly clinicName: string;
  /** Null while nobody unlocked it. */
  readonly clients: number | null;
  /** Last entry of the audit trail, ISO 8601 instant. */
  readonly lastEntryAt: string | null;
}

/** What everybody is shown at the next unlocking. */
export interface RestoredNotice {
  /** Number of the entry that says so. */
  readonly seq: number;
  /** ISO 8601 instant. */
  readonly at: string;
  /** Null: with the recovery code. */
  readonly by: string | null;
  /** When the backup was made; null where nobody knows. */
  readonly madeAt: string | null;
}

export interface RestoreLook {
  readonly path: string;
  readonly madeAt: string | null;
  readonly proven: boolean;
  readonly inside: FileGlance;
  /** What is at this computer now; null where there is nothing. */
  readonly here: FileGlance | null;
  /** Who gets in, and with what, stays as it is here; else it is as it was in the backup. */
  readonly keepsPeople: boolean;
}
