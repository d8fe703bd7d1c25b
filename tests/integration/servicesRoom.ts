import { recordOf } from '../../src/shared/consultation/recordFacts';
import { randomBytes, randomUUID, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { evaluate, screeningContext } from '../../src/shared/consultation/evaluate';
import type { Channel, ConsultationView, InputOf } from '../../src/shared/contract/channels';
import type { StratumError } from '../../src/shared/contract/errors';
import { emptySections, type Answers, type InkPoint } from '../../src/shared/domain/consultation';
import type { Result } from '../../src/shared/domain/result';
import type { Pack } from '../../src/shared/pack/schema';
import { isDerived, relevantItems } from '../../src/shared/screening/screen';
import { inProcess, type InProcess } from '../../src/main/inProcess';
import { newRsaKey } from '../../src/main/seal/clinicKey';
import { localDay } from '../../src/main/services/desk';
import { openWithPassword, readKeyring } from '../../src/main/store/keyring';
import { createStratum, type Stratum, type StratumOptions } from '../../src/main/stratum';
import { pack } from '../fixtures/pack';

export const PASSWORD = 'willow-river-lantern-58';
export const CLINIC = { name: 'Rosewood Clinic', address: '3 High Street, Leeds', phone: '0113 496 0001', outOfHoursPhone: '111', emergencyNumber: '999', jurisdiction: 'UK' } as const;
export const PRACTITIONER = { name: 'Jo Marsh', role: 'Nurse', registrationNumber: '12A3456E', prescriber: false };
/** The real hash with few rounds: hundreds of unlocks would take minutes else. */
export const CHEAP = { n: 2 ** 10, r: 8, p: 1 };

let rsaKey: Promise<KeyObject> | null = null;
/** One for all clinics of a process: making one takes longer than all else of setting a clinic up. */
export const sameRsaKey = (): Promise<KeyObject> => (rsaKey ??= newRsaKey());

export interface Room extends InProcess {
  readonly stratum: Stratum;
  readonly dir: string;
  readonly clock: { now: Date };
  readonly bugs: readonly unknown[];
  /** A call that is expected to fail: its error. */
  readonly fails: <Name extends Channel>(name: Name, input: InputOf<Name>) => Promise<StratumError>;
}

export const tempFolder = (): string => mkdtempSync(join(tmpdir(), 'stratum-test-'));
export const removeFolder = (dir: string): void => rmSync(dir, { recursive: true, force: true });

/** What a shell passes in, with a clock that stands still until it is moved. */
export const roomOptions = (dir: string, clock = { now: new Date('2026-11-24T10:30:00') }): StratumOptions => ({
  location: { kind: 'folder', dir },
  pack,
  now: () => clock.now,
  newId: randomUUID,
  randomBytes,
  shell: { kind: 'browser', print: async (id) => ({ url: `/documents/${id}.pdf` }), show: async (id) => ({ url: `/attachments/${id}` }) },
  version: '0.0.0-test',
});

export function openRoom(dir: string, options: Partial<StratumOptions> = {}): Room {
  const clock = { now: new Date('2026-11-24T10:30:00') };
  const bugs: unknown[] = [];
  const stratum = createStratum({ ...roomOptions(dir, clock), keyCost: CHEAP, rsaKey: sameRsaKey, onBug: (_where, bug) => bugs.push(bug), ...options });
  const fails = async (name: Channel, input: unknown): Promise<StratumError> => errorOf(await stratum.handle(name, input));
  return { ...inProcess(stratum), stratum, dir, clock, bugs, fails };
}

export async function setUpRoom(dir: string, options: Partial<StratumOptions> = {}): Promise<Room & { readonly recoveryCode: string }> {
  const room = openRoom(dir, options);
  const { recoveryCode } = await room.call('setup.create', { clinic: CLINIC, practitioner: PRACTITIONER, password: PASSWORD });
  return { ...room, recoveryCode };
}

/** Stands in for what an operating system keeps for its user. */
export function vaultOf(user: string) {
  const vault = {
    there: true,
    user,
    isThere: () => vault.there,
    seal: (secret: string) => Buffer.from(`${user}:${secret}`),
    open: (sealed: Uint8Array) => {
      const text = Buffer.from(sealed).toString();
      return text.startsWith(`${user}:`) ? text.slice(user.length + 1) : null;
    },
    confirm: async () => true,
  };
  return vault;
}

/** A room that is set up and has one client in it: for a test that begins with a visit. */
export async function roomWithClient(): Promise<{ readonly dir: string; readonly room: Room; readonly clientId: string }> {
  const dir = tempFolder();
  const room = await setUpRoom(dir);
  return { dir, room, clientId: (await room.call('clients.create', { client: person() })).id };
}

/** Closes a room and takes its folder away; a bug that the endpoint swallowed fails the test. */
export async function leaveRoom(room: Room): Promise<void> {
  await room.stratum.close();
  if (room.bugs.length > 0) throw room.bugs[0];
  removeFolder(room.dir);
}

/** The key of the client file, as the password of the tests gives it. */
export async function dataKeyOf(dir: string): Promise<Buffer> {
  const keyring = readKeyring(dir);
  const opened = keyring.ok && keyring.value ? await openWithPassword(keyring.value, PASSWORD) : null;
  if (!opened) throw new Error('The folder does not open with the password of the tests.');
  return opened.dataKey;
}

/** The client file by itself, opened as somebody with the password and a tool could. */
export async function openRaw(dir: string): Promise<Database.Database> {
  const dataKey = await dataKeyOf(dir);
  const connection = new Database(join(dir, 'client-file.db'));
  connection.pragma("cipher = 'sqlcipher'");
  connection.pragma('legacy = 4');
  connection.pragma(`key = "x'${dataKey.toString('hex')}'"`);
  return connection;
}

export function errorOf(result: Result<unknown, StratumError>): StratumError {
  if (result.ok) throw new Error('This was expected to fail.');
  return result.error;
}

export const person = (changes: Partial<InputOf<'clients.create'>['client']> = {}): InputOf<'clients.create'>['client'] => ({
  givenName: 'Łukasz',
  familyName: 'Wiśniewski',
  dateOfBirth: '1988-09-02',
  sex: 'male',
  pronouns: 'he/him',
  phone: '07700 900123',
  email: 'lukasz@example.org',
  weightKg: 80,
  language: 'en',
  notes: 'Prefers mornings',
  ...changes,
});

/** A signature: waves across most of the pad. */
export const ink = (seed = 1): InkPoint[][] => [Array.from({ length: 60 }, (_, at): InkPoint => [0.1 + at * 0.01, 0.2 + Math.sin(at / (2 + seed)) * 0.08, at * 16, 0.5])];

/** A draft with everything up to the signature, except the ink. `rules`: those that the room has. */
export async function readyToSign(room: InProcess & Pick<Room, 'clock'>, clientId: string, rules: Pack = pack): Promise<ConsultationView> {
  const { id } = (await room.call('consultations.start', { clientId })).consultation;
  const facts = async () => {
    const { client, consultation, ...record } = await room.readView(id);
    const { clinic, practitioner } = await room.call('desk.read', {});
    return { pack: rules, clinic, practitioner, client, consultation, today: localDay(room.clock.now), ...recordOf(record) };
  };
  await room.saveSection(id, 'concerns', { ...emptySections.concerns, concerns: [{ concern: 'stretch marks', areas: ['thighs-outer'] }] });
  await room.saveSection(id, 'skin', { ...emptySections.skin, phototype: 'III' });
  const asked = relevantItems(rules, screeningContext(await facts())).filter((item) => !isDerived(rules, item.id));
  const answers: Answers = Object.fromEntries(asked.map((item) => [item.id, { answer: 'no' as const }]));
  await room.saveSection(id, 'healthCheck', { answers, clearances: {}, acknowledged: {}, medicines: [], allergies: [], protection: null });
  await room.saveSection(id, 'plan', { ...emptySections.plan, agreed: evaluate(await facts()).planFingerprint });
  await room.saveSection(id, 'consentTalk', { ...emptySections.consentTalk, discussed: rules.words.talkPoints.map((point) => point.id), teachBack: 'It can get red, dark or infected.', hadTimeForQuestions: true, knowsMayStop: true, toldTheTruth: true });
  return room.readView(id);
}

export async function sign(room: Room, clientId: string, rules: Pack = pack): Promise<ConsultationView> {
  const { id } = (await readyToSign(room, clientId, rules)).consultation;
  await room.saveSection(id, 'ink', { client: ink(1), practitioner: ink(2) });
  return room.call('consents.sign', { id, revision: (await room.readView(id)).consultation.revision });
}
