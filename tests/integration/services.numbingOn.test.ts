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

  it('keeps no time of it outside of the client file: another start knows nothing before it is unlocked', async () => {
    await put();
    await room.stratum.close();
    room = openRoom(dir);
    expect(await known()).toEqual(NOTHING);
    await room.call('session.unlock', { password: PASSWORD });
    expect((await known()).creams).toEqual([{ ...TIMES, consultationId: visit }]);
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
