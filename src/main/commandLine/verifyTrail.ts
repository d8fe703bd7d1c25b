import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Desk, InputOf } from '../../shared/contract/channels';
import { sentenceFor } from '../../shared/contract/sentences';
import type { StratumError } from '../../shared/contract/errors';
import { err, ok, type Result } from '../../shared/domain/result';
import { breakSentence, type TrailCheck } from '../../shared/trail/breaks';
import { replacedSentence } from '../../shared/trail/heads';
import { readPack } from '../pack/readPack';
import { findAppRoot, packDir, readVersion } from '../shell/appRoot';
import { readLaunchOptions } from '../shell/launchOptions';
import { createStratum } from '../stratum';
import { askSecret, tryEach, whoUnlocks } from './atTheDoor';
import type { Terminal } from './terminal';

export interface CheckedTrail {
  readonly check: TrailCheck;
  /** Of the key that this clinic seals with. */
  readonly keyFingerprint: string;
}

/** `verify --trail`: exit 0 when the whole record of use is what it was, 1 when it is not (and where), 2 when it could not be read. */
export async function verifyTrail(args: readonly string[], terminal: Terminal): Promise<number> {
  const { say, complain } = terminal;
  const checked = await checkTrailOf(args, {}, terminal);
  if (!checked.ok) {
    complain(checked.error);
    return 2;
  }
  const { marks, ...state } = checked.value.check;
  for (const { of, when, ...why } of marks.replaced) say(`The ${of} of ${when.slice(0, 10)}: ${replacedSentence(why)}`);
  if (state.whole) {
    say(`Whole: ${state.entries} entries, each as it was written and in its place. It fits ${marks.papers} sealed papers and ${marks.backups} backups that are here.`);
    return 0;
  }
  complain('The record of use is not whole.');
  for (const found of state.breaks) complain(breakSentence(found));
  for (const { at, what } of state.toldBefore) complain(`Found on ${at.slice(0, 10)}: ${breakSentence(what)}`);
  return 1;
}

/** Unlocks the file of `--data`, and checks its record of use. An error is a sentence. */
export async function checkTrailOf(args: readonly string[], input: InputOf<'trail.check'>, { startedIn }: Terminal): Promise<Result<CheckedTrail, string>> {
  const { dataDir } = readLaunchOptions(args, startedIn);
  if (dataDir === null || !existsSync(dataDir)) return err('There is no client file in that folder. Name it with --data DIR.');
  const stratum = createStratum({
    location: { kind: 'folder', dir: dataDir },
    pack: readPack(packDir()),
    now: () => new Date(),
    newId: () => randomUUID(),
    randomBytes,
    shell: { kind: 'command-line', print: async () => ({ url: null }), show: async () => ({ url: null }) },
    version: readVersion(findAppRoot()),
  });
  try {
    const who = await whoUnlocks(stratum, personIn(args));
    if (!who.ok) return who;
    // Read by a person at a terminal, or by a script that has it in its surroundings.
    const password = process.env['STRATUM_PASSWORD'] ?? (await askSecret('Password: '));
    const unlocked = await tryEach(password, async (tried) => (await stratum.handle('session.unlock', { practitionerId: who.value, password: tried })) as Result<Desk, StratumError>);
    if (!unlocked.ok) return err(sentenceFor(unlocked.error));
    const checked = (await stratum.handle('trail.check', input)) as Result<TrailCheck, StratumError>;
    return checked.ok ? ok({ check: checked.value, keyFingerprint: unlocked.value.keyFingerprint }) : err(sentenceFor(checked.error));
  } finally {
    await stratum.close();
  }
}

function personIn(args: readonly string[]): string | undefined {
  const { person } = parseArgs({ args: [...args], options: { person: { type: 'string' } }, strict: false }).values;
  return typeof person === 'string' ? person : undefined;
}
