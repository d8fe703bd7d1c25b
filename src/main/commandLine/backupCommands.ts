import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Channel, InputOf, OutputOf } from '../../shared/contract/channels';
import type { StratumError } from '../../shared/contract/errors';
import { sentenceFor } from '../../shared/contract/sentences';
import type { DoorPerson } from '../../shared/domain/people';
import { ok, type Result } from '../../shared/domain/result';
import { readPack } from '../pack/readPack';
import { findAppRoot, packDir, readVersion } from '../shell/appRoot';
import { readLaunchOptions } from '../shell/launchOptions';
import { createStratum, type Stratum } from '../stratum';
import { askSecret, named, tryEach, whoUnlocks } from './atTheDoor';
import type { Terminal } from './terminal';

const USE_BACKUP = 'Use: npm run --silent backup -- [--data DIR] [--to DIR] [--person NAME]   (the password is asked for, or read from stdin)';
const USE_RESTORE = 'Use: npm run --silent restore -- BACKUP [--data DIR] [--person NAME]   (the password of an owner, or the recovery code, is asked for, or read from stdin; where the file has another key since the backup, one of its own time as a second line)';

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
    const unlocked = await tryEach(await askSecret('Password: '), (password) => call(stratum, 'session.unlock', { practitionerId: who.value, password }));
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
  const read = readArgs(args, { data: { type: 'string' }, person: { type: 'string' } });
  const [name, ...more] = read?.positionals ?? [];
  if (!read || name === undefined || more.length > 0) return misused(terminal, USE_RESTORE);
  const path = resolve(terminal.startedIn, name);
  if (!existsSync(path)) return refused(terminal, { kind: 'no-backup-here' });
  const stratum = open(dataDir(read.values['data'], terminal));
  try {
    const owners = await ownersHere(stratum);
    const { person } = read.values;
    const who = typeof person === 'string' ? named(owners, person) : ok(undefined);
    if (!who.ok) return misused(terminal, who.error);
    const line = await askSecret(owners.length === 0 ? 'Password of an owner, or the recovery code, of the backup: ' : 'Password of an owner, or the recovery code: ');
    const input = { path, secret: line, ...(who.value === undefined ? {} : { practitionerId: who.value }) };
    const first = await tryEach(line, (secret) => {
      input.secret = secret;
      return call(stratum, 'restore.bring', input);
    });
    const needsMore = !first.ok && first.error.kind === 'needs-backup-secret';
    if (needsMore) terminal.complain(sentenceFor(first.error));
    const backupSecret = needsMore ? await askSecret('Password or recovery code of that time: ') : '';
    if (needsMore && backupSecret === '') return 1;
    const brought = needsMore ? await tryEach(backupSecret, (tried) => call(stratum, 'restore.bring', { ...input, backupSecret: tried })) : first;
    if (!brought.ok && brought.error.kind === 'invalid-input' && brought.error.problems.some(({ path: at }) => at === 'practitionerId')) return misused(terminal, `Say which owner you are with --person NAME: ${owners.map(({ name: owner }) => owner).join(', ')}.`);
    if (!brought.ok) return refused(terminal, brought.error);
    terminal.say('The backup is back. What was there before, if anything, lies beside it in a folder whose name begins with set-aside.');
    return 0;
  } finally {
    await stratum.close();
  }
}

/** Those who may say that a backup is brought back; none where nothing is here. */
async function ownersHere(stratum: Stratum): Promise<readonly DoorPerson[]> {
  const status = await call(stratum, 'app.status', {});
  return status.ok ? status.value.people.filter(({ owner }) => owner) : [];
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
