import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Kysely, SqliteDialect } from 'kysely';
import type { Channel, InputOf, OutputOf } from '../../src/shared/contract/channels';
import type { StratumError } from '../../src/shared/contract/errors';
import { emptySections, type Sections } from '../../src/shared/domain/consultation';
import type { Result } from '../../src/shared/domain/result';
import { verifyAudit } from '../../src/main/store/audit';
import type { Schema } from '../../src/main/store/schema';
import { letIn, send, startShell, type ShellProcess } from '../integration/browser-shell.process';
import { openRaw, PASSWORD, person, removeFolder, setUpRoom, tempFolder } from '../integration/servicesRoom';

const ROUNDS = 10;

let dir = '';
let running: ShellProcess | null = null;
beforeEach(() => {
  dir = tempFolder();
});
afterEach(async () => {
  running?.child.kill('SIGKILL');
  await running?.ended;
  removeFolder(dir);
});

interface OpenShell {
  readonly process: ShellProcess;
  readonly call: <Name extends Channel>(channel: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>;
}

/** Starts the built shell on the folder and unlocks it. */
async function open(): Promise<OpenShell> {
  const process = startShell(['--data', dir]);
  running = process;
  const address = await process.address();
  const cookie = await letIn(address);
  const call: OpenShell['call'] = async (channel, input) => {
    const answer = await send(address.port, { method: 'POST', path: '/call', headers: { cookie, origin: address.origin, 'content-type': 'application/json' }, body: JSON.stringify({ channel, input }) });
    const result: Result<OutputOf<typeof channel>, StratumError> = JSON.parse(answer.text);
    if (!result.ok) throw new Error(`${channel}: ${result.error.kind}`);
    return result.value;
  };
  await call('session.unlock', { password: PASSWORD });
  return { process, call };
}

/** What the shell has said is kept. Of the last write of a round nobody knows: it was under way when the process died. */
interface Kept {
  readonly clientIds: string[];
  revision: number;
  /** Each value that was sent, by the revision that it makes. */
  readonly sent: Map<number, Sections['consentTalk']>;
}

/** Saves as fast as the answers come until the process is gone. */
async function saveUntilKilled({ call, process }: OpenShell, consultationId: string, kept: Kept, killAfter: { readonly saves: number; readonly ms: number }): Promise<void> {
  const killed = once(process.child, 'exit');
  try {
    for (let save = 1; ; save += 1) {
      if (save === killAfter.saves) void wait(killAfter.ms).then(() => process.child.kill('SIGKILL'));
      const value = { ...emptySections.consentTalk, questions: `Question after revision ${kept.revision}. ${'Will it hurt? '.repeat(20)}`.trim() };
      kept.sent.set(kept.revision + 1, value);
      kept.revision = (await call('consultations.save', { section: 'consentTalk', id: consultationId, revision: kept.revision, value })).revision;
      kept.clientIds.push((await call('clients.create', { client: person({ phone: '' }) })).id);
    }
  } catch (problem) {
    // The connection broke, as it had to; a refusal by the shell itself is a failure.
    if (!(problem instanceof Error && 'code' in problem)) throw problem;
  }
  await killed;
}

test('whatever the shell said is saved is there after it was killed, again and again', async () => {
  // Set up in here, where the password costs less: the keyring says how much, and the shell keeps to it.
  const room = await setUpRoom(dir);
  const client = await room.call('clients.create', { client: person() });
  const { consultation } = await room.call('consultations.start', { clientId: client.id });
  await room.stratum.close();
  const kept: Kept = { clientIds: [client.id], revision: consultation.revision, sent: new Map([[consultation.revision, consultation.sections.consentTalk]]) };
  let losses = 0;

  let shell = await open();
  for (let round = 1; round <= ROUNDS; round += 1) {
    await saveUntilKilled(shell, consultation.id, kept, { saves: 2 + round, ms: Math.random() * 12 });
    shell = await open();
    const stored = (await shell.call('consultations.read', { id: consultation.id })).consultation;
    const { total } = await shell.call('clients.search', { text: '', limit: 1 });
    losses += Math.max(0, kept.revision - stored.revision) + Math.max(0, kept.clientIds.length - total);
    expect(stored.revision).toBeLessThanOrEqual(kept.revision + 1);
    expect(stored.sections.consentTalk).toEqual(kept.sent.get(stored.revision));
    kept.revision = stored.revision;
  }
  await running?.end();

  const raw = await openRaw(dir);
  const stored = new Set(raw.prepare<[], { id: string }>('SELECT id FROM clients').all().map(({ id }) => id));
  losses += kept.clientIds.filter((id) => !stored.has(id)).length;
  console.log(`${ROUNDS} rounds of kill -9 during saves: ${kept.revision} saves and ${kept.clientIds.length} clients acknowledged, ${losses} lost.`);
  expect(losses).toBe(0);
  expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: raw }) });
  expect(await verifyAudit(db)).toMatchObject({ ok: true });
  await db.destroy();
}, 90_000);
