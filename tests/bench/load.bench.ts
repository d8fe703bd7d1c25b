import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Channel, InputOf } from '../../src/shared/contract/channels';
import { emptySections } from '../../src/shared/domain/consultation';
import { pack } from '../fixtures/pack';
import type { Room } from '../integration/servicesRoom';
import { LOAD, loadedRoom } from './loaded';
import { median } from './median';

/** Every screen in a clinic of many years, each call as a ratio against reading the pack's content as JSON in the same run. */
const lines: string[] = [`${LOAD.clients} clients, ${LOAD.visits} consultations, ${LOAD.letters} letters`];
let room: Room;
beforeAll(async () => {
  room = await loadedRoom();
}, 1_200_000);
afterAll(async () => {
  await room.stratum.close();
  console.log(`\n${lines.join('\n')}\n`);
});

const packJson = JSON.stringify(pack);

async function within(what: string, budget: number, work: () => Promise<unknown>): Promise<void> {
  await work();
  // The floor is measured in turn with the work, so that a machine that gets busy in between slows both.
  const times: { work: number; floor: number }[] = [];
  for (let round = 0; round < 9; round += 1) times.push({ work: await median(1, work), floor: await median(5, () => JSON.parse(packJson) as unknown) });
  const middle = (of: 'work' | 'floor'): number => times.map((each) => each[of]).toSorted((a, b) => a - b)[4] ?? 0;
  const [time, floor] = [middle('work'), middle('floor')];
  const ratio = time / floor;
  lines.push(`${what.padEnd(44)} ${time.toFixed(2).padStart(9)} ms   ${ratio.toFixed(2).padStart(8)} × reading the pack as JSON (budget ${budget})`);
  expect.soft(ratio, what).toBeLessThan(budget);
}

const call = <Name extends Channel>(name: Name, input: InputOf<Name>) => () => room.call(name, input);

test('finding a client while typing', { timeout: 300_000 }, async () => {
  for (const text of ['', 'a', 'anna', 'anna kamara', 'grace ade', 'anna a kamara', 'ольга', '0700005', '12/1/1975']) await within(`search “${text}”`, 200, call('clients.search', { text, limit: 20 }));
});

test('the first screen, a client and a visit', { timeout: 300_000 }, async () => {
  const { rows } = await room.call('clients.search', { text: 'kamara', limit: 1 });
  const { clientId, id } = (await room.call('consultations.recent', {})).find(({ status }) => status === 'draft') ?? { clientId: rows[0]?.id ?? '', id: (await room.call('consultations.start', { clientId: rows[0]?.id ?? '' })).consultation.id };
  await within('the newest visits', 60, call('consultations.recent', {}));
  await within('the come-back list, 200 clients waiting', 1000, call('comeBack.list', {}));
  await within('a client’s page', 30, call('clients.read', { id: clientId }));
  await within('likely doubles of a new client', 300, call('clients.likelyDoubles', { givenName: 'Anna', familyName: 'Kamara-xyz', dateOfBirth: '1988-09-02', phone: '' }));
  await within('opening a consultation', 30, call('consultations.read', { id }));
  let { revision } = (await room.readView(id)).consultation;
  const save = async (section: 'concerns' | 'skin'): Promise<void> => {
    const to = { id, revision };
    ({ revision } = await room.call('consultations.save', section === 'skin' ? { ...to, section, value: emptySections.skin } : { ...to, section, value: emptySections.concerns }));
  };
  await within('saving a section', 30, () => save('concerns'));
  await within('saving the skin', 30, () => save('skin'));
  await within('going to another step', 30, call('consultations.goTo', { id, step: 'skin' }));
});
