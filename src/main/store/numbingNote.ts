import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { plainDateSchema, type PlainDate } from '../../shared/domain/plainDate';
import { flushFolder, writeAtomically } from './atomicWrite';

/**
 * Why this is in the clear: signs of poisoning have to be in sight while cream is on somebody, on the lock screen too, also after
 * Stratum was ended or the power went, when nobody has given a password yet. So since when, how long at most, and the number to
 * ring lie beside the keyring while cream is on, and nothing of whom, where, with what, or by whom. Nothing lies there else.
 */
export interface NotedCream {
  readonly appliedOn: PlainDate;
  readonly appliedAt: string;
  readonly maxMinutes: number | null;
}

export interface NumbingNote {
  readonly creams: readonly NotedCream[];
  readonly emergencyNumber: string;
}

const MOST_CREAMS = 50;
const noteSchema = z.strictObject({
  format: z.literal('stratum-numbing-on'),
  version: z.literal(1),
  writtenAt: z.iso.datetime(),
  emergencyNumber: z.string().max(40),
  creams: z.array(z.strictObject({ appliedOn: plainDateSchema, appliedAt: z.string().max(10), maxMinutes: z.number().positive().nullable() })).min(1).max(MOST_CREAMS),
});

/** So old a note is about nobody who still sits there. Longer than any clinic is open, and no limit of any cream. */
const KEPT_MS = 24 * 60 * 60 * 1000;

const pathIn = (dir: string): string => join(dir, 'numbing-on.json');

/**
 * Writes the note, or takes it away where no cream is on. A note that says the same already is left alone, with the time at which it was
 * written. Throws what the disk says.
 */
export function writeNumbingNote(dir: string, note: NumbingNote, now: Date): void {
  if (note.creams.length === 0) return removeNumbingNote(dir);
  const known = readFile(dir);
  const creams = note.creams.slice(0, MOST_CREAMS).map(({ appliedOn, appliedAt, maxMinutes }) => ({ appliedOn, appliedAt, maxMinutes }));
  if (known.kind === 'note' && JSON.stringify([known.note.emergencyNumber, known.note.creams]) === JSON.stringify([note.emergencyNumber, creams])) return;
  writeAtomically(pathIn(dir), JSON.stringify({ format: 'stratum-numbing-on', version: 1, writtenAt: now.toISOString(), emergencyNumber: note.emergencyNumber, creams }));
}

function removeNumbingNote(dir: string): void {
  if (readFile(dir).kind === 'none') return;
  rmSync(pathIn(dir), { force: true });
  flushFolder(dir);
}

/** `unknown`: there is one that cannot be read, which is not the same as none. One that is too old is taken away. */
export function readNumbingNote(dir: string, now: Date): NumbingNote | 'none' | 'unknown' {
  const read = readFile(dir);
  if (read.kind !== 'note') return read.kind;
  // A clock that was set back makes no note old.
  if (now.getTime() - Date.parse(read.note.writtenAt) <= KEPT_MS) return read.note;
  try {
    removeNumbingNote(dir);
  } catch {
    // It says nothing any more, whether or not it can be taken away.
  }
  return 'none';
}

function readFile(dir: string): { readonly kind: 'none' | 'unknown' } | { readonly kind: 'note'; readonly note: z.output<typeof noteSchema> } {
  let text: string;
  try {
    text = readFileSync(pathIn(dir), 'utf8');
  } catch (problem) {
    const gone = problem instanceof Error && 'code' in problem && (problem.code === 'ENOENT' || problem.code === 'ENOTDIR');
    return { kind: gone ? 'none' : 'unknown' };
  }
  try {
    const parsed = noteSchema.safeParse(JSON.parse(text));
    return parsed.success ? { kind: 'note', note: parsed.data } : { kind: 'unknown' };
  } catch {
    return { kind: 'unknown' };
  }
}
