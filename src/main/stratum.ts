import type { StratumError } from '../shared/contract/errors';
import type { Clinic, Practitioner } from '../shared/domain/clinic';
import { err, type Result } from '../shared/domain/result';
import { mayOpenDocuments } from './endpoint/access';
import { createEndpoint, withFailuresMapped, type OnBug } from './endpoint/endpoint';
import type { FrontDoor } from './endpoint/routes';
import { turns, type Turn } from './endpoint/turns';
import { letter, type Letter } from './services/attachments';
import { documentPdf } from './services/printing';
import { backUpOnSchedule } from './services/backups';
import { backupKeeper } from './services/backupKeeper';
import { restorer } from './services/restore';
import { folderSession } from './services/folderSession';
import { memorySession } from './services/memorySession';
import { idleWatch, LOOK_EVERY } from './services/idleWatch';
import type { OpenDesk, Shell, Surroundings } from './services/desk';
import { PRODUCTION_COST, type ScryptCost } from './store/keyWrap';

/** How often it is looked whether a backup is due. */
const LOOK_EVERY_MS = 60_000;

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
  /** Makes backups on its own: every few hours, and before the file is closed. Absent: only those that are asked for, and before a risk. */
  readonly scheduledBackups?: boolean;
}

export interface Stratum {
  /** Runs one message of the contract. Whatever it answers with `ok` is on disk. Never rejects. */
  handle(channel: unknown, input: unknown): Promise<Result<unknown, StratumError>>;
  /** The bytes of a document that was made. */
  documentPdf(id: string): Promise<Result<Uint8Array, StratumError>>;
  /** A letter that was attached. */
  letter(id: string): Promise<Result<Letter, StratumError>>;
  /** Locks after the messages that came before; those that come later find it locked. `bySystem`: because the computer locked or slept, which waits for no backup. */
  lock(bySystem?: boolean): void;
  /** Calls `lock` when nobody was at the desk for as long as the clinic says, or when the computer slept. Returns how to end it. */
  watch(lock: () => void, options?: { readonly everyMs: number }): () => void;
  /** Locks, and resolves when the file is closed. */
  close(): Promise<void>;
}

/** The main process of every shell: client file, services and endpoint, put together. */
export function createStratum(options: StratumOptions): Stratum {
  const { pack, now, newId, randomBytes, shell, version } = options;
  const surroundings: Surroundings = { pack, olderPacks: options.olderPacks, now, newId, randomBytes, shell, version, vault: options.vault, rsaKey: options.rsaKey };
  const onBug: OnBug = options.onBug ?? (() => undefined);
  const inTurn = turns();
  const { session, safekeeping } = keep(surroundings, options, inTurn);
  // The clock of this computer: that of a demo may be put on.
  const idle = idleWatch(Date.now());
  const door: FrontDoor = { session, surroundings, demoPassword: options.demoPassword ?? null, someoneIsThere: () => idle.touch(Date.now()), safekeeping };
  const schedule = options.scheduledBackups === true && safekeeping ? setInterval(() => void backUpWhenDue(), LOOK_EVERY_MS).unref() : null;

  async function backUpWhenDue(): Promise<void> {
    try {
      const desk = await session.desk();
      if (desk) await backUpOnSchedule(desk);
    } catch (bug) {
      onBug('the schedule of backups', bug);
    }
  }

  const withDesk = <T>(name: string, work: (desk: OpenDesk) => Promise<Result<T, StratumError>>): Promise<Result<T, StratumError>> =>
    withFailuresMapped(door, { name, needsFile: true }, async () => {
      const desk = await session.desk();
      if (!desk) return err({ kind: 'locked' });
      if (!mayOpenDocuments(desk.access)) return err({ kind: 'not-allowed', why: 'role' });
      return desk.turned === null ? work(desk) : err({ kind: 'turned' });
    }, onBug);

  const answer = createEndpoint(door, inTurn, onBug);
  const lock = (bySystem = false): void => {
    if (bySystem) safekeeping?.keeper.hurry();
    inTurn(() => session.leave({ bySystem, withBackup: !bySystem })).catch((bug: unknown) => onBug('lock', bug));
  };

  return {
    async handle(channel, input) {
      if (isDoor(channel)) safekeeping?.keeper.hurry();
      const result = await answer(channel, input);
      if (result.ok && isDoor(channel)) idle.touch(Date.now());
      return result;
    },
    documentPdf: (id) => withDesk('documentPdf', (desk) => documentPdf(desk, id)),
    letter: (id) => withDesk('letter', (desk) => letter(desk, id)),
    lock,
    watch: (lockNow, { everyMs } = { everyMs: LOOK_EVERY }) => {
      const timer = setInterval(() => {
        const minutes = session.autoLockMinutes();
        if (idle.look(Date.now(), (minutes ?? 0) * 60_000) === 'stay' || minutes === null) return;
        lockNow();
      }, everyMs);
      timer.unref();
      return () => clearInterval(timer);
    },
    close: () => {
      if (schedule) clearInterval(schedule);
      return inTurn(() => session.leave({ withBackup: true }));
    },
  };
}

/** Who may get at the client file, and who keeps its backups. */
function keep(surroundings: Surroundings, { location, keyCost, scheduledBackups }: StratumOptions, inTurn: Turn): Pick<FrontDoor, 'session' | 'safekeeping'> {
  if (location.kind === 'memory') return { session: memorySession(surroundings, location.clinic, location.practitioner), safekeeping: null };
  const { dir } = location;
  const hold = (): Promise<() => void> => new Promise((granted) => void inTurn(() => new Promise<void>((done) => granted(done))));
  const keeper = backupKeeper(surroundings, dir, hold, scheduledBackups === true);
  const session = folderSession(surroundings, dir, keyCost ?? PRODUCTION_COST, keeper);
  return { session, safekeeping: { keeper, restorer: restorer(surroundings, dir, session) } };
}

/** Whoever gets in, or tells the password, is there. */
const isDoor = (channel: unknown): boolean => typeof channel === 'string' && (channel === 'setup.create' || (channel.startsWith('session.') && channel !== 'session.lock'));
