import type { OutputOf, ParsedInputOf, Channel } from '../../shared/contract/channels';
import type { StratumError } from '../../shared/contract/errors';
import type { Clinic, Practitioner } from '../../shared/domain/clinic';
import type { PlainDate } from '../../shared/domain/plainDate';
import { plainDate } from '../../shared/domain/plainDate';
import type { Result } from '../../shared/domain/result';
import type { Pack } from '../../shared/pack/schema';
import type { ClinicKey } from '../seal/clinicKey';
import type { TrailState } from '../../shared/trail/breaks';
import { appendAudit, grownBy, type AuditAction } from '../store/audit';
import type { ReadHandle, WriteHandle } from '../store/schema';
import type { TrailKeeper } from './trailKeeper';

export interface Shell {
  readonly kind: 'electron' | 'browser' | 'command-line';
  /** Opens the print dialog, or gives the address of the PDF to show. */
  print(documentId: string): Promise<{ readonly url: string | null }>;
  /** Opens a letter in a window of its own, or gives its address. */
  show(attachmentId: string): Promise<{ readonly url: string | null }>;
}

/** What comes from outside: content, clock, ids, chance. */
export interface Surroundings {
  readonly pack: Pack;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly shell: Shell;
  readonly version: string;
}

/** An unlocked client file with whoever unlocked it: what every service works on. */
export interface OpenDesk extends Surroundings {
  readonly db: ReadHandle;
  /** As this clinic uses it, with its overlay. Like `clinic` it is replaced when it is changed; messages are worked off one by one. */
  pack: Pack;
  readonly packWithoutOverlay: Pack;
  clinic: Clinic;
  /** Keeps the name that the lock screen shows. */
  readonly nameAtTheDoor: (clinicName: string) => void;
  readonly practitioner: Practitioner;
  /** Seals documents in the clinic's name. */
  readonly clinicKey: ClinicKey;
  /** Knows where the trail of use ends, apart from the file. */
  readonly trail: TrailKeeper;
  /** As it was found when the file was unlocked. */
  readonly trailAtUnlock: TrailState;
  /** What the consultation on screen has shown already: the trail has one entry for each visit of a screen, not one a refresh. */
  readonly opened: Set<string>;
  /** Papers whose print or opening is in the trail and whose bytes the shell is about to fetch. */
  readonly announced: Set<string>;
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
  for (const shown of desk.opened) if (but === null || !shown.startsWith(but)) desk.opened.delete(shown);
}
