import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Channel } from '../../src/shared/contract/channels';
import { stratumErrorSchema, type StratumError } from '../../src/shared/contract/errors';
import type { Result } from '../../src/shared/domain/result';
import { openRaw, PASSWORD, person, removeFolder, setUpRoom, sign, type Room } from '../integration/servicesRoom';
import { DOCUMENT_KINDS, ID, messages, type Message } from './messages';
import { HARMLESS, pick, quickFolder, report, rounds, seeded, tally, type Chance } from './tally';

const EACH = rounds(1000, 50_000);
const CHUNK = 250;

let dir = '';
beforeEach(() => {
  dir = quickFolder();
});
afterEach(() => removeFolder(dir));

/** Channels of the door: they answer while the file is locked. */
const OF_THE_DOOR: ReadonlySet<unknown> = new Set<Channel>(['app.status', 'numbing.on', 'session.lock', 'session.active', 'backups.read', 'backups.pickFolder']);
/** Of the clients that are stored, and in no message. */
const SECRETS = /Quenby|Zebedee|Ashworth|xylophone/i;

type Ids = Record<keyof typeof ID, string[]>;

/** Puts ids that exist in the places that were left for them. */
function addressed(value: unknown, ids: Ids, chance: Chance): unknown {
  if (typeof value === 'string') {
    const kind = (Object.keys(ID) as (keyof typeof ID)[]).find((name) => ID[name] === value);
    return kind === undefined ? value : (ids[kind][pick(chance, ids[kind].length)] ?? '00000000-0000-7000-8000-000000000000');
  }
  if (Array.isArray(value)) return value.length > 100 ? value : value.map((part) => addressed(part, ids, chance));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const keys = Object.keys(value);
  if (keys.includes('circle') || keys.length > 50) return value;
  const copy = { ...value };
  for (const key of keys) if (ID[key as never] === undefined && typeof Reflect.get(value, key) !== 'function') Object.defineProperty(copy, key, { value: depthOf(Reflect.get(value, key)) > 12 ? Reflect.get(value, key) : addressed(Reflect.get(value, key), ids, chance), enumerable: true, configurable: true, writable: true });
  return copy;
}

function depthOf(value: unknown): number {
  let depth = 0;
  for (let part = value; typeof part === 'object' && part !== null && depth < 20; part = Object.values(part)[0]) depth += 1;
  return depth;
}

/** Gives a message the revision that is stored, so that it gets past that check. */
async function withRevision(room: Room, { channel, input }: Message): Promise<Message> {
  if (typeof input !== 'object' || input === null || !Object.hasOwn(input, 'revision') || !Object.hasOwn(input, 'id')) return { channel, input };
  const id = Reflect.get(input, 'id') as string;
  const read = channel === 'clients.update' ? await room.stratum.handle('clients.read', { id }) : await room.stratum.handle('consultations.read', { id });
  if (!read.ok) return { channel, input };
  const { client, consultation } = read.value as { client: { revision: number }; consultation?: { revision: number } };
  return { channel, input: { ...input, revision: (channel === 'clients.update' ? client : consultation)?.revision } };
}

/** What an answer says that must not be said; null where nothing. */
function faultIn({ channel }: Message, result: Result<unknown, StratumError>, locked: boolean): string | null {
  if (locked && SECRETS.test(JSON.stringify(result))) return 'told a secret while locked';
  if (result.ok) return locked && !OF_THE_DOOR.has(channel) ? 'answered while locked' : null;
  if (result.error.kind === 'damaged-file') return 'found damage that is none';
  return stratumErrorSchema.safeParse(result.error).success ? null : 'gave an error without a type';
}

function* sampled(chance: Chance): Generator<Message> {
  for (;;) yield* fc.sample(messages, { numRuns: CHUNK, seed: pick(chance, 2 ** 31) });
}

test('every message, well-formed or hostile, is answered with a typed error or a result, and none gets anything while locked', async () => {
  const line = tally('hostile messages over the contract');
  const chance = seeded(line.fault);
  const bugs: string[] = [];
  const room = await setUpRoom(dir, { onBug: (where, bug) => bugs.push(`${where}: ${bug instanceof Error ? bug.stack : String(bug)}`) });
  const ids: Ids = { client: [], visit: [], document: [], letter: [] };
  for (const givenName of ['Quenby', 'Zebedee']) ids.client.push((await room.call('clients.create', { client: person({ givenName, familyName: 'Ashworth', notes: 'Plays the xylophone' }) })).id);
  const signed = (await sign(room, ids.client[0] ?? '')).consultation;
  ids.visit.push(signed.id, (await room.call('consultations.start', { clientId: ids.client[1] ?? '' })).consultation.id);
  ids.document.push(...signed.documents.map(({ id }) => id));
  // Messages may have made more people by then.
  const me = (await room.call('desk.read', {})).practitioner.id;
  const kinds = new Map<string, number>();
  const faults: string[] = [];
  const source = sampled(chance);

  for (const locked of [true, false]) {
    if (locked) await room.call('session.lock', {});
    for (let count = 0; count < EACH; count += 1, line.rounds += 1) {
      if (!locked && (await room.call('app.status', {})).phase !== 'unlocked') {
        room.clock.now = new Date(room.clock.now.getTime() + 3_600_000);
        await room.call('session.unlock', { password: PASSWORD, practitionerId: me });
      }
      const made = source.next().value as Message;
      const placed: Message = { channel: made.channel, input: addressed(made.input, ids, chance) };
      const message = locked || chance() < 0.2 ? placed : await withRevision(room, placed);
      try {
        const result = await room.stratum.handle(message.channel, message.input);
        const fault = faultIn(message, result, locked);
        if (fault !== null) faults.push(`${String(message.channel)} ${fault}`);
        if (!result.ok && result.error.kind === 'unexpected') line.crashed += 1;
        if (result.ok) note(message.channel, result.value, ids);
        const kind = result.ok ? 'ok' : result.error.kind;
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      } catch {
        line.crashed += 1;
      }
    }
  }
  faults.push(...(await readEverything(room, me)));
  line.wrong = faults.length;
  await room.stratum.close();
  const raw = await openRaw(dir);
  if (raw.pragma('integrity_check', { simple: true }) !== 'ok') line.wrong += 1;
  raw.close();
  report(line, [...kinds].map(([kind, count]) => `${kind} ${count}`).join(', '));
  expect(bugs.slice(0, 3)).toEqual([]);
  expect(faults.slice(0, 5)).toEqual([]);
  expect(line).toMatchObject(HARMLESS);
  expect(kinds.get('ok')).toBeGreaterThan(EACH / 20);
}, rounds(300_000, 3_600_000));

function note(channel: unknown, value: unknown, ids: Ids): void {
  const keep = (kind: keyof Ids, id: unknown): void => {
    if (typeof id === 'string') ids[kind].push(id);
    if (ids[kind].length > 30) ids[kind].splice(1, 10);
  };
  if (typeof value !== 'object' || value === null) return;
  if (channel === 'clients.create') keep('client', Reflect.get(value, 'id'));
  if (channel === 'consultations.start') keep('visit', (value as { consultation: { id: string } }).consultation.id);
  if (channel === 'documents.make') keep('document', Reflect.get(value, 'id'));
  if (channel === 'attachments.add') keep('letter', Reflect.get(value, 'id'));
}

/** Whatever was taken in can be shown again: no message leaves something behind that breaks a screen. */
async function readEverything(room: Room, me: string): Promise<readonly string[]> {
  const faults: string[] = [];
  const show = async (channel: Channel, input: unknown): Promise<unknown> => {
    const result = await room.stratum.handle(channel, input);
    if (!result.ok && (result.error.kind === 'unexpected' || result.error.kind === 'damaged-file')) faults.push(`${channel} cannot be read back: ${result.error.kind}`);
    return result.ok ? result.value : null;
  };
  if ((await room.call('app.status', {})).phase !== 'unlocked') {
    room.clock.now = new Date(room.clock.now.getTime() + 3_600_000);
    await room.call('session.unlock', { password: PASSWORD, practitionerId: me });
  }
  await show('comeBack.list', {});
  await show('desk.read', {});
  const recent = (await show('consultations.recent', {})) as readonly { id: string; clientId: string }[] | null;
  for (const { id, clientId } of (recent ?? []).slice(0, rounds(6, 50))) {
    await show('clients.read', { id: clientId });
    await show('consultations.read', { id });
    for (const kind of DOCUMENT_KINDS) await show('documents.preview', { id, kind });
  }
  return faults;
}
