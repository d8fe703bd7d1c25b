import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/machine.mjs';

/** Whether this is `npm run test:faults`; else the short form, as part of `npm test`. */
export const LONG = process.env['STRATUM_FAULTS'] === 'long';

export const rounds = (short: number, long: number): number => (LONG ? long : short);

/** One line of the table: what was done to Stratum how often, and what came of it. */
export interface Tally {
  readonly fault: string;
  rounds: number;
  /** Writes that were acknowledged and are gone. */
  lost: number;
  /** Answers that show something else than what was written, as if it were right. */
  wrong: number;
  /** Ends of the process, and exceptions that nobody foresaw. */
  crashed: number;
}

export const tally = (fault: string): Tally => ({ fault, rounds: 0, lost: 0, wrong: 0, crashed: 0 });

/** Hands the line to `scripts/faults.mjs`, and says it. */
export function report(line: Tally, remark = ''): void {
  const folder = join(ROOT, 'out', 'faults');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${line.fault.replaceAll(/\W+/g, '-')}.json`), JSON.stringify(line));
  console.log(`${line.fault}: ${line.rounds} rounds, ${line.lost} lost, ${line.wrong} wrong, ${line.crashed} crashed.${remark === '' ? '' : ` ${remark}`}`);
}

export const HARMLESS = { lost: 0, wrong: 0, crashed: 0 } as const;

export type Chance = () => number;

/** Chance that can be had again: STRATUM_SEED takes the seed that a failed run has named. */
export function seeded(what: string): Chance {
  const given = process.env['STRATUM_SEED'];
  let state = given === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(given);
  console.log(`${what}: STRATUM_SEED=${state}`);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 to one below `end`. */
export const pick = (chance: Chance, end: number): number => Math.floor(chance() * end);

const MEMORY_DISK = '/dev/shm';

/** In memory where there is such a folder: for faults that are made by hand, where the real disk shows nothing more. */
export const quickFolder = (): string => mkdtempSync(join(existsSync(MEMORY_DISK) ? MEMORY_DISK : tmpdir(), 'stratum-test-'));
