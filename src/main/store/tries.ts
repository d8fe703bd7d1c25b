import { z } from 'zod';

/** Wrong tries since the last right one. Kept in the keyring, so that a restart does not shorten the wait. */
export const triesSchema = z.strictObject({ failed: z.number().int().min(0), lastAt: z.iso.datetime().nullable() });
export type Tries = Readonly<z.infer<typeof triesSchema>>;

export const NO_TRIES: Tries = { failed: 0, lastAt: null };

const FREE_TRIES = 2;
const FIRST_WAIT = 5;
const LONGEST_WAIT = 300;

/** Seconds after the last of so many wrong tries: none for the first two, then 5, 10, 20 … up to 5 minutes. */
const waitAfter = (failed: number): number => (failed <= FREE_TRIES ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(failed - FREE_TRIES - 1, 10)));

/** Whole seconds until the next try is allowed. A clock that was set back costs one full wait and no more. */
export function waitSeconds(tries: Tries, now: Date): number {
  if (tries.lastAt === null) return 0;
  const wait = waitAfter(tries.failed);
  const elapsed = Math.max(0, (now.getTime() - Date.parse(tries.lastAt)) / 1000);
  return Math.max(0, Math.ceil(wait - elapsed));
}

export const withFailure = (tries: Tries, now: Date): Tries => ({ failed: tries.failed + 1, lastAt: now.toISOString() });

/** The same tries on a clock that was set back: the wait starts again from now, else it would last as long as the clock went back. */
export const anchored = (tries: Tries, now: Date): Tries => (tries.lastAt !== null && Date.parse(tries.lastAt) > now.getTime() ? { ...tries, lastAt: now.toISOString() } : tries);
