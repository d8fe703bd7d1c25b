import { afterEach, beforeEach, expect, test } from 'vitest';
import { PASSWORD, person, removeFolder, setUpRoom, sign, type Room } from '../integration/servicesRoom';
import { HARMLESS, quickFolder, report, tally } from './tally';

let dir = '';
const zone = process.env['TZ'];
beforeEach(() => {
  dir = quickFolder();
  process.env['TZ'] = 'Europe/London';
});
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
  removeFolder(dir);
});

/** One visit, from start to close, while the clock does what it does. */
async function wholeVisit(room: Room, clientId: string, moments: readonly string[]): Promise<string> {
  const at = (index: number): void => {
    room.clock.now = new Date(moments[index] ?? moments.at(-1) ?? '');
  };
  at(0);
  const view = await sign(room, clientId);
  at(1);
  await room.call('documents.make', { id: view.consultation.id, kind: 'aftercare' });
  at(2);
  const { revision } = (await room.readView(view.consultation.id)).consultation;
  await room.call('consultations.close', { id: view.consultation.id, revision, outcome: 'planned' });
  return view.consultation.id;
}

const STORIES: readonly (readonly [string, readonly string[]])[] = [
  ['the clock is set back by a year in the middle of a visit', ['2026-11-24T10:30:00Z', '2025-11-24T10:31:00Z', '2025-11-24T10:32:00Z']],
  ['the clock is set forward by a year', ['2026-11-24T10:30:00Z', '2027-11-24T10:31:00Z', '2027-11-24T10:32:00Z']],
  ['an hour is left out', ['2026-03-29T00:59:00Z', '2026-03-29T01:00:30Z', '2026-03-29T01:30:00Z']],
  ['an hour comes twice', ['2026-10-25T00:30:00Z', '2026-10-25T00:59:59Z', '2026-10-25T01:30:00Z']],
  ['midnight passes', ['2026-12-31T23:59:58Z', '2026-12-31T23:59:59Z', '2027-01-01T00:00:00Z']],
];

test('whatever the clock does during a visit, it is signed, printed, closed and shown as it was', async () => {
  const line = tally('clock moved: a year back, a year on, summer time, midnight');
  const room = await setUpRoom(dir);
  const visits: string[] = [];
  for (const [index, [, moments]] of STORIES.entries()) {
    const { id } = await room.call('clients.create', { client: person({ givenName: `Anna ${'I'.repeat(index + 1)}` }) });
    visits.push(await wholeVisit(room, id, moments));
    line.rounds += 1;
  }
  const shown = await Promise.all(visits.map((id) => room.readView(id)));
  for (const { consultation } of shown) {
    if (consultation.status !== 'closed' || consultation.consents.length !== 1) line.lost += 1;
    const seal = consultation.documents.find(({ kind }) => kind === 'consent');
    if (seal === undefined || (await room.call('documents.verify', { documentId: seal.id })).state !== 'intact') line.wrong += 1;
  }
  // The clock is at the new year again: the way in does not depend on it.
  room.clock.now = new Date('2025-01-01T00:00:00Z');
  await room.call('session.lock', {});
  await room.call('session.unlock', { password: PASSWORD });
  if ((await room.call('consultations.recent', {})).length !== STORIES.length) line.lost += 1;
  line.crashed += room.bugs.length;
  await room.stratum.close();
  report(line);
  expect(line).toMatchObject(HARMLESS);
}, 120_000);
