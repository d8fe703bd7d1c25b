import type { StratumError } from '../../shared/contract/errors';
import type { Result } from '../../shared/domain/result';
import type { OpenDesk } from './desk';

/** As many attempts are remembered for each unlocking; a person who waits for an answer has made no more since. */
const REMEMBERED = 100;

const madeBy = new WeakMap<OpenDesk, Map<string, Result<unknown, StratumError>>>();

/**
 * Makes what an attempt makes once: the same attempt with the same content gets the answer that the first one got, so that a message
 * that is sent twice, because its answer was slow or got lost, makes no second one. Attempts without an id are each their own; one
 * that failed may be tried again.
 */
export async function onceEach<Value>(desk: OpenDesk, attempt: string | undefined, content: unknown, make: () => Promise<Result<Value, StratumError>>): Promise<Result<Value, StratumError>> {
  if (attempt === undefined) return make();
  const made = madeBy.get(desk) ?? new Map<string, Result<unknown, StratumError>>();
  madeBy.set(desk, made);
  const name = JSON.stringify([attempt, content]);
  const before = made.get(name);
  // Under this name only what `make` gave was kept, and each attempt has one kind of it.
  if (before) return before as Result<Value, StratumError>;
  const result = await make();
  if (!result.ok) return result;
  made.set(name, result);
  const [oldest] = made.keys();
  if (made.size > REMEMBERED && oldest !== undefined) made.delete(oldest);
  return result;
}
