import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRoom, PASSWORD, person, removeFolder, setUpRoom, tempFolder } from './servicesRoom';

const CLI = join(process.cwd(), 'out/main/cli.js');
const ANN = { name: 'Ann Ferrer', password: 'copper-meadow-lantern-64' };
let folder: string;
let data: string;
const command = (input: string, name: 'backup' | 'restore', ...args: readonly string[]) => spawnSync(process.execPath, [CLI, name, ...args], { encoding: 'utf8', input });

beforeEach(async () => {
  folder = tempFolder();
  data = join(folder, 'data');
  const room = await setUpRoom(data);
  await room.call('people.add', { person: { name: ANN.name, role: 'Nurse', registrationNumber: '', prescriber: false }, access: 'practitioner', password: ANN.password });
  await room.call('clients.create', { client: person({ givenName: 'Marta' }) });
  await room.stratum.close();
});
afterEach(() => removeFolder(folder));

it('a backup is made by whoever is named, copied to a stick, and brought back in another folder', async () => {
  const stick = join(folder, 'stick');
  mkdirSync(stick);
  expect(command(`${PASSWORD}\n`, 'backup', '--data', data)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Say who unlocks it with --person NAME') });
  const made = command(`${ANN.password}\n`, 'backup', '--data', data, '--to', stick, '--person', 'ann');
  expect(made).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/^Made and proven: .+\nAnd a copy of it: .+\n$/) });
  const [name = ''] = readdirSync(stick);
  expect(made.stdout).toContain(join(stick, name));

  const elsewhere = join(folder, 'elsewhere');
  expect(command('wrong\n', 'restore', join(stick, name), '--data', elsewhere)).toMatchObject({ status: 1, stdout: '' });
  expect(command(`${PASSWORD}\n`, 'restore', join(stick, name), '--data', elsewhere)).toMatchObject({ status: 0, stdout: expect.stringContaining('The backup is back.') });
  const room = openRoom(elsewhere);
  const people = (await room.call('app.status', {})).people;
  await room.call('session.unlock', { practitionerId: people.find(({ name: who }) => who === 'Jo Marsh')?.id, password: PASSWORD });
  expect((await room.call('clients.search', { text: 'marta', limit: 5 })).total).toBe(1);
  await room.stratum.close();
});

it('where there is no client file no password is asked for, and where there is no such folder nothing is said to be made', () => {
  expect(command('', 'backup', '--data', join(folder, 'nowhere'))).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('There is no client file here yet.') });
  expect(command(`${ANN.password}\n`, 'backup', '--data', data, '--to', join(folder, 'no-stick'), '--person', 'ann')).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('This folder is not there.') });
});

it('G1: where a client file is, only an owner of now brings a backup back, by name where there are several, with a secret of that time where the key is another one', async () => {
  const made = command(`${ANN.password}\n`, 'backup', '--data', data, '--person', 'ann');
  const path = /^Made and proven: (.+)$/m.exec(made.stdout)?.[1] ?? '';
  const room = openRoom(data);
  const jo = (await room.call('app.status', {})).people.find(({ owner }) => owner)?.id ?? '';
  await room.call('session.unlock', { practitionerId: jo, password: PASSWORD });
  const bea = { name: 'Bea Stone', password: 'amber-window-thistle-90' };
  await room.call('people.add', { person: { name: bea.name, role: 'Nurse', registrationNumber: '', prescriber: false }, access: 'owner', password: bea.password });
  await room.call('session.changePassword', { oldPassword: PASSWORD, newPassword: 'marble-garden-whistle-12' });
  await room.stratum.close();

  const refused = { status: 1, stdout: '' };
  expect(command(`${ANN.password}\n`, 'restore', path, '--data', data)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Say which owner you are with --person NAME: Jo Marsh, Bea Stone.') });
  expect(command(`${ANN.password}\n`, 'restore', path, '--data', data, '--person', 'ann')).toMatchObject({ status: 2, stdout: '' });
  expect(command(`${PASSWORD}\n`, 'restore', path, '--data', data, '--person', 'jo')).toMatchObject({ ...refused, stderr: expect.stringContaining('That is not the password.') });
  expect(command(`${bea.password}\n`, 'restore', path, '--data', data, '--person', 'bea')).toMatchObject(refused);
  expect(command(`${bea.password}\nwrong\n`, 'restore', path, '--data', data, '--person', 'bea')).toMatchObject({ ...refused, stderr: expect.stringContaining('valid when the backup was made') });
  expect(command(`${bea.password}\n${PASSWORD}\n`, 'restore', path, '--data', data, '--person', 'bea')).toMatchObject({ status: 0, stdout: expect.stringContaining('The backup is back.') });
  const again = openRoom(data);
  expect(await again.call('session.unlock', { practitionerId: jo, password: 'marble-garden-whistle-12' })).toMatchObject({ access: 'owner', restored: { by: 'Bea Stone' } });
  await again.stratum.close();
});
