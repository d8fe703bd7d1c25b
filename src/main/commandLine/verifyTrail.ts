import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { sentenceFor } from '../../shared/contract/sentences';
import { breakSentence } from '../../shared/trail/breaks';
import { inProcess } from '../inProcess';
import { readPack } from '../pack/readPack';
import { findAppRoot, packDir, readVersion } from '../shell/appRoot';
import { readLaunchOptions } from '../shell/launchOptions';
import { createStratum } from '../stratum';
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
    const unlocked = await stratum.handle('session.unlock', { password: await askPassword() });
    if (!unlocked.ok) {
      complain(sentenceFor(unlocked.error));
      return 2;
    }
    const state = await inProcess(stratum).call('trail.check', {});
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

/** From STRATUM_PASSWORD, or a line of stdin that is not shown while it is typed. */
async function askPassword(): Promise<string> {
  const given = process.env['STRATUM_PASSWORD'];
  if (given !== undefined) return given;
  const interactive = process.stdin.isTTY;
  if (interactive) process.stderr.write('Password: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: interactive });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    if (interactive) process.stderr.write('\n');
  }
}
