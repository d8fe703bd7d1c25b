import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sentenceFor } from '../../shared/contract/sentences';
import type { StratumError } from '../../shared/contract/errors';
import type { Result } from '../../shared/domain/result';
import { breakSentence, type TrailState } from '../../shared/trail/breaks';
import { readPack } from '../pack/readPack';
import { findAppRoot, packDir, readVersion } from '../shell/appRoot';
import { readLaunchOptions } from '../shell/launchOptions';
import { createStratum } from '../stratum';
import { askSecret, whoUnlocks } from './atTheDoor';
import type { Terminal } from './terminal';

/** `verify --trail`: exit 0 when the whole record of use is what it was, 1 when it is not (and where), 2 when it could not be read. */
export async function verifyTrail(args: readonly string[], { say, complain, startedIn }: Terminal): Promise<number> {
  const { dataDir } = readLaunchOptions(args, startedIn);
  if (dataDir === null || !existsSync(dataDir)) {
    complain('There is no client file in that folder. Name it with --data DIR.');
    return 2;
  }
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
    if (!who.ok) {
      complain(who.error);
      return 2;
    }
    // Read by a person at a terminal, or by a script that has it in its surroundings.
    const password = process.env['STRATUM_PASSWORD'] ?? (await askSecret('Password: '));
    const unlocked = await stratum.handle('session.unlock', { practitionerId: who.value, password });
    const checked = unlocked.ok ? ((await stratum.handle('trail.check', {})) as Result<TrailState, StratumError>) : unlocked;
    if (!checked.ok) {
      complain(sentenceFor(checked.error));
      return 2;
    }
    const state = checked.value;
    if (state.whole) {
      say(`Whole: ${state.entries} entries, each as it was written and in its place.`);
      return 0;
    }
    complain('The record of use is not whole.');
    for (const found of state.breaks) complain(breakSentence(found));
    for (const { at, what } of state.toldBefore) complain(`Found on ${at.slice(0, 10)}: ${breakSentence(what)}`);
    return 1;
  } finally {
    await stratum.close();
  }
}

function personIn(args: readonly string[]): string | undefined {
  const { person } = parseArgs({ args: [...args], options: { person: { type: 'string' } }, strict: false }).values;
  return typeof person === 'string' ? person : undefined;
}
