import { recordOf } from '../../src/shared/consultation/recordFacts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evaluate } from '../../src/shared/consultation/evaluate';
import type { Evaluation } from '../../src/shared/consultation/types';
import { emptySections, type Sections } from '../../src/shared/domain/consultation';
import { pack } from '../fixtures/pack';
import { USED } from '../fixtures/treated';
import { leaveRoom, person, readyToSign, roomWithClient, sign, type Room } from './servicesRoom';

let room: Room;
let clientId = '';
beforeEach(async () => {
  ({ room, clientId } = await roomWithClient());
});
afterEach(() => leaveRoom(room));

const daysLater = (days: number): void => {
  room.clock.now = new Date(room.clock.now.getTime() + days * 86_400_000);
};
const revisionOf = async (id: string): Promise<number> => (await room.readView(id)).consultation.revision;

/** A visit on the thighs that was signed, done and closed. */
async function treated(changes: Partial<Sections['treatment']> = {}): Promise<string> {
  const { id } = (await sign(room, clientId)).consultation;
  await room.saveSection(id, 'treatment', { ...emptySections.treatment, performedAt: '2026-11-24T10:20:00+00:00', device: 'Pen', ...USED, areas: [{ area: 'thighs-outer', depthMm: 0.5, passes: '4' }], ...changes });
  await room.saveSection(id, 'aftercare', { nextAppointment: null, explained: true });
  await room.call('documents.make', { id, kind: 'aftercare' });
  await room.call('consultations.close', { id, revision: await revisionOf(id), outcome: 'treated' });
  return id;
}
async function evaluated(id: string): Promise<Evaluation> {
  const { client, consultation, ...record } = await room.readView(id);
  const { clinic, practitioner, today } = await room.call('desk.read', {});
  return evaluate({ pack, clinic, practitioner, today, client, consultation, ...recordOf(record) });
}
/** All questions answered no, on the thighs. */
const answeredNo = async (): Promise<string> => (await readyToSign(room, clientId)).consultation.id;

describe('what this practice needled before', () => {
  it('defers a client who says no, in the window and in the services, until the wait is over', async () => {
    await treated();
    daysLater(41);
    const id = await answeredNo();
    expect((await room.readView(id)).treatedBefore).toEqual([{ area: 'thighs-outer', on: '2026-11-24' }]);
    expect((await evaluated(id)).screening).toMatchObject({ verdict: 'defer', earliestDate: '2027-01-05', findings: [{ id: pack.practice.needledHere.item, recordedOn: '2026-11-24' }] });
    expect(await room.fails('documents.make', { id, kind: 'consent' })).toMatchObject({ kind: 'not-ready' });
    expect(await room.fails('consents.sign', { id, revision: await revisionOf(id) })).toMatchObject({ kind: 'not-ready' });
    expect(await room.call('documents.make', { id, kind: 'not-today' })).toMatchObject({ kind: 'not-today' });
    daysLater(1);
    expect((await evaluated(id)).screening).toMatchObject({ verdict: 'clear', findings: [] });
    expect(await room.call('documents.make', { id, kind: 'consent' })).toMatchObject({ kind: 'consent' });
  });

  it('is on the come-back list with the day on which the wait is over', async () => {
    await treated();
    daysLater(10);
    const id = await answeredNo();
    await room.call('documents.make', { id, kind: 'not-today' });
    await room.call('consultations.close', { id, revision: await revisionOf(id), outcome: 'not-today' });
    expect(await room.call('comeBack.list', {})).toMatchObject([{ clientId, on: '2027-01-05' }]);
  });

  it('is nothing where only a test area was treated, nor where the visit was only planned', async () => {
    await treated({ testArea: true });
    daysLater(1);
    const planned = await answeredNo();
    expect((await room.readView(planned)).treatedBefore).toEqual([]);
    await room.saveSection(planned, 'treatment', { ...emptySections.treatment, areas: [{ area: 'thighs-outer', depthMm: 0.5, passes: '4' }] });
    await room.call('consultations.close', { id: planned, revision: await revisionOf(planned), outcome: 'planned' });
    daysLater(1);
    expect((await room.readView(await answeredNo())).treatedBefore).toEqual([]);
  });

  it('is a treatment that was finished in a visit that was given up, too', async () => {
    const { id } = (await sign(room, clientId)).consultation;
    await room.saveSection(id, 'treatment', { ...emptySections.treatment, performedAt: '2026-11-24T10:20:00+00:00', areas: [{ area: 'thighs-outer', depthMm: 0.5, passes: '4' }] });
    await room.call('consultations.abandon', { id, revision: await revisionOf(id), reason: 'Closed by mistake' });
    daysLater(7);
    expect((await evaluated(await answeredNo())).screening.verdict).toBe('defer');
  });

  it('is nobody else’s, and ends after 400 days', async () => {
    await treated();
    const other = (await room.call('clients.create', { client: person({ givenName: 'Ana', dateOfBirth: '1990-01-01', phone: '' }) })).id;
    expect((await room.call('consultations.start', { clientId: other })).treatedBefore).toEqual([]);
    const { consultation } = await room.call('consultations.start', { clientId });
    daysLater(400);
    expect((await room.readView(consultation.id)).treatedBefore).toHaveLength(1);
    daysLater(1);
    expect((await room.readView(consultation.id)).treatedBefore).toEqual([]);
  });

  it('leaves a closed visit as it was said then', async () => {
    const first = await treated();
    daysLater(60);
    await treated({ performedAt: '2027-01-23T10:20:00+00:00' });
    daysLater(1);
    expect((await room.readView(first)).treatedBefore).toEqual([]);
    const { consultation } = await room.call('consultations.start', { clientId });
    expect((await room.readView(consultation.id)).treatedBefore).toEqual([
      { area: 'thighs-outer', on: '2026-11-24' },
      { area: 'thighs-outer', on: '2027-01-23' },
    ]);
  });
});
