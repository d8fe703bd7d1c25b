import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readKeyring, writeKeyring } from '../../src/main/store/keyring';
import type { Access } from '../../src/shared/domain/people';
import { openRaw, openRoom, PASSWORD, person, PRACTITIONER, removeFolder, setUpRoom, tempFolder, type Room } from './servicesRoom';

const OTHER = 'harbour-violet-kettle-31';
const THIRD = 'copper-meadow-lantern-64';

let dir = '';
let outside = '';
let open: Room[] = [];
beforeEach(() => {
  dir = tempFolder();
  outside = tempFolder();
  open = [];
});
afterEach(async () => {
  for (const room of open) await room.stratum.close();
  const bugs = open.flatMap((room) => room.bugs);
  removeFolder(dir);
  removeFolder(outside);
  if (bugs.length > 0) throw bugs[0];
});

const kept = <R extends Room>(room: R): R => {
  open.push(room);
  return room;
};
const add = async (room: Room, name: string, access: Access, password = OTHER): Promise<string> => {
  await room.call('people.add', { person: { ...PRACTITIONER, name }, access, password });
  return (await room.call('people.list', {})).find((row) => row.name === name)?.id ?? '';
};
const idOf = async (room: Room): Promise<string> => (await room.call('desk.read', {})).practitioner.id;
const backUp = async (room: Room): Promise<string> => {
  const made = await room.call('backups.make', {});
  return join(made.place, made.name);
};
const later = (room: Room, minutes: number): void => {
  room.clock.now = new Date(room.clock.now.getTime() + minutes * 60_000);
};
const auditOf = async (folder: string) => {
  const raw = await openRaw(folder);
  const rows = raw.prepare<[], { seq: number; action: string; detail: string | null; practitioner_id: string | null; subject_id: string | null }>('SELECT seq, action, detail, practitioner_id, subject_id FROM audit ORDER BY seq').all();
  raw.close();
  return rows;
};
/** What lies there that could be a client file or a part of one. */
const copiesIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('restore.new') || name.startsWith('set-aside')) : []);

describe('while the client file is here', () => {
  it('G1: the front desk and a practitioner neither look into a backup nor bring one back, locked or not, by name or without', async () => {
    const room = kept(await setUpRoom(dir));
    const people = [[await add(room, 'Fay Desk', 'front-desk'), OTHER], [await add(room, 'Ann Ferrer', 'practitioner', THIRD), THIRD]] as const;
    const path = await backUp(room);
    const refused = { kind: 'not-allowed', why: 'restore' };
    for (const [id, password] of people) {
      await room.call('session.lock', {});
      for (const channel of ['restore.look', 'restore.bring'] as const) {
        expect(await room.fails(channel, { path, practitionerId: id, secret: password })).toEqual(refused);
        // With no name it is the owner’s password that is asked for.
        expect(await room.fails(channel, { path, secret: password })).toMatchObject({ kind: 'wrong-password' });
        await room.call('restore.look', { path, secret: PASSWORD });
      }
      await room.call('session.unlock', { practitionerId: id, password });
      for (const channel of ['restore.look', 'restore.bring'] as const) for (const secret of [password, PASSWORD, room.recoveryCode]) expect(await room.fails(channel, { path, secret })).toEqual(refused);
    }
    expect(copiesIn(dir)).toEqual([]);
  });

  it('G1: an owner who was made something else since is no owner by an older backup, nor by a keyring that was edited', async () => {
    const room = kept(await setUpRoom(dir));
    const ann = await add(room, 'Ann Ferrer', 'owner');
    const path = await backUp(room);
    await room.call('people.change', { id: ann, revision: 0, person: { ...PRACTITIONER, name: 'Ann Ferrer' }, access: 'front-desk' });
    await room.call('session.lock', {});
    expect(await room.fails('restore.bring', { path, practitionerId: ann, secret: OTHER })).toEqual({ kind: 'not-allowed', why: 'restore' });
    const keyring = readKeyring(dir);
    if (!keyring.ok || !keyring.value) throw new Error('There is no keyring.');
    writeKeyring(dir, { ...keyring.value, people: keyring.value.people.map((known) => ({ ...known, owner: true })) });
    expect(await room.fails('restore.bring', { path, practitionerId: ann, secret: OTHER })).toEqual({ kind: 'not-allowed', why: 'restore' });
  });

  it('G2: somebody who was removed does not get in with an old backup, and stays removed when an owner brings it back', async () => {
    const room = kept(await setUpRoom(dir));
    const jo = await idOf(room);
    const ann = await add(room, 'Ann Ferrer', 'owner');
    const bea = await add(room, 'Bea Stone', 'practitioner', THIRD);
    await room.call('clients.create', { client: person() });
    const path = await backUp(room);
    later(room, 5);
    await room.call('people.remove', { id: ann, reason: 'Left' });
    const cara = await add(room, 'Cara New', 'practitioner', 'amber-window-thistle-90');
    await room.call('people.change', { id: bea, revision: 0, person: { ...PRACTITIONER, name: 'Bea Stone' }, access: 'front-desk' });
    await room.call('session.changePassword', { oldPassword: PASSWORD, newPassword: 'marble-garden-whistle-12' });
    const { recoveryCode } = await room.call('people.recoveryCode', { password: 'marble-garden-whistle-12' });
    await room.call('clients.create', { client: person({ givenName: 'Made later', phone: '' }) });
    await room.call('session.lock', {});
    expect(await room.fails('restore.bring', { path, practitionerId: ann, secret: OTHER })).toMatchObject({ kind: 'invalid-input' });
    expect(await room.fails('restore.bring', { path, secret: OTHER })).toMatchObject({ kind: 'wrong-password' });
    expect(await room.fails('restore.bring', { path, secret: room.recoveryCode })).toMatchObject({ kind: 'wrong-recovery-code' });

    // The file has another key since: the present owner says who they are, and a secret of that time opens the backup.
    const secret = 'marble-garden-whistle-12';
    expect(await room.fails('restore.look', { path, secret })).toEqual({ kind: 'needs-backup-secret' });
    expect(await room.fails('restore.bring', { path, secret, backupSecret: 'none of them' })).toEqual({ kind: 'wrong-backup-secret', waitSeconds: 0 });
    expect(await room.call('restore.look', { path, secret, backupSecret: PASSWORD })).toMatchObject({ inside: { clients: 1 }, here: { clients: 2 }, proven: true, keepsPeople: true });
    await room.call('restore.bring', { path, secret, backupSecret: room.recoveryCode });

    expect((await room.call('app.status', {})).people.map(({ id }) => id).toSorted()).toEqual([jo, bea, cara].toSorted());
    expect(await room.fails('session.unlock', { practitionerId: ann, password: OTHER })).toMatchObject({ kind: 'invalid-input' });
    expect(await room.fails('session.unlock', { practitionerId: jo, password: PASSWORD })).toMatchObject({ kind: 'wrong-password' });
    expect(await room.fails('session.recover', { recoveryCode: room.recoveryCode, newPassword: THIRD })).toMatchObject({ kind: 'wrong-recovery-code' });
    expect(await room.call('session.unlock', { practitionerId: bea, password: THIRD })).toMatchObject({ access: 'front-desk', trail: { whole: true } });
    expect(await room.call('session.unlock', { practitionerId: cara, password: 'amber-window-thistle-90' })).toMatchObject({ access: 'practitioner', practitioner: { name: 'Cara New' } });
    expect(await room.call('session.unlock', { practitionerId: jo, password: secret })).toMatchObject({ access: 'owner', trail: { whole: true } });
    expect(await room.call('clients.search', { text: '', limit: 5 })).toMatchObject({ total: 1 });
    expect((await room.call('people.list', {})).map(({ name, access, leftAt }) => [name, access, leftAt !== null])).toEqual([['Bea Stone', 'front-desk', false], ['Cara New', 'practitioner', false], ['Jo Marsh', 'owner', false], ['Ann Ferrer', 'owner', true]]);
    // Nor with the keyring of the backup put by hand beside the file.
    await room.stratum.close();
    copyFileSync(join(path, 'keyring.json'), join(dir, 'keyring.json'));
    expect(await kept(openRoom(dir)).fails('session.unlock', { practitionerId: ann, password: OTHER })).toEqual({ kind: 'damaged-file', part: 'client-file' });
    void recoveryCode;
  });

  it('G2: what came of whom stands in the trail, and the head of the keyring is that of the file', async () => {
    const room = kept(await setUpRoom(dir));
    const ann = await add(room, 'Ann Ferrer', 'practitioner');
    const path = await backUp(room);
    const { seq } = (await auditOf2(room)).at(-1) ?? { seq: 0 };
    void seq;
    await room.call('people.remove', { id: ann, reason: 'Left' });
    await room.call('session.lock', {});
    await room.call('restore.bring', { path, secret: PASSWORD, backupSecret: PASSWORD });
    const rows = await auditOf(dir);
    expect(rows.slice(-2)).toMatchObject([{ action: 'backup.restore', detail: expect.stringMatching(/^made 2026-11-24T.*; replaced \d+ \d+ [0-9a-f]{64}$/) }, { action: 'people.remove', subject_id: ann }]);
    expect(await room.call('session.unlock', { password: PASSWORD })).toMatchObject({ trail: { whole: true } });
  });

  async function auditOf2(room: Room) {
    await room.call('session.lock', {});
    const rows = await auditOf(dir);
    await room.call('session.unlock', { practitionerId: (await room.call('app.status', {})).people.find(({ owner }) => owner)?.id, password: PASSWORD });
    return rows;
  }

  it('G3: ten wrong secrets wait as at the door, a restart does not help, and each stands in the trail', async () => {
    const room = kept(await setUpRoom(dir));
    const path = await backUp(room);
    await room.call('session.lock', {});
    const answers = [];
    for (let time = 0; time < 10; time += 1) answers.push(await room.fails('restore.look', { path, secret: `guess ${time}` }));
    expect(answers.slice(0, 3)).toEqual([{ kind: 'wrong-password', waitSeconds: 0 }, { kind: 'wrong-password', waitSeconds: 0 }, { kind: 'wrong-password', waitSeconds: 5 }]);
    expect(answers.slice(3).every((answer) => answer.kind === 'too-soon')).toBe(true);
    await room.stratum.close();
    const again = kept(openRoom(dir));
    // One door: whoever guesses at the backup has guessed at the password.
    expect(await again.fails('session.unlock', { password: PASSWORD })).toEqual({ kind: 'too-soon', waitSeconds: 5 });
    later(again, 1);
    for (const code of ['AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG', 'BBBB-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG']) expect(await again.fails('restore.bring', { path, secret: code })).toMatchObject({ kind: 'wrong-recovery-code' });
    await again.call('restore.look', { path, secret: PASSWORD });
    await again.call('session.unlock', { password: PASSWORD });
    await again.stratum.close();
    expect((await auditOf(dir)).slice(-7).map(({ action, detail }) => [action, detail])).toEqual([['session.unlock-failed', null], ['session.unlock-failed', null], ['session.unlock-failed', null], ['session.unlock-failed', 'recovery-code'], ['session.unlock-failed', 'recovery-code'], ['backup.look', null], ['session.unlock', 'password']]);
  });

  it('G3: wrong tries before a restore are not forgotten by it', async () => {
    const room = kept(await setUpRoom(dir));
    const path = await backUp(room);
    await room.call('session.lock', {});
    await room.fails('restore.bring', { path, secret: 'a guess' });
    await room.call('restore.bring', { path, secret: PASSWORD });
    await room.call('session.unlock', { password: PASSWORD });
    await room.stratum.close();
    expect((await auditOf(dir)).slice(-3).map(({ action }) => action)).toEqual(['backup.restore', 'session.unlock-failed', 'session.unlock']);
  });

  it('a backup of another clinic is refused, whatever secret comes with it, and taken where nothing is set up', async () => {
    const elsewhere = join(outside, 'elsewhere');
    const other = kept(await setUpRoom(elsewhere));
    const path = await backUp(other);
    await other.stratum.close();
    const room = kept(await setUpRoom(dir));
    for (const channel of ['restore.look', 'restore.bring'] as const) expect(await room.fails(channel, { path, secret: PASSWORD })).toEqual({ kind: 'other-clinic' });
    const own = await backUp(room);
    await room.call('session.lock', {});
    for (const secret of [PASSWORD, other.recoveryCode, room.recoveryCode]) expect(await room.fails('restore.bring', { path, secret })).toEqual({ kind: 'other-clinic' });
    // Also by hand-copied files, and where the keyring here is gone but its backups are not.
    rmSync(join(path, 'backup.json'));
    expect(await room.fails('restore.bring', { path, secret: PASSWORD })).toEqual({ kind: 'other-clinic' });
    rmSync(join(dir, 'keyring.json'));
    expect(await room.fails('restore.bring', { path, secret: PASSWORD })).toEqual({ kind: 'other-clinic' });
    await room.call('restore.bring', { path: own, secret: PASSWORD });
    const empty = kept(openRoom(join(outside, 'empty')));
    await empty.call('restore.bring', { path, secret: other.recoveryCode });
    expect(await empty.call('app.status', {})).toMatchObject({ phase: 'locked' });
  });

  it('nothing is copied before the secret was checked, and never more than there is room for', async () => {
    const room = kept(await setUpRoom(dir));
    const path = await backUp(room);
    await room.call('session.lock', {});
    // So large that it would fill any disk, and takes no room itself.
    rmSync(join(path, 'backup.json'));
    truncateSync(join(path, 'client-file.db'), 2 ** 43);
    expect(await room.fails('restore.look', { path, secret: 'a guess' })).toMatchObject({ kind: 'wrong-password' });
    expect(copiesIn(dir)).toEqual([]);
    expect(await room.fails('restore.look', { path, secret: PASSWORD })).toEqual({ kind: 'disk-full' });
    expect(copiesIn(dir)).toEqual([]);
    expect(await room.call('session.unlock', { password: PASSWORD })).toMatchObject({ access: 'owner' });
  });

  it('everybody is told at their next unlocking that a backup was brought back, by whom and of when, until they have read it', async () => {
    const room = kept(await setUpRoom(dir));
    const jo = await idOf(room);
    const fay = await add(room, 'Fay Desk', 'front-desk');
    const path = await backUp(room);
    later(room, 60);
    await room.call('restore.bring', { path, secret: PASSWORD });
    later(room, 60);
    const notice = { seq: expect.any(Number), by: 'Jo Marsh', at: new Date('2026-11-24T11:30:00').toISOString(), madeAt: new Date('2026-11-24T10:30:00').toISOString() };
    const first = await room.call('session.unlock', { practitionerId: jo, password: PASSWORD });
    expect(first.restored).toEqual(notice);
    expect((await room.call('session.unlock', { practitionerId: fay, password: OTHER })).restored).toEqual(notice);
    await room.call('desk.readRestored', { seq: first.restored?.seq ?? 0 });
    expect((await room.call('desk.read', {})).restored).toBeNull();
    expect((await room.call('session.unlock', { practitionerId: jo, password: PASSWORD })).restored).toEqual(notice);
    await room.call('session.lock', {});
    await room.call('restore.bring', { path, secret: room.recoveryCode });
    expect((await room.call('session.unlock', { practitionerId: fay, password: OTHER })).restored).toMatchObject({ by: null });
  });

  it('is asked who they are where there are several owners, and each of them may', async () => {
    const room = kept(await setUpRoom(dir));
    const ann = await add(room, 'Ann Ferrer', 'owner');
    const path = await backUp(room);
    await room.call('session.lock', {});
    expect(await room.fails('restore.look', { path, secret: OTHER })).toMatchObject({ kind: 'invalid-input', problems: [{ path: 'practitionerId' }] });
    expect(await room.call('restore.look', { path, practitionerId: ann, secret: OTHER })).toMatchObject({ proven: true });
    expect(await room.call('restore.look', { path, secret: room.recoveryCode })).toMatchObject({ proven: true });
  });
});

describe('where the client file or its keyring is damaged or gone', () => {
  async function clinic() {
    const room = kept(await setUpRoom(dir));
    await add(room, 'Fay Desk', 'front-desk');
    await room.call('clients.create', { client: person() });
    const path = await backUp(room);
    await room.stratum.close();
    return { room, path };
  }
  const SPOIL: readonly (readonly [string, () => void])[] = [
    ['the file is damaged', () => writeFileSync(join(dir, 'client-file.db'), 'This is no client file. '.repeat(400))],
    ['the file is gone', () => rmSync(join(dir, 'client-file.db'))],
    ['the keyring is damaged', () => writeFileSync(join(dir, 'keyring.json'), '{}')],
    ['the keyring is gone', () => rmSync(join(dir, 'keyring.json'))],
    ['both are gone', () => ['client-file.db', 'keyring.json'].forEach((part) => rmSync(join(dir, part)))],
  ];

  it.each(SPOIL)('%s: an owner or the recovery code brings the backup back, and nobody else', async (_what, spoil) => {
    const { room, path } = await clinic();
    spoil();
    const again = kept(openRoom(dir));
    const wrong = await again.fails('restore.bring', { path, secret: OTHER });
    expect(['wrong-password', 'wrong-backup-secret']).toContain(wrong.kind);
    expect(await again.call('restore.look', { path, secret: room.recoveryCode })).toMatchObject({ inside: { clients: 1 } });
    await again.call('restore.bring', { path, secret: PASSWORD });
    const fay = (await again.call('app.status', {})).people.find(({ name }) => name === 'Fay Desk')?.id;
    const jo = (await again.call('app.status', {})).people.find(({ owner }) => owner)?.id;
    expect(await again.call('session.unlock', { practitionerId: fay, password: OTHER })).toMatchObject({ access: 'front-desk', restored: { by: 'Jo Marsh' } });
    expect(await again.call('session.unlock', { practitionerId: jo, password: PASSWORD })).toMatchObject({ access: 'owner', trail: { whole: true } });
    expect(await again.call('clients.search', { text: '', limit: 5 })).toMatchObject({ total: 1 });
    expect(existsSync(join(dir, 'restore-tries.json'))).toBe(false);
  });

  it.each(SPOIL)('G3: %s: guesses wait, also after a restart, and stand in the trail of what is brought back', async (_what, spoil) => {
    const { room, path } = await clinic();
    spoil();
    const again = kept(openRoom(dir));
    for (let time = 0; time < 3; time += 1) await again.fails('restore.look', { path, secret: `guess ${time}` });
    expect(await again.fails('restore.look', { path, secret: PASSWORD })).toEqual({ kind: 'too-soon', waitSeconds: 5 });
    await again.stratum.close();
    const third = kept(openRoom(dir));
    expect(await third.fails('restore.bring', { path, secret: PASSWORD })).toEqual({ kind: 'too-soon', waitSeconds: 5 });
    later(third, 1);
    await third.call('restore.bring', { path, secret: PASSWORD });
    const jo = (await third.call('app.status', {})).people.find(({ owner }) => owner)?.id;
    await third.call('session.unlock', { practitionerId: jo, password: PASSWORD });
    await third.stratum.close();
    expect((await auditOf(dir)).filter(({ action }) => action === 'session.unlock-failed')).toHaveLength(3);
    void room;
  });

  it('G2: a keyring that says owner, beside a file that was taken away, makes nobody one', async () => {
    const { path } = await clinic();
    const keyring = readKeyring(dir);
    if (!keyring.ok || !keyring.value) throw new Error('There is no keyring.');
    writeKeyring(dir, { ...keyring.value, people: keyring.value.people.map((known) => ({ ...known, owner: true })) });
    rmSync(join(dir, 'client-file.db'));
    const again = kept(openRoom(dir));
    const fay = keyring.value.people.find(({ name }) => name === 'Fay Desk')?.practitionerId;
    expect(await again.fails('restore.bring', { path, practitionerId: fay, secret: OTHER })).toEqual({ kind: 'not-allowed', why: 'restore' });
    expect(copiesIn(dir)).toEqual([]);
  });

  it('G2: who was removed stays removed also where only the keyring is left to say so', async () => {
    const room = kept(await setUpRoom(dir));
    const ann = await add(room, 'Ann Ferrer', 'owner');
    const path = await backUp(room);
    await room.call('people.remove', { id: ann, reason: 'Left' });
    await room.stratum.close();
    rmSync(join(dir, 'client-file.db'));
    const again = kept(openRoom(dir));
    expect(await again.fails('restore.bring', { path, secret: OTHER })).toMatchObject({ kind: 'wrong-password' });
    await again.call('restore.bring', { path, secret: PASSWORD, backupSecret: PASSWORD });
    expect((await again.call('app.status', {})).people.map(({ name }) => name)).toEqual(['Jo Marsh']);
    await again.call('session.unlock', { password: PASSWORD });
    expect((await again.call('people.list', {})).map(({ name, leftAt }) => [name, leftAt !== null])).toEqual([['Jo Marsh', false], ['Ann Ferrer', true]]);
  });
});

describe('on a new computer', () => {
  it('G1: the front desk does not bring a backup back; guesses wait there, too', async () => {
    const room = kept(await setUpRoom(dir));
    await add(room, 'Fay Desk', 'front-desk');
    const path = await backUp(room);
    await room.stratum.close();
    const there = join(outside, 'new');
    const other = kept(openRoom(there));
    for (let time = 0; time < 3; time += 1) expect(await other.fails('restore.bring', { path, secret: OTHER })).toMatchObject({ kind: 'wrong-backup-secret' });
    expect(await other.fails('restore.bring', { path, secret: PASSWORD })).toEqual({ kind: 'too-soon', waitSeconds: 5 });
    expect(readdirSync(there)).toEqual(['restore-tries.json']);
    // Setting up is not held up by it.
    expect(await other.call('app.status', {})).toMatchObject({ phase: 'setup', trouble: null });
    later(other, 1);
    await other.call('restore.bring', { path, secret: PASSWORD });
    expect(readFileSync(join(there, 'keyring.json'), 'utf8')).toContain('Fay Desk');
  });

  it('links and other odd things in the folder of a backup are not followed', async () => {
    const room = kept(await setUpRoom(dir));
    const path = await backUp(room);
    await room.call('session.lock', {});
    const odd = join(outside, 'odd');
    mkdirSync(odd);
    cpSync(join(path, 'keyring.json'), join(odd, 'keyring.json'));
    mkdirSync(join(odd, 'client-file.db'));
    expect(await room.fails('restore.look', { path: odd, secret: PASSWORD })).toEqual({ kind: 'no-backup-here' });
  });
});
