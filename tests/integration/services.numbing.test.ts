import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptySections, NOT_YET_ON, type NumbingUsed } from '../../src/shared/domain/consultation';
import { plainDate } from '../../src/shared/domain/plainDate';
import { pack } from '../fixtures/pack';
import { leaveRoom, person, roomWithClient, type Room } from './servicesRoom';

const LMX4 = pack.anaesthetic.products.find((product) => product.id === 'lmx4')?.name ?? '';
const used: NumbingUsed = { ...NOT_YET_ON, product: LMX4, areaCm2: 200, areas: {}, grams: 30, appliedOn: plainDate('2026-11-24'), appliedAt: '09:00', removedOn: plainDate('2026-11-24'), removedAt: '09:45' };

let room: Room;
let clientId = '';
beforeEach(async () => {
  ({ room, clientId } = await roomWithClient());
});
afterEach(() => leaveRoom(room));

const later = (minutes: number): void => {
  room.clock.now = new Date(room.clock.now.getTime() + minutes * 60_000);
};
const start = async (): Promise<string> => (await room.call('consultations.start', { clientId })).consultation.id;
const revisionOf = async (id: string): Promise<number> => (await room.readView(id)).consultation.revision;
const numb = (id: string, changes: Partial<NumbingUsed> = {}) => room.saveSection(id, 'treatment', { ...emptySections.treatment, numbing: { ...used, ...changes } });
const close = async (id: string) => room.call('consultations.close', { id, revision: await revisionOf(id), outcome: 'planned' });

describe('the cream of the day', () => {
  it('is told to the next visit of the same client on the same day, also from a visit that was given up', async () => {
    const first = await start();
    await numb(first);
    await close(first);
    later(60);
    const second = await start();
    await numb(second, { areaCm2: 100, grams: null, appliedAt: '11:40', removedAt: '12:00' });
    await room.call('consultations.abandon', { id: second, revision: await revisionOf(second), reason: 'Fire alarm' });
    later(60);
    expect((await room.readView(await start())).numbedToday).toEqual([
      { product: LMX4, areaCm2: 200, grams: 30, appliedAt: '09:00' },
      { product: LMX4, areaCm2: 100, grams: null, appliedAt: '11:40' },
    ]);
    expect((await room.readView(first)).numbedToday).toEqual([]);
  });

  it('is over the next day, and is nobody else’s', async () => {
    const first = await start();
    await numb(first);
    await close(first);
    const other = (await room.call('clients.create', { client: person({ givenName: 'Ana', dateOfBirth: '1990-01-01', phone: '' }) })).id;
    expect((await room.call('consultations.start', { clientId: other })).numbedToday).toEqual([]);
    later(1440);
    expect((await room.readView(await start())).numbedToday).toEqual([]);
  });

  it('is not what was only planned', async () => {
    const first = await start();
    await numb(first, { appliedOn: null, appliedAt: '', removedOn: null, removedAt: '' });
    await close(first);
    later(5);
    expect((await room.readView(await start())).numbedToday).toEqual([]);
  });

  it('counts on the day on which it came off, when it was on through midnight', async () => {
    room.clock.now = new Date('2026-11-24T23:50:00');
    const first = await start();
    later(40);
    await numb(first, { appliedAt: '23:50', removedOn: plainDate('2026-11-25'), removedAt: '00:20' });
    await close(first);
    later(5);
    expect((await room.readView(await start())).numbedToday).toHaveLength(1);
  });
});

describe('a visit with cream on', () => {
  it('ends in no way before the cream is off', async () => {
    const id = await start();
    await numb(id, { removedOn: null, removedAt: '' });
    const revision = await revisionOf(id);
    for (const outcome of ['treated', 'not-today', 'refused', 'planned'] as const) {
      expect(await room.fails('consultations.close', { id, revision, outcome })).toMatchObject({ kind: 'not-ready', missing: expect.arrayContaining([expect.objectContaining({ field: 'numbing-off' })]) });
    }
    expect(await room.fails('consultations.abandon', { id, revision, reason: 'Called away' })).toMatchObject({ kind: 'not-ready' });
    await numb(id);
    expect((await close(id)).consultation.status).toBe('closed');
  });
});
