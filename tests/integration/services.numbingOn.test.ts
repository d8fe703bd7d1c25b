import { cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NumbingOn } from '../../src/shared/contract/numbingOn';
import { emptySections, NOT_YET_ON, type NumbingUsed } from '../../src/shared/domain/consultation';
import { plainDate } from '../../src/shared/domain/plainDate';
import { pack } from '../fixtures/pack';
import { openRoom, PASSWORD, person, removeFolder, setUpRoom, tempFolder, type Room } from './servicesRoom';

const OTHER = 'harbour-violet-kettle-31';
const LMX4 = pack.anaesthetic.products.find((product) => product.id === 'lmx4');
const ON: NumbingUsed = { ...NOT_YET_ON, product: LMX4?.name ?? '', lot: 'C-77', areaCm2: 200, grams: 30, appliedOn: plainDate('2026-11-24'), appliedAt: '10:05', asked: [{ at: '2026-11-24T10:21:00+00:00', signs: ['Ringing in the ears'] }] };
const TIMES = { appliedOn: '2026-11-24', appliedAt: '10:05', maxMinutes: LMX4?.maxMinutes ?? null, askedAt: ['2026-11-24T10:21:00+00:00'] };
const NOTHING: NumbingOn = { creams: [], help: null };

let dir = '';
let room: Room;
let visit = '';
beforeEach(async () => {
  dir = tempFolder();
  room = await setUpRoom(dir);
  const client = await room.call('clients.create', { client: person() });
  visit = (await room.call('consultations.start', { clientId: client.id })).consultation.id;
});
afterEach(async () => {
  await room.stratum.close();
  removeFolder(dir);
});

const put = (changes: Partial<NumbingUsed> = {}) => room.saveSection(visit, 'treatment', { ...emptySections.treatment, numbing: { ...ON, ...changes } });
const takeOff = () => put({ removedOn: plainDate('2026-11-24'), removedAt: '10:50' });
const known = () => room.call('numbing.on', {});
const NOTE = () => join(dir, 'numbing-on.json');
/** Another start on the same folder. */
const again = async () => {
  await room.stratum.close();
  room = openRoom(dir);
};

describe('numbing cream that is on somebody', () => {
  it('is told with its times, its visit, the signs and what to do, and no more once it is off', async () => {
    expect(await known()).toEqual(NOTHING);
    await put();
    const { early, late, do: acts } = pack.anaesthetic.toxicity;
    expect(await known()).toEqual({ creams: [{ ...TIMES, consultationId: visit }], help: { early, late, do: acts, askAtMinutes: pack.anaesthetic.toxicity.askAtMinutes ?? [], emergencyNumber: '999' } });
    await takeOff();
    expect(await known()).toEqual(NOTHING);
  });

  it('is told while the file is locked: since when, and nothing of whom, where or with what', async () => {
    await put();
    const { help } = await known();
    await room.call('session.lock', {});
    expect(await known()).toEqual({ creams: [TIMES], help });
    const text = JSON.stringify(await known());
    for (const secret of [visit, person().givenName, person().familyName, LMX4?.name ?? '', 'C-77', '200', 'signs', 'Sam', 'Jo Marsh']) expect(text, secret).not.toContain(secret);
  });

  it('is told as it was saved last, however the file was locked, and as it is once it was unlocked', async () => {
    await put();
    room.stratum.lock(true);
    expect((await known()).creams).toEqual([TIMES]);
    await room.call('session.unlock', { password: PASSWORD });
    expect((await known()).creams).toEqual([{ ...TIMES, consultationId: visit }]);
    await takeOff();
    await room.call('session.lock', {});
    expect(await known()).toEqual(NOTHING);
  });

  it('is told by another start that nobody has unlocked yet: since when and the signs, and nothing of whom', async () => {
    await put();
    const { help } = await known();
    await again();
    expect(await known()).toEqual({ creams: [{ ...TIMES, askedAt: [] }], help });
    const lying = readFileSync(NOTE(), 'utf8');
    expect(JSON.parse(lying)).toEqual({ format: 'stratum-numbing-on', version: 1, writtenAt: expect.any(String), emergencyNumber: '999', creams: [{ appliedOn: '2026-11-24', appliedAt: '10:05', maxMinutes: TIMES.maxMinutes }] });
    for (const secret of [visit, person().givenName, person().familyName, LMX4?.name ?? '', 'lmx4', 'C-77', '200', 'Ringing', 'Jo Marsh', 'Rosewood']) expect(lying, secret).not.toContain(secret);
    if (process.platform !== 'win32') expect(statSync(NOTE()).mode & 0o777).toBe(0o600);
    await room.call('session.unlock', { password: PASSWORD });
    expect((await known()).creams).toEqual([{ ...TIMES, consultationId: visit }]);
  });

  it('is told so after a kill, too: the note is there before the cream is answered as written', async () => {
    await put();
    const copy = tempFolder();
    cpSync(dir, copy, { recursive: true });
    const other = openRoom(copy);
    expect(await other.call('numbing.on', {})).toMatchObject({ creams: [{ appliedAt: '10:05' }] });
    await other.stratum.close();
    removeFolder(copy);
  });

  it('leaves nothing behind once it is off, or its client is erased', async () => {
    await put();
    expect(existsSync(NOTE())).toBe(true);
    await takeOff();
    expect(existsSync(NOTE())).toBe(false);
    await put();
    expect(existsSync(NOTE())).toBe(true);
    const { client } = await room.readView(visit);
    await room.call('clients.erase', { id: client.id, typedName: `${client.givenName} ${client.familyName}`, reason: 'client-asked', earlyReason: 'no-treatment' });
    expect(existsSync(NOTE())).toBe(false);
    await again();
    expect(await known()).toEqual(NOTHING);
  });

  it('is told for a day at most by a start that nobody unlocks, and then lies there no more', async () => {
    await put();
    const later = async (hours: number) => {
      await room.stratum.close();
      const clock = new Date(Date.parse('2026-11-24T10:30:00') + hours * 3_600_000);
      room = openRoom(dir, { now: () => clock });
    };
    await later(23);
    expect((await known()).creams).toHaveLength(1);
    await later(25);
    expect(await known()).toEqual(NOTHING);
    expect(existsSync(NOTE())).toBe(false);
    await room.call('session.unlock', { password: PASSWORD });
    expect((await known()).creams).toHaveLength(1);
  });

  it('is not known where the note cannot be read, which is another thing than none', async () => {
    await put();
    await room.stratum.close();
    writeFileSync(NOTE(), '{"format":"stratum-num');
    room = openRoom(dir);
    expect(await room.fails('numbing.on', {})).toEqual({ kind: 'unexpected' });
    await room.call('session.unlock', { password: PASSWORD });
    expect((await known()).creams).toHaveLength(1);
    await again();
    expect((await known()).creams).toHaveLength(1);
  });

  it('is written down, and taken off, on a disk that takes no note', async () => {
    mkdirSync(`${NOTE()}.new`);
    await put();
    expect((await known()).creams).toHaveLength(1);
    expect(existsSync(NOTE())).toBe(false);
    await takeOff();
    expect(await known()).toEqual(NOTHING);
  });

  it('is told to the front desk without the visit', async () => {
    await room.call('people.add', { person: { name: 'Fay Desk', role: 'Reception', registrationNumber: '', prescriber: false }, access: 'front-desk', password: OTHER });
    const fay = (await room.call('people.list', {})).find(({ name }) => name === 'Fay Desk')?.id ?? '';
    await put();
    await room.call('session.lock', {});
    await room.call('session.unlock', { practitionerId: fay, password: OTHER });
    expect((await known()).creams).toEqual([TIMES]);
  });

  it('is told of each client on whom it is, and counts a record without its day from the day of the visit', async () => {
    await put({ appliedOn: null });
    const other = await room.call('clients.create', { client: person({ givenName: 'Ana', dateOfBirth: '1990-01-01', phone: '' }) });
    const second = (await room.call('consultations.start', { clientId: other.id })).consultation.id;
    await room.saveSection(second, 'treatment', { ...emptySections.treatment, numbing: { ...ON, product: 'An unknown cream', appliedAt: '10:20', asked: [] } });
    expect((await known()).creams).toEqual([
      { ...TIMES, consultationId: visit },
      { appliedOn: '2026-11-24', appliedAt: '10:20', maxMinutes: null, askedAt: [], consultationId: second },
    ]);
  });
});
