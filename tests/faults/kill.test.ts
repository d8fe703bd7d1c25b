import { cpSync } from 'node:fs';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Kysely, SqliteDialect } from 'kysely';
import type { StratumError } from '../../src/shared/contract/errors';
import type { Consultation } from '../../src/shared/domain/consultation';
import type { Result } from '../../src/shared/domain/result';
import { verifyAudit } from '../../src/main/store/audit';
import type { Schema } from '../../src/main/store/schema';
import { letIn, send, startShell, type ShellProcess } from '../integration/browser-shell.process';
import { openRaw, PASSWORD, removeFolder, setUpRoom, tempFolder } from '../integration/servicesRoom';
import { HARMLESS, pick, quickFolder, report, rounds, seeded, tally, type Chance, type Tally } from './tally';
import { decidedNow, lastOfEach, nextSignOff, type Decided, type SignOffWrite } from './signOffs';
import { finish, nextWrite, sameVisit, type Call, type Kept, type Write } from './visit';

const ROUNDS = rounds(25, 500);
/** Most writes before the kill, and the longest wait within the last one, ms: sealing takes some hundred. */
const MOST_WRITES = rounds(8, 14);
const LONGEST_WAIT = 60;
const SIGN_OFF_ROUNDS = rounds(8, 120);
const MOST_SIGN_OFFS = rounds(3, 4);

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

/** What was wrong, said at once. */
function blame(line: Tally, what: string): void {
  line.wrong += 1;
  console.log(`Wrong in round ${line.rounds}: ${what}`);
}

const differences = (stored: Consultation, kept: Consultation): string => Object.keys({ ...stored, ...kept }).filter((key) => JSON.stringify(Reflect.get(stored, key)) !== JSON.stringify(Reflect.get(kept, key))).join(', ');

interface OpenShell {
  readonly process: ShellProcess;
  readonly call: Call;
}

/** Starts the built shell on the folder and unlocks it. */
async function open(): Promise<OpenShell> {
  const process = startShell(['--data', dir]);
  running = process;
  const address = await process.address();
  const cookie = await letIn(address);
  const call: Call = async (channel, input) => {
    const answer = await send(address.port, { method: 'POST', path: '/call', headers: { cookie, origin: address.origin, 'content-type': 'application/json' }, body: JSON.stringify({ channel, input }) });
    const result = JSON.parse(answer.text) as Result<never, StratumError>;
    if (!result.ok) throw new Error(`${channel}: ${result.error.kind}`);
    return result.value;
  };
  await call('session.unlock', { password: PASSWORD });
  return { process, call };
}

/** Goes on with the visit, and with the next one, until the process is gone; gives the write that was under way then. */
async function workUntilKilled({ call, process }: OpenShell, kept: Kept, chance: Chance): Promise<{ readonly underWay: Write | null; readonly acknowledged: number }> {
  const killed = once(process.child, 'exit');
  const last = pick(chance, MOST_WRITES);
  const ms = chance() ** 2 * LONGEST_WAIT;
  let acknowledged = 0;
  let underWay: Write | null = null;
  try {
    for (let write = 0; ; write += 1) {
      if (write === last) void wait(ms).then(() => process.child.kill('SIGKILL'));
      underWay = null;
      underWay = await nextWrite(call, kept);
      await underWay.run(call, kept);
      acknowledged += 1;
    }
  } catch (problem) {
    // The connection broke, as it had to; a refusal by the shell itself is a failure.
    if (!(problem instanceof Error && 'code' in problem)) throw problem;
  }
  await killed;
  return { underWay, acknowledged };
}

/** The file as the kill left it, on a copy: whole by SQLite's own check, and with an unbroken chain. */
async function checkCopy(line: Tally): Promise<void> {
  const copy = quickFolder();
  try {
    cpSync(dir, copy, { recursive: true });
    const raw = await openRaw(copy);
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: raw }) });
    const whole = raw.pragma('integrity_check', { simple: true }) === 'ok' && raw.pragma('foreign_key_check', { simple: true }) === undefined;
    const chain = await verifyAudit(db);
    if (!whole || !chain.ok) blame(line, whole ? 'the chain is broken' : 'the file is not whole');
    await db.destroy();
  } finally {
    removeFolder(copy);
  }
}

/** Compares what is stored with what is kept, and goes on from what is stored. */
async function compare(call: Call, kept: Kept, underWay: Write | null, line: Tally): Promise<void> {
  const { total } = await call('clients.search', { text: '', limit: 1 });
  if (total < kept.clients) line.lost += kept.clients - total;
  else if (total > kept.clients + (underWay?.name === 'new client' ? 1 : 0)) blame(line, 'more clients than were made');
  kept.clients = total;

  const { atConsultationId } = await call('desk.read', {});
  const { visit } = kept;
  // A client or a visit that was made and not acknowledged is nobody's loss: `start` opens its draft again.
  if (visit === null) return;
  const { consultation: stored, judgement } = await call('consultations.read', { id: visit.id });
  if ((stored.status === 'draft') !== (judgement === undefined)) blame(line, 'a visit ended without what was judged in it, or the other way round');
  const isBefore = sameVisit(stored, visit);
  const isAfter = underWay !== null && underWay.fits(stored, visit);
  if (!isBefore && !isAfter) {
    if (stored.revision < visit.revision || stored.consents.length < visit.consents.length || stored.documents.length < visit.documents.length) line.lost += 1;
    else blame(line, `neither before nor after ${underWay?.name ?? 'nothing'}: ${differences(stored, visit)}`);
  }
  if (stored.status === 'closed') finish(kept, stored);
  else {
    if (atConsultationId !== kept.place && !(underWay?.name === 'place' && atConsultationId === visit.id)) blame(line, `goes back to ${atConsultationId === null ? 'nothing' : 'another visit'} instead of ${kept.place === null ? 'nothing' : 'the visit'} (${underWay?.name ?? 'between writes'})`);
    kept.visit = stored;
    kept.place = atConsultationId;
  }
}

test('a consultation that is killed again and again keeps whatever the shell said is saved', async () => {
  const line = tally('kill -9 during a consultation');
  const chance = seeded(line.fault);
  // Set up in here, where the password costs less: the keyring says how much, and the shell keeps to it.
  const room = await setUpRoom(dir);
  await room.stratum.close();
  const kept: Kept = { clients: 0, clientId: null, visit: null, finished: new Map(), place: null };
  const struck = new Map<string, number>();
  let acknowledged = 0;

  let shell = await open();
  for (; line.rounds < ROUNDS; line.rounds += 1) {
    const { underWay, acknowledged: more } = await workUntilKilled(shell, kept, chance);
    acknowledged += more;
    struck.set(underWay?.name ?? 'between writes', (struck.get(underWay?.name ?? 'between writes') ?? 0) + 1);
    await checkCopy(line);
    shell = await open();
    await compare(shell.call, kept, underWay, line);
  }
  for (const [id, visit] of kept.finished) {
    const { consultation, judgement } = await shell.call('consultations.read', { id });
    if (!sameVisit(consultation, visit) || judgement?.kind !== 'judged') line.lost += 1;
  }
  for (const { documents } of kept.finished.values()) {
    const seal = documents.find(({ kind }) => kind === 'consent');
    if (seal === undefined || (await shell.call('documents.verify', { documentId: seal.id })).state !== 'intact') blame(line, 'a sealed paper is not intact');
  }
  await running?.end();
  report(line, `${acknowledged} writes acknowledged, ${kept.finished.size} visits finished and sealed. Struck: ${[...struck].map(([name, count]) => `${name} ${count}`).join(', ')}.`);
  expect(line).toMatchObject(HARMLESS);
  expect(kept.finished.size + (kept.visit?.revision ?? 0)).toBeGreaterThan(0);
}, rounds(300_000, 3_600_000));

test('a sign-off that is killed is kept whole with the limit that it made, or not at all', async () => {
  const line = tally('kill -9 during a sign-off');
  const chance = seeded(line.fault);
  const room = await setUpRoom(dir);
  await room.stratum.close();
  const kept: Decided[] = [];
  let acknowledged = 0;
  let struck = 0;

  let shell = await open();
  for (; line.rounds < SIGN_OFF_ROUNDS; line.rounds += 1) {
    const killed = once(shell.process.child, 'exit');
    const last = pick(chance, MOST_SIGN_OFFS);
    const ms = chance() ** 2 * LONGEST_WAIT;
    let underWay: SignOffWrite | null = null;
    try {
      for (let write = 0; ; write += 1) {
        underWay = null;
        underWay = await nextSignOff(shell.call, kept);
        if (write === last) void wait(ms).then(() => shell.process.child.kill('SIGKILL'));
        await underWay.run(shell.call);
        kept.push(underWay.adds);
        acknowledged += 1;
      }
    } catch (problem) {
      if (!(problem instanceof Error && 'code' in problem)) throw problem;
    }
    await killed;
    await checkCopy(line);
    shell = await open();
    const found = await decidedNow(shell.call);
    const same = (all: readonly Decided[]): boolean => JSON.stringify(found.last) === JSON.stringify(lastOfEach(all)) && found.inForce === (all.findLast(({ limit }) => limit !== null)?.limit ?? null);
    if (underWay !== null) struck += 1;
    if (found.torn) blame(line, 'a decision without its limit');
    else if (underWay !== null && !same(kept) && same([...kept, underWay.adds])) kept.push(underWay.adds);
    else if (!same(kept)) {
      if (found.last.length < lastOfEach(kept).length) line.lost += 1;
      blame(line, `neither before nor after ${underWay?.adds.decision ?? 'nothing'}: ${JSON.stringify([found.last.at(-1), found.inForce, kept.at(-1)])}`);
    }
  }
  await running?.end();
  report(line, `${acknowledged} sign-offs acknowledged, ${struck} struck.`);
  expect(line).toMatchObject(HARMLESS);
  expect(acknowledged).toBeGreaterThan(0);
}, rounds(300_000, 3_600_000));
