import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from './atomicWrite';
import { anchored, NO_TRIES, triesSchema, withFailure, type Tries } from './tries';

const FILE = 'restore-tries.json';
const MOST_KEPT = 200;

const fileSchema = z.strictObject({ tries: triesSchema, at: z.array(z.iso.datetime()).max(MOST_KEPT) });

/** Wrong tries at a backup where there is no keyring that could count them. `at`: when, the newest last. */
export interface RestoreTries {
  readonly tries: Tries;
  readonly at: readonly string[];
}

/** A file that cannot be read counts as none: whoever can write here has the backups, too. A clock that was set back costs one wait. */
export function readRestoreTries(dir: string, now: Date): RestoreTries {
  try {
    const path = join(dir, FILE);
    const { tries, at } = existsSync(path) ? fileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : { tries: NO_TRIES, at: [] };
    return { tries: anchored(tries, now), at };
  } catch {
    return { tries: NO_TRIES, at: [] };
  }
}

/** Counts one more, before it is made: so that ending the process early buys nobody a free one. */
export function countRestoreTry(dir: string, before: RestoreTries, now: Date): RestoreTries {
  const counted = { tries: withFailure(before.tries, now), at: [...before.at, now.toISOString()].slice(-MOST_KEPT) };
  write(dir, counted);
  return counted;
}

/** The secret was right: nobody waits any more. What was tried before stays known until `forgetRestoreTries`. */
export const clearRestoreWait = (dir: string, { at }: RestoreTries): void => (at.length === 0 ? forgetRestoreTries(dir) : write(dir, { tries: NO_TRIES, at }));

export const forgetRestoreTries = (dir: string): void => rmSync(join(dir, FILE), { force: true });

function write(dir: string, { tries, at }: RestoreTries): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  writeAtomically(join(dir, FILE), `${JSON.stringify({ tries, at })}\n`);
}
