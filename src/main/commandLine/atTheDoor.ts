import { createInterface, type Interface } from 'node:readline';
import type { AppStatus } from '../../shared/contract/channels';
import type { StratumError } from '../../shared/contract/errors';
import type { DoorPerson } from '../../shared/domain/people';
import { err, ok, type Result } from '../../shared/domain/result';
import { folded } from '../../shared/domain/text';
import type { Stratum } from '../stratum';

/** Who is to unlock: `wanted` by name, the only one there is, or whoever is chosen at the terminal. An error is a sentence that says what to do. */
export async function whoUnlocks(stratum: Stratum, wanted: string | undefined): Promise<Result<string | undefined, string>> {
  const status = (await stratum.handle('app.status', {})) as Result<AppStatus, unknown>;
  const people = status.ok ? status.value.people : [];
  // With nobody to choose from the unlocking itself says what is wrong with the folder.
  if (people.length === 0) return ok(undefined);
  if (wanted !== undefined) return named(people, wanted);
  if (people.length === 1) return ok(people[0]?.id);
  if (!process.stdin.isTTY) return err(`Several people get into this file. Say who unlocks it with --person NAME: ${namesOf(people)}.`);
  return named(people, await ask(`Who unlocks it (${namesOf(people)})? `, 'shown'));
}

/** The whole name counts in any case; a part of one does where it is nobody else’s. */
export function named(people: readonly Pick<DoorPerson, 'id' | 'name'>[], wanted: string): Result<string, string> {
  const text = folded(wanted).trim();
  const whole = people.filter(({ name }) => folded(name).trim() === text);
  const found = whole.length > 0 ? whole : people.filter(({ name }) => text !== '' && folded(name).includes(text));
  const [first, ...others] = found;
  if (first === undefined) return err(`Nobody called “${wanted.trim()}” gets into this file. Who does: ${namesOf(people)}.`);
  if (others.length > 0) return err(`“${wanted.trim()}” could be ${namesOf(found)}. Write the whole name.`);
  return ok(first.id);
}

const namesOf = (people: readonly { readonly name: string }[]): string => people.map(({ name }) => name).join(', ');

/** The next line of stdin; at a terminal it is asked for and not shown. */
export const askSecret = (question: string): Promise<string> => ask(question, 'hidden');

/**
 * What a line read as a secret may mean: without a byte order mark, which no keyboard makes, and without the blank that a script or an
 * editor left at its end; then with that blank, which a password may have.
 */
export function secretsIn(line: string): readonly string[] {
  const bare = line.replace(/^\uFEFF/, '');
  return [...new Set([bare.trimEnd(), bare])];
}

const WRONG: ReadonlySet<StratumError['kind']> = new Set<StratumError['kind']>(['wrong-password', 'wrong-backup-secret', 'wrong-recovery-code']);

/** The first answer that is none of a wrong secret; else the last one. */
export async function tryEach<Value>(line: string, attempt: (secret: string) => Promise<Result<Value, StratumError>>): Promise<Result<Value, StratumError>> {
  const [first = '', ...others] = secretsIn(line);
  let answer = await attempt(first);
  for (const secret of others) if (!answer.ok && WRONG.has(answer.error.kind)) answer = await attempt(secret);
  return answer;
}

function ask(question: string, typed: 'shown' | 'hidden'): Promise<string> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) return nextLine();
  stderr.write(question);
  // With `terminal` the line editor shows what is typed, where it has an output.
  const lines = createInterface({ input: stdin, terminal: true, ...(typed === 'shown' ? { output: stderr } : {}) });
  stdin.setRawMode(true);
  return new Promise((done) => {
    let line = '';
    lines.once('line', (read) => {
      line = read;
      lines.close();
    });
    lines.once('close', () => {
      if (typed === 'hidden') stderr.write('\n');
      done(line);
    });
  });
}

let piped: Interface | null = null;
const waiting: string[] = [];
let ended = false;

/** Of what a script passes in; empty at its end. One reader for all lines: a new one would lose what the last one has read ahead. */
function nextLine(): Promise<string> {
  const lines = (piped ??= reader());
  return new Promise((done) => {
    const look = (): void => {
      const line = waiting.shift();
      if (line === undefined && !ended) return;
      lines.off('line', look).off('close', look);
      // A paused reader keeps the process from nothing.
      if (!ended) lines.pause();
      done(line ?? '');
    };
    lines.on('line', look).on('close', look);
    if (!ended) lines.resume();
    look();
  });
}

const reader = (): Interface =>
  createInterface({ input: process.stdin, terminal: false })
    .on('line', (line) => waiting.push(line))
    .on('close', () => {
      ended = true;
    });
