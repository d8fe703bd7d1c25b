import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startChild } from '../integration/servicesChild';
import { openRoom, PASSWORD, person, removeFolder, setUpRoom, tempFolder } from '../integration/servicesRoom';

const OTHER = 'harbour-violet-kettle-31';
const LETTERS = 4;
/** As large as a scan, so that giving the file another key takes long enough to be killed in the middle. */
const LETTER = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(2_000_000, 'scan')]).toString('base64');

let dir = '';
beforeEach(() => {
  dir = tempFolder();
});
afterEach(() => removeFolder(dir));

const MOMENTS: readonly (readonly [string, () => boolean])[] = [
  ['both keys are in the keyring', () => readFileSync(join(dir, 'keyring.json'), 'utf8').includes('"next"')],
  ['half the file has the new key', () => existsSync(join(dir, 'client-file.db-journal')) && statSync(join(dir, 'client-file.db-journal')).size > 1_000_000],
];

test.each(MOMENTS)('a process that is killed while it removes somebody, when %s, leaves a file that opens and a removal that is finished', async (_when, isThen) => {
  const room = await setUpRoom(dir);
  const jo = (await room.call('desk.read', {})).practitioner.id;
  await room.call('people.add', { person: { name: 'Ann Ferrer', role: 'Nurse', registrationNumber: '', prescriber: false }, access: 'practitioner', password: OTHER });
  const ann = (await room.call('people.list', {})).find((row) => row.name === 'Ann Ferrer')?.id ?? '';
  const client = await room.call('clients.create', { client: person() });
  const { consultation } = await room.call('consultations.start', { clientId: client.id });
  for (let letter = 0; letter < LETTERS; letter += 1) await room.call('attachments.add', { consultationId: consultation.id, title: 'scan.pdf', base64: LETTER });
  await room.stratum.close();

  const child = startChild(dir);
  await child.handle('session.unlock', { practitionerId: jo, password: PASSWORD });
  child.send('people.remove', { id: ann, reason: 'Left' });
  while (!isThen()) await setImmediate();
  await child.kill();

  const again = openRoom(dir);
  await again.call('session.unlock', { practitionerId: jo, password: PASSWORD });
  expect(await again.call('clients.read', { id: client.id })).toMatchObject({ client: { familyName: 'Wiśniewski' } });
  expect((await again.call('people.list', {})).map(({ id, hasPassword }) => [id, hasPassword])).toEqual([[jo, true], [ann, false]]);
  expect(await again.call('desk.read', {})).toMatchObject({ trail: { whole: true } });
  await again.call('session.lock', {});
  expect(await again.fails('session.unlock', { practitionerId: ann, password: OTHER })).toMatchObject({ kind: 'invalid-input' });
  expect(await again.call('session.unlock', { password: PASSWORD })).toMatchObject({ practitioner: { id: jo } });
  await again.stratum.close();
  expect(again.bugs).toEqual([]);
}, 120_000);
