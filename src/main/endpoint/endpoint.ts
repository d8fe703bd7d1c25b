import type { Channel } from '../../shared/contract/channels';
import type { StratumError } from '../../shared/contract/errors';
import { err, type Result } from '../../shared/domain/result';
import { maySend } from './access';
import { isBounded } from './bounds';
import { failureOf } from './failures';
import { isChannel, routes, type FrontDoor } from './routes';
import type { Turn } from './turns';
import { mayWhileTurned } from './whileTurned';

/** May wait for a person at a dialog, or take long beside the others, so that it must not hold them up. */
const OUT_OF_TURN: ReadonlySet<Channel> = new Set<Channel>(['documents.print', 'documents.printTogether', 'backups.make', 'backups.pickFolder']);

/** Told about bugs, with the channel and the exception. What it logs must hold no client data. */
export type OnBug = (where: string, bug: unknown) => void;

/**
 * The one way in: bounded size → known channel → parsed → unlocked → allowed by role → allowed while the screen is turned → service → tagged result. Messages are worked off
 * one after the other, in the order in which they came. Never rejects.
 */
export function createEndpoint(door: FrontDoor, inTurn: Turn, onBug: OnBug): (channel: unknown, input: unknown) => Promise<Result<unknown, StratumError>> {
  return async (channel, input) => {
    if (!isChannel(channel)) return err({ kind: 'unknown-channel' });
    if (!isBounded(channel, input)) return err({ kind: 'too-large' });
    const guarded = () => withFailuresMapped(door, { name: channel, needsFile: routes[channel].needs === 'open file' }, () => answer(door, channel, input), onBug);
    return OUT_OF_TURN.has(channel) ? guarded() : inTurn(guarded);
  };
}

async function answer(door: FrontDoor, channel: Channel, input: unknown): Promise<Result<unknown, StratumError>> {
  const route = routes[channel];
  if (route.needs === 'nothing') {
    const run = route.parse(input);
    if (!run.ok) return err({ kind: 'invalid-input', problems: [...run.error] });
    const atDesk = await door.session.desk();
    return atDesk && !(await mayWhileTurned(atDesk, channel, input)) ? err({ kind: 'turned' }) : run.value(door);
  }
  const run = route.parse(input);
  if (!run.ok) return err({ kind: 'invalid-input', problems: [...run.error] });
  const desk = await door.session.desk();
  if (desk && !maySend(desk.access, channel)) return err({ kind: 'not-allowed', why: 'role' });
  if (desk) return (await mayWhileTurned(desk, channel, input)) ? run.value(desk) : err({ kind: 'turned' });
  return err({ kind: door.session.status().phase === 'setup' ? 'not-set-up' : 'locked' });
}

/** Expected failures are results already; what is thrown is the disk's or a bug's. */
export async function withFailuresMapped<T>(door: FrontDoor, where: { readonly name: string; readonly needsFile: boolean }, work: () => Promise<Result<T, StratumError>>, onBug: OnBug): Promise<Result<T, StratumError>> {
  try {
    return await work();
  } catch (problem) {
    const error = failureOf(problem);
    if (error.kind !== 'unexpected') return err(error);
    // The file was closed under a message that did not wait for its turn.
    if (where.needsFile && (await door.session.desk()) === null) return err({ kind: 'locked' });
    onBug(where.name, problem);
    return err(error);
  }
}
