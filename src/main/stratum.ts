import type { StratumError } from '../shared/contract/errors';
import type { Clinic, Practitioner } from '../shared/domain/clinic';
import { err, type Result } from '../shared/domain/result';
import { mayOpenDocuments } from './endpoint/access';
import { createEndpoint, withFailuresMapped, type OnBug } from './endpoint/endpoint';
import type { FrontDoor } from './endpoint/routes';
import { turns } from './endpoint/turns';
import { letter, type Letter } from './services/attachments';
import { documentPdf } from './services/printing';
import { folderSession } from './services/folderSession';
import { memorySession } from './services/memorySession';
import { idleWatch, LOOK_EVERY } from './services/idleWatch';
import type { OpenDesk, Shell, Surroundings } from './services/desk';
import { PRODUCTION_COST, type ScryptCost } from './store/keyWrap';

export type Location =
  /** `dir` is made when it is not there yet. */
  | { readonly kind: 'folder'; readonly dir: string }
  /** Nothing on disk, no keyring, unlocked from the start. */
  | { readonly kind: 'memory'; readonly clinic: Clinic; readonly practitioner: Omit<Practitioner, 'id'> };

export interface StratumOptions extends Surroundings {
  readonly location: Location;
  readonly shell: Shell;
  /** Shown on the lock screen of a throwaway demo file. */
  readonly demoPassword?: string;
  /** Told about bugs with where they happened. Must not log the message of the exception: it can hold client data. */
  readonly onBug?: OnBug;
  /** For tests: a cheaper password hash. The product leaves it out. */
  readonly keyCost?: ScryptCost;
}

export interface Stratum {
  /** Runs one message of the contract. Whatever it answers with `ok` is on disk. Never rejects. */
  handle(channel: unknown, input: unknown): Promise<Result<unknown, StratumError>>;
  /** The bytes of a document that was made. */
  documentPdf(id: string): Promise<Result<Uint8Array, StratumError>>;
  /** A letter that was attached. */
  letter(id: string): Promise<Result<Letter, StratumError>>;
  /** Locks after the messages that came before; those that come later find it locked. `bySystem`: because the computer locked or slept. */
  lock(bySystem?: boolean): void;
  /** Locks when nobody was at the desk for as long as the clinic says, or when the computer slept; `locked` is told. Returns how to end it. */
  watch(locked: () => void, options?: { readonly everyMs: number }): () => void;
  /** Locks, and resolves when the file is closed. */
  close(): Promise<void>;
}

/** The main process of every shell: client file, services and endpoint, put together. */
export function createStratum(options: StratumOptions): Stratum {
  const { pack, now, newId, randomBytes, shell, version, location } = options;
  const surroundings: Surroundings = { pack, now, newId, randomBytes, shell, version, vault: options.vault };
  const session = location.kind === 'folder' ? folderSession(surroundings, location.dir, options.keyCost ?? PRODUCTION_COST) : memorySession(surroundings, location.clinic, location.practitioner);
  // The clock of this computer: that of a demo may be put on.
  const idle = idleWatch(Date.now());
  const door: FrontDoor = { session, surroundings, demoPassword: options.demoPassword ?? null, someoneIsThere: () => idle.touch(Date.now()) };
  const onBug: OnBug = options.onBug ?? (() => undefined);
  const inTurn = turns();

  const withDesk = <T>(name: string, work: (desk: OpenDesk) => Promise<Result<T, StratumError>>): Promise<Result<T, StratumError>> =>
    withFailuresMapped(door, { name, needsFile: true }, async () => {
      const desk = await session.desk();
      if (!desk) return err({ kind: 'locked' });
      return mayOpenDocuments(desk.access) ? work(desk) : err({ kind: 'not-allowed', why: 'role' });
    }, onBug);

  const answer = createEndpoint(door, inTurn, onBug);
  const lock = (bySystem = false): void => {
    inTurn(() => session.leave(bySystem)).catch((bug: unknown) => onBug('lock', bug));
  };

  return {
    async handle(channel, input) {
      const result = await answer(channel, input);
      if (result.ok && isDoor(channel)) idle.touch(Date.now());
      return result;
    },
    documentPdf: (id) => withDesk('documentPdf', (desk) => documentPdf(desk, id)),
    letter: (id) => withDesk('letter', (desk) => letter(desk, id)),
    lock,
    watch: (locked, { everyMs } = { everyMs: LOOK_EVERY }) => {
      const timer = setInterval(() => {
        const minutes = session.autoLockMinutes();
        if (idle.look(Date.now(), (minutes ?? 0) * 60_000) === 'stay' || minutes === null) return;
        lock();
        locked();
      }, everyMs);
      timer.unref();
      return () => clearInterval(timer);
    },
    close: () => inTurn(() => session.leave()),
  };
}

/** Whoever gets in, or tells the password, is there. */
const isDoor = (channel: unknown): boolean => typeof channel === 'string' && (channel === 'setup.create' || (channel.startsWith('session.') && channel !== 'session.lock'));
