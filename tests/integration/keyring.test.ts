import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { unwrapKey, wrapKey } from '../../src/main/store/keyWrap';
import { openWithPassword, readKeyring } from '../../src/main/store/keyring';
import { createStratum } from '../../src/main/stratum';
import { countInMemory } from './processMemory';
import { startChild } from './servicesChild';
import { CHEAP, CLINIC, openRoom, PASSWORD, PRACTITIONER, removeFolder, roomOptions, setUpRoom, tempFolder, type Room } from './servicesRoom';

let dir = '';
beforeEach(() => {
  dir = tempFolder();
});
afterEach(() => removeFolder(dir));

const wrong = async (room: Room, times: number): Promise<unknown> => {
  let last: unknown;
  for (let time = 0; time < times; time += 1) {
    last = await room.fails('session.unlock', { password: 'not the password' });
    const wait = z.object({ waitSeconds: z.number() }).parse(last).waitSeconds;
    room.clock.now = new Date(room.clock.now.getTime() + wait * 1000);
  }
  return last;
};

describe('set-up and lock', () => {
  it('goes from an empty folder to an open desk, and opens again with the password', async () => {
    const room = openRoom(dir);
    expect(await room.call('app.status', {})).toMatchObject({ phase: 'setup', clinicName: null, trouble: null, shell: 'browser' });
    expect(await room.fails('desk.read', {})).toEqual({ kind: 'not-set-up' });
    const { recoveryCode } = await room.call('setup.create', { clinic: CLINIC, practitioner: PRACTITIONER, password: PASSWORD });
    expect(recoveryCode.replaceAll('-', '').length).toBeGreaterThanOrEqual(24);
    expect(await room.call('app.status', {})).toMatchObject({ phase: 'unlocked', clinicName: 'Rosewood Clinic' });
    expect(await room.call('desk.read', {})).toMatchObject({ clinic: CLINIC, practitioner: PRACTITIONER, today: '2026-11-24' });

    await room.call('session.lock', {});
    expect(await room.call('app.status', {})).toMatchObject({ phase: 'locked', clinicName: 'Rosewood Clinic' });
    expect(await room.fails('desk.read', {})).toEqual({ kind: 'locked' });
    expect(await room.fails('session.unlock', { password: 'not the password' })).toEqual({ kind: 'wrong-password', waitSeconds: 0 });
    expect(await room.call('session.unlock', { password: PASSWORD })).toMatchObject({ clinic: CLINIC, practitioner: PRACTITIONER });
    await room.stratum.close();

    const again = openRoom(dir);
    expect(await again.call('app.status', {})).toMatchObject({ phase: 'locked' });
    expect(await again.call('session.unlock', { password: PASSWORD })).toMatchObject({ clinic: CLINIC });
    await again.stratum.close();
  });

  it.runIf(process.platform === 'linux')('leaves no key in the memory of the process once it is locked', async () => {
    const room = await setUpRoom(dir);
    await room.stratum.close();
    const keyring = readKeyring(dir);
    const opened = keyring.ok && keyring.value ? await openWithPassword(keyring.value, PASSWORD) : null;
    const dataKey = opened?.dataKey ?? Buffer.alloc(0);
    const spellings = [dataKey, Buffer.from(dataKey.toString('hex')), Buffer.from(dataKey.toString('hex'), 'utf16le')];
    const child = startChild(dir);
    try {
      expect(await child.handle('session.unlock', { password: PASSWORD })).toMatchObject({ ok: true });
      expect(countInMemory(child.pid, spellings)).toBeGreaterThan(0);
      expect(await child.handle('backups.make', {})).toMatchObject({ ok: true });
      expect(await child.handle('session.lock', {})).toMatchObject({ ok: true });
      expect(countInMemory(child.pid, spellings)).toBe(0);
    } finally {
      await child.kill();
    }
  }, 120_000);

  it('refuses a weak password with the reason, and makes nothing', async () => {
    const room = openRoom(join(dir, 'new'));
    for (const password of ['short', 'password1234', 'Rosewood Clinic']) {
      expect(await room.fails('setup.create', { clinic: CLINIC, practitioner: PRACTITIONER, password })).toMatchObject({ kind: 'weak-password', reason: expect.stringMatching(/\.$/) });
    }
    expect(await room.call('app.status', {})).toMatchObject({ phase: 'setup' });
  });

  it('is done once: a second set-up is refused, and the first is as it was', async () => {
    const room = await setUpRoom(dir);
    expect(await room.fails('setup.create', { clinic: CLINIC, practitioner: PRACTITIONER, password: 'another-lantern-river-77' })).toEqual({ kind: 'already-set-up' });
    await room.call('session.lock', {});
    expect(await room.call('session.unlock', { password: PASSWORD })).toMatchObject({ clinic: CLINIC });
    await room.stratum.close();
  });

  it('locks after what came before it, so that a last save is kept', async () => {
    const room = await setUpRoom(dir);
    const reading = room.stratum.handle('desk.read', {});
    room.stratum.lock();
    const late = room.stratum.handle('desk.read', {});
    expect(await reading).toMatchObject({ ok: true });
    expect(await late).toEqual({ ok: false, error: { kind: 'locked' } });
  });

  it('checks the password when it is open already', async () => {
    const room = await setUpRoom(dir);
    expect(await room.fails('session.unlock', { password: 'not the password' })).toMatchObject({ kind: 'wrong-password' });
    expect(await room.call('session.unlock', { password: PASSWORD })).toMatchObject({ clinic: CLINIC });
    await room.stratum.close();
  });

  it('leaves both files readable for their owner only', async () => {
    const room = await setUpRoom(dir);
    for (const file of ['client-file.db', 'client-file.db-wal', 'keyring.json']) expect(statSync(join(dir, file)).mode & 0o777, file).toBe(0o600);
    await room.stratum.close();
  });
});

describe('waiting after wrong passwords', () => {
  it('grows, refuses even the right password meanwhile, and survives a restart', async () => {
    const room = await setUpRoom(dir);
    await room.call('session.lock', {});
    expect(await wrong(room, 2)).toEqual({ kind: 'wrong-password', waitSeconds: 0 });
    expect(await wrong(room, 1)).toEqual({ kind: 'wrong-password', waitSeconds: 5 });
    expect(await room.fails('session.unlock', { password: 'not the password' })).toEqual({ kind: 'wrong-password', waitSeconds: 10 });
    await room.stratum.close();

    const again = openRoom(dir);
    again.clock.now = new Date(room.clock.now.getTime() + 4000);
    expect(await again.call('app.status', {})).toMatchObject({ waitSeconds: 6 });
    expect(await again.fails('session.unlock', { password: PASSWORD })).toEqual({ kind: 'too-soon', waitSeconds: 6 });
    again.clock.now = new Date(again.clock.now.getTime() + 6000);
    expect(await again.call('session.unlock', { password: PASSWORD })).toMatchObject({ clinic: CLINIC });
    expect(await again.call('app.status', {})).toMatchObject({ waitSeconds: 0 });
    await again.stratum.close();
  });

  it('neither ends early nor lasts for ever when the clock is set back', async () => {
    const room = await setUpRoom(dir);
    await room.call('session.lock', {});
    await wrong(room, 4);
    expect(await room.fails('session.unlock', { password: 'not the password' })).toMatchObject({ waitSeconds: 20 });
    room.clock.now = new Date('2020-01-01T00:00:00');
    expect(await room.call('app.status', {})).toMatchObject({ waitSeconds: 20 });
    expect(await room.fails('session.unlock', { password: PASSWORD })).toEqual({ kind: 'too-soon', waitSeconds: 20 });
    room.clock.now = new Date('2020-01-01T00:00:19');
    expect(await room.fails('session.unlock', { password: PASSWORD })).toEqual({ kind: 'too-soon', waitSeconds: 1 });
    room.clock.now = new Date('2020-01-01T00:00:20');
    expect(await room.call('session.unlock', { password: PASSWORD })).toMatchObject({ clinic: CLINIC });
    await room.stratum.close();
  });
});

describe('recovery', () => {
  it('opens the file with the code, however it is typed, and sets a new password', async () => {
    const room = await setUpRoom(dir);
    await room.call('session.lock', {});
    const newPassword = 'another-lantern-river-77';
    expect(await room.fails('session.recover', { recoveryCode: 'AAAA-BBBB', newPassword })).toEqual({ kind: 'wrong-recovery-code', waitSeconds: 0 });
    expect(await room.fails('session.recover', { recoveryCode: room.recoveryCode, newPassword: 'password1234' })).toMatchObject({ kind: 'weak-password' });
    expect(await room.fails('desk.read', {})).toEqual({ kind: 'locked' });
    const typed = room.recoveryCode.toLowerCase().replaceAll('-', ' ');
    expect(await room.call('session.recover', { recoveryCode: typed, newPassword })).toMatchObject({ clinic: CLINIC, practitioner: PRACTITIONER });

    await room.call('session.lock', {});
    expect(await room.fails('session.unlock', { password: PASSWORD })).toMatchObject({ kind: 'wrong-password' });
    expect(await room.call('session.unlock', { password: newPassword })).toMatchObject({ clinic: CLINIC });
    await room.stratum.close();
  });

  it('stays possible while wrong passwords make the other way wait', async () => {
    const room = await setUpRoom(dir);
    await room.call('session.lock', {});
    for (let time = 0; time < 3; time += 1) await room.fails('session.unlock', { password: 'not the password' });
    expect(await room.fails('session.unlock', { password: PASSWORD })).toMatchObject({ kind: 'too-soon' });
    expect(await room.call('session.recover', { recoveryCode: room.recoveryCode, newPassword: 'another-lantern-river-77' })).toMatchObject({ clinic: CLINIC });
    await room.stratum.close();
  });
});

describe('what is wrong with the folder', () => {
  const damage: readonly [string, (path: string) => void][] = [
    ['cut off', (path) => writeFileSync(path, readFileSync(path).subarray(0, 300))],
    ['empty', (path) => writeFileSync(path, '')],
    ['garbled', (path) => writeFileSync(path, randomBytes(900))],
    ['changed in one sign of a sealed key', (path) => writeFileSync(path, readFileSync(path, 'utf8').replace(/"sealed": "(.)/, (_all, sign: string) => `"sealed": "${sign === 'A' ? 'B' : 'A'}`))],
  ];

  it.each(damage)('says that the keyring is damaged when it is %s, and leaves it as it is', async (_how, spoil) => {
    const room = await setUpRoom(dir);
    await room.stratum.close();
    spoil(join(dir, 'keyring.json'));
    const before = readFileSync(join(dir, 'keyring.json'));
    const again = openRoom(dir);
    expect(await again.call('app.status', {})).toMatchObject({ phase: 'locked', trouble: 'damaged-keyring' });
    expect(await again.fails('session.unlock', { password: PASSWORD })).toEqual({ kind: 'damaged-file', part: 'keyring' });
    expect(await again.fails('setup.create', { clinic: CLINIC, practitioner: PRACTITIONER, password: PASSWORD })).toEqual({ kind: 'already-set-up' });
    expect(readFileSync(join(dir, 'keyring.json'))).toEqual(before);
  });

  it('says so when the keyring or the client file is gone, and does not set up over what is left', async () => {
    const room = await setUpRoom(dir);
    await room.stratum.close();
    const keyring = readFileSync(join(dir, 'keyring.json'));
    rmSync(join(dir, 'keyring.json'));
    const again = openRoom(dir);
    expect(await again.call('app.status', {})).toMatchObject({ phase: 'locked', trouble: 'missing-keyring' });
    expect(await again.fails('session.unlock', { password: PASSWORD })).toEqual({ kind: 'missing-file', part: 'keyring' });
    expect(await again.fails('setup.create', { clinic: CLINIC, practitioner: PRACTITIONER, password: PASSWORD })).toEqual({ kind: 'already-set-up' });

    writeFileSync(join(dir, 'keyring.json'), keyring);
    rmSync(join(dir, 'client-file.db'));
    expect(await again.call('app.status', {})).toMatchObject({ phase: 'locked', trouble: 'missing-client-file' });
    expect(await again.fails('session.unlock', { password: PASSWORD })).toEqual({ kind: 'missing-file', part: 'client-file' });
  });

  it('says so when something else stands in the place of the keyring', async () => {
    mkdirSync(join(dir, 'keyring.json'));
    const room = openRoom(dir);
    expect(await room.call('app.status', {})).toMatchObject({ phase: 'locked', trouble: 'damaged-keyring' });
    expect(await room.fails('session.unlock', { password: PASSWORD })).toEqual({ kind: 'damaged-file', part: 'keyring' });
  });

  it('does not touch a keyring of a newer Stratum', async () => {
    const room = await setUpRoom(dir);
    await room.stratum.close();
    const path = join(dir, 'keyring.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"version": 2', '"version": 3'));
    const before = readFileSync(path);
    expect(await openRoom(dir).fails('session.unlock', { password: PASSWORD })).toEqual({ kind: 'newer-file' });
    expect(readFileSync(path)).toEqual(before);
  });

  it('says that the folder cannot be written to', async () => {
    writeFileSync(join(dir, 'file'), '');
    const room = openRoom(join(dir, 'file', 'folder'));
    expect(await room.fails('setup.create', { clinic: CLINIC, practitioner: PRACTITIONER, password: PASSWORD })).toEqual({ kind: 'read-only-folder' });
    const onFile = openRoom(join(dir, 'file'));
    expect(await onFile.fails('setup.create', { clinic: CLINIC, practitioner: PRACTITIONER, password: PASSWORD })).toEqual({ kind: 'read-only-folder' });
    expect([...room.bugs, ...onFile.bugs]).toEqual([]);
  });
});

describe('the sealed key', () => {
  it('opens for its own secret and its own holder only', async () => {
    const dataKey = randomBytes(32);
    const wrap = await wrapKey(dataKey, 'cafe\u0301 lantern', 'person/1', CHEAP, randomBytes);
    expect(await unwrapKey(wrap, 'caf\u00e9 lantern', 'person/1')).toEqual(dataKey);
    expect(await unwrapKey(wrap, 'cafe lantern', 'person/1')).toBeNull();
    expect(await unwrapKey(wrap, 'caf\u00e9 lantern', 'person/2')).toBeNull();
    expect(await unwrapKey({ ...wrap, kdf: { ...wrap.kdf, p: 2 } }, 'caf\u00e9 lantern', 'person/1')).toBeNull();
  });

  it('is as costly in the product as was decided: scrypt with N=2^17, r=8, p=1', async () => {
    const stratum = createStratum(roomOptions(dir));
    expect(await stratum.handle('setup.create', { clinic: CLINIC, practitioner: PRACTITIONER, password: PASSWORD })).toMatchObject({ ok: true });
    expect(await stratum.handle('session.lock', {})).toMatchObject({ ok: true });
    expect(await stratum.handle('session.unlock', { password: PASSWORD })).toMatchObject({ ok: true });
    await stratum.close();
    const keyring = readKeyring(dir);
    const holds = keyring.ok && keyring.value ? [keyring.value.recovery.hold, keyring.value.people[0]?.hold] : [];
    expect(holds.map((hold) => (hold && 'wrap' in hold ? hold.wrap.kdf : null))).toEqual([expect.objectContaining({ n: 131_072, r: 8, p: 1 }), expect.objectContaining({ n: 131_072, r: 8, p: 1 })]);
  });

  it('holds neither the password nor the recovery code, and of the practitioner the name for the door alone', async () => {
    const room = await setUpRoom(dir);
    await room.stratum.close();
    const text = readFileSync(join(dir, 'keyring.json'), 'utf8');
    for (const secret of [PASSWORD, room.recoveryCode, room.recoveryCode.replaceAll('-', ''), PRACTITIONER.registrationNumber, PRACTITIONER.role]) expect(text).not.toContain(secret);
  });
});
