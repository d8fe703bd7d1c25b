import type { KeyObject } from 'node:crypto';
import type { OutputOf, ParsedInputOf, Channel } from '../../shared/contract/channels';
import type { StratumError } from '../../shared/contract/errors';
import type { Clinic, Practitioner } from '../../shared/domain/clinic';
import type { Access, QuickUnlock, Security } from '../../shared/domain/people';
import type { PlainDate } from '../../shared/domain/plainDate';
import { plainDate } from '../../shared/domain/plainDate';
import type { Result } from '../../shared/domain/result';
import type { Pack } from '../../shared/pack/schema';
import type { SignOff } from '../../shared/pack/signOffs';
import type { ClinicKey } from '../seal/clinicKey';
import type { TrailState } from '../../shared/trail/breaks';
import { appendAudit, grownBy, type AuditAction } from '../store/audit';
import type { DoorName } from '../store/keyring';
import type { ReadHandle, WriteHandle } from '../store/schema';
import type { ClientSearch } from '../search/clientSearch';
import type { TrailKeeper } from './trailKeeper';
import type { BackupKeeper } from './backupKeeper';
import type { BackupSource } from './makeBackup';

export interface Shell {
  readonly kind: 'electron' | 'browser' | 'command-line';
  /** Opens the print dialog, or gives the address of the PDF to show. */
  print(documentId: string): Promise<{ readonly url: string | null }>;
  /** Opens a letter in a window of its own, or gives its address. */
  show(attachmentId: string): Promise<{ readonly url: string | null }>;
  /** Lets a person pick a folder; null when none was. Absent where the shell has no such window. */
  pickFolder?(): Promise<string | null>;
}

/** Keeps a secret for the one who is signed in to this computer, where the operating system protects it. */
export interface Vault {
  isThere(): boolean;
  /** Who is signed in to this computer. */
  readonly user: string;
  seal(secret: string): Uint8Array;
  /** Null where it does not open: another user, another computer, or damaged. */
  open(sealed: Uint8Array): string | null;
  /** Asks the computer to make sure who is there, where it can; else true. */
  confirm(): Promise<boolean>;
}

/** What comes from outside: content, clock, ids, chance. */
export interface Surroundings {
  readonly pack: Pack;
  /** Packs of earlier releases that this one still brings with it, to judge visits by that were held with them. Read when they are asked for; absent in a command that shows no visit. */
  readonly olderPacks?: (() => readonly Pack[]) | undefined;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly shell: Shell;
  readonly version: string;
  /** Only in a shell that has one. */
  readonly vault?: Vault | undefined;
  /** For tests: a key that is there already. The product leaves it out, and each clinic has a new one. */
  readonly rsaKey?: (() => Promise<KeyObject>) | undefined;
}

/** Who holds a key of the open file. Each change is on disk when its promise is kept. */
export interface Keys {
  /** Those who have a password. */
  holders(): ReadonlySet<string>;
  /** Whether this is the password of who is at the desk; wrong tries wait as at the door. */
  check(password: string): Promise<Result<null, StratumError>>;
  /** Also for somebody who has none yet. `newKey`: the old one was seen or taken away, so that the file is to get another key; `rekeyWithout` gives it. */
  setPassword(person: DoorName, password: string, newKey?: 'new key'): Promise<void>;
  rename(person: DoorName): void;
  /** Whether the recovery code is from before there were several people, and would not outlive a new key of the file. */
  isRecoveryOld(): boolean;
  /** The file is to get another key then; `rekeyWithout` gives it. */
  renewRecoveryCode(): Promise<string>;
  /** Gives the file a new key, which these people do not get, nor any secret that was replaced. */
  rekeyWithout(practitionerIds: readonly string[]): Promise<void>;
  quickUnlock(): QuickUnlock;
  /** `password`: own one; null takes it back. */
  setQuickUnlock(password: string | null): Promise<Result<QuickUnlock, StratumError>>;
  /** For everybody. */
  forbidQuickUnlock(): void;
}

/** The open file with who makes its backups. */
export interface FileBackups {
  readonly keeper: BackupKeeper;
  readonly source: BackupSource;
}

/** An unlocked client file with whoever unlocked it: what every service works on. */
export interface OpenDesk extends Surroundings {
  readonly db: ReadHandle;
  /** As this clinic uses it, with its overlay. Like `clinic` it is replaced when it is changed; messages are worked off one by one. */
  pack: Pack;
  readonly packWithoutOverlay: Pack;
  /** What clinicians decided about the pack, oldest first. Replaced when one decides. */
  signOffs: readonly SignOff[];
  clinic: Clinic;
  /** Keeps the name that the lock screen shows. */
  readonly nameAtTheDoor: (clinicName: string) => void;
  practitioner: Practitioner;
  access: Access;
  security: Security;
  /** Null for a file in memory, which nobody unlocks. */
  readonly keys: Keys | null;
  /** Seals documents in the clinic's name. */
  readonly clinicKey: ClinicKey;
  /** Knows where the trail of use ends, apart from the file. */
  readonly trail: TrailKeeper;
  /** As it was found when the file was unlocked. */
  readonly trailAtUnlock: TrailState;
  /** Cream was put on or taken off: what the lock screen tells of it is written anew, also for a start that nobody has unlocked. Never rejects. */
  readonly creamChanged: () => Promise<void>;
  /** What the consultation on screen has shown already: the trail has one entry for each visit of a screen, not one a refresh. */
  readonly opened: Set<string>;
  /** Finds clients of the file. */
  readonly search: ClientSearch;
  /** Whom the search that is under way has shown already, and when something was typed last, ms since 1970; 0 when none is. */
  readonly searched: { readonly shown: Set<string>; at: number };
  /** Papers whose print or opening is in the trail and whose bytes the shell is about to fetch. */
  readonly announced: Set<string>;
  /** Null for a file in memory. */
  readonly backups: FileBackups | null;
  /** The visit to whose client the screen is turned; null while it is the practitioner's. */
  turned: string | null;
  /** Joined documents that are on their way to a printer, by a number of their own; only the newest run is held. */
  readonly printRuns: Map<string, Uint8Array>;
}

export type Input<Name extends Channel> = ParsedInputOf<Name>;
export type Answer<Name extends Channel> = Promise<Result<OutputOf<Name>, StratumError>>;

const two = (count: number): string => String(Math.abs(count)).padStart(2, '0');

/** The calendar day on this computer. */
export function localDay(moment: Date): PlainDate {
  return plainDate(`${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`);
}

/** With the clinic's offset, for example `2026-11-24T14:29:05+00:00`. */
export function localInstant(moment: Date): string {
  const east = -moment.getTimezoneOffset();
  return `${localDay(moment)}T${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}${east < 0 ? '-' : '+'}${two(Math.trunc(east / 60))}:${two(east % 60)}`;
}

/** Runs writes in one transaction that is on disk when the promise is kept. */
export async function inTransaction<T>(desk: OpenDesk, work: (write: WriteHandle) => Promise<T>): Promise<T> {
  const { value, grown } = await desk.db.transaction().execute(async (write) => ({ value: await work(write), grown: grownBy(write) }));
  if (grown) desk.trail.grew(grown);
  return value;
}

/** An entry of the trail. Whose record it is about is found by the subject. */
export const note = (desk: OpenDesk, write: WriteHandle, action: AuditAction, subjectId: string | null, detail: string | null = null): Promise<void> =>
  appendAudit(write, { at: desk.now().toISOString(), practitionerId: desk.practitioner.id, action, subjectId, detail });

/** One entry for a list that shows clients, with how many. */
export const noteList = (desk: OpenDesk, shown: number, what: string): Promise<void> => inTransaction(desk, (write) => note(desk, write, 'client.list', null, `${what}:${shown}`));

/** One entry for what a consultation shows, once for each time that it is on screen. */
export async function noteShown(desk: OpenDesk, consultationId: string, action: AuditAction, detail: string | null = null): Promise<void> {
  const shown = detail === null ? consultationId : `${consultationId}/${detail}`;
  if (desk.opened.has(shown)) return;
  await inTransaction(desk, (write) => note(desk, write, action, consultationId, detail));
  desk.opened.add(shown);
}

/** Another screen: whatever is shown next is shown anew, but for what the consultation that is there now has shown already. */
export function forgetShown(desk: OpenDesk, but: string | null): void {
  desk.searched.at = 0;
  for (const shown of desk.opened) if (but === null || !shown.startsWith(but)) desk.opened.delete(shown);
}
