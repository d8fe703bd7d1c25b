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
