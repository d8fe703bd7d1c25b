import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Channel, InputOf, OutputOf } from '../../shared/contract/channels';
import type { StratumError } from '../../shared/contract/errors';
import { sentenceFor } from '../../shared/contract/sentences';
import type { Result } from '../../shared/domain/result';
import { readPack } from '../pack/readPack';
import { findAppRoot, packDir, readVersion } from '../shell/appRoot';
import { readLaunchOptions } from '../shell/launchOptions';
import { createStratum, type Stratum } from '../stratum';
import { askSecret, whoUnlocks } from './atTheDoor';
import type { Terminal } from './terminal';

const USE_BACKUP = 'Use: npm run --silent backup -- [--data DIR] [--to DIR] [--person NAME]   (the password is asked for, or read from stdin)';
const USE_RESTORE = 'Use: npm run --silent restore -- BACKUP [--data DIR]   (a password or the recovery code of the backup is asked for, or read from stdin)';

/** `backup`: exit 0 when a backup was made and proven, 1 when not, 2 for a call that makes no sense. */
export async function backupCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const read = readArgs(args, { data: { type: 'string' }, to: { type: 'string' }, person: { type: 'string' } });
  if (!read || read.positionals.length > 0) return misused(terminal, USE_BACKUP);
  const { to, person } = read.values;
  const stratum = open(dataDir(read.values['data'], terminal));
  try {
    const status = await call(stratum, 'app.status', {});
    if (status.ok && status.value.phase === 'setup' && status.value.trouble === null) return refused(terminal, { kind: 'not-set-up' });
    const who = await whoUnlocks(stratum, typeof person === 'string' ? person : undefined);
    if (!who.ok) return misused(terminal, who.error);
    const unlocked = await call(stratum, 'session.unlock', { practitionerId: who.value, password: await askSecret('Password: ') });
    if (!unlocked.ok) return refused(terminal, unlocked.error);
    const copyTo = typeof to === 'string' ? resolve(terminal.startedIn, to) : null;
    const made = await call(stratum, 'backups.make', copyTo === null ? {} : { to: copyTo });
    if (!made.ok) return refused(terminal, made.error);
    terminal.say(`Made and proven: ${join(made.value.place, made.value.name)}`);
    if (copyTo !== null && made.value.missed.every(({ path }) => path !== copyTo)) terminal.say(`And a copy of it: ${join(copyTo, made.value.name)}`);
    for (const { path, error } of made.value.missed) terminal.complain(`${path}: ${sentenceFor(error)}`);
    return made.value.missed.length === 0 ? 0 : 1;
  } finally {
    await stratum.close();
  }
}

/** `restore`: exit 0 when the backup is in the place of the client file, 1 when nothing was changed, 2 for a call that makes no sense. */
export async function restoreCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const read = readArgs(args, { data: { type: 'string' } });
  const [name, ...more] = read?.positionals ?? [];
  if (!read || name === undefined || more.length > 0) return misused(terminal, USE_RESTORE);
  const path = resolve(terminal.startedIn, name);
  if (!existsSync(path)) return refused(terminal, { kind: 'no-backup-here' });
  const stratum = open(dataDir(read.values['data'], terminal));
  try {
    const secret = await askSecret('Password or recovery code of the backup: ');
    const brought = await call(stratum, 'restore.bring', { path, secret });
    if (!brought.ok) return refused(terminal, brought.error);
    terminal.say('The backup is back. What was there before, if anything, lies beside it in a folder whose name begins with set-aside.');
    return 0;
  } finally {
    await stratum.close();
  }
}

const open = (dir: string): Stratum =>
  createStratum({
    location: { kind: 'folder', dir },
    pack: readPack(packDir()),
    now: () => new Date(),
    newId: () => randomUUID(),
    randomBytes,
    shell: { kind: 'command-line', print: async () => ({ url: null }), show: async () => ({ url: null }) },
    version: readVersion(findAppRoot()),
  });

const dataDir = (data: unknown, { startedIn }: Terminal): string => (typeof data === 'string' ? resolve(startedIn, data) : (readLaunchOptions([]).dataDir ?? startedIn));

const call = async <Name extends Channel>(stratum: Stratum, name: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>, StratumError>> => (await stratum.handle(name, input)) as Result<OutputOf<Name>, StratumError>;

function readArgs(args: readonly string[], options: Readonly<Record<string, { readonly type: 'string' }>>) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    return null;
  }
}

function misused({ complain }: Terminal, use: string): number {
  complain(use);
  return 2;
}

function refused({ complain }: Terminal, error: StratumError): number {
  complain(sentenceFor(error));
  return 1;
}
