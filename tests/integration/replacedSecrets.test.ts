import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWithPassword, openWithRecoveryCode, readKeyring, withRekeyDue, writeKeyring } from '../../src/main/store/keyring';
import { openRoom, PASSWORD, PRACTITIONER, removeFolder, setUpRoom, tempFolder, type Room } from './servicesRoom';

const OTHER = 'harbour-violet-kettle-31';
const THIRD = 'copper-meadow-lantern-64';

let dir = '';
let kept = '';
beforeEach(() => {
  dir = tempFolder();
  kept = tempFolder();
});
afterEach(() => {
  removeFolder(dir);
  removeFolder(kept);
});

/** Somebody takes a copy of the keyring, as every backup has one. */
const keep = (): void => copyFileSync(join(dir, 'keyring.json'), join(kept, 'keyring.json'));

const add = async (room: Room, name: string, password: string): Promise<string> => {
  await room.call('people.add', { person: { ...PRACTITIONER, name }, access: 'practitioner', password });
  return (await room.call('people.list', {})).find((row) => row.name === name)?.id ?? '';
};

/** Whether a secret and the keyring that was kept open the file of now. */
async function stillOpens(secret: { readonly password: string } | { readonly code: string }): Promise<boolean> {
  const old = readKeyring(kept);
  const now = readKeyring(dir);
  if (!old.ok || !old.value || !now.ok || !now.value) throw new Error('A keyring is missing.');
  const opened = 'password' in secret ? await openWithPassword(old.value, secret.password) : await openWithRecoveryCode(old.value, secret.code);
  expect(opened, 'the kept keyring opens with the secret of its time').not.toBeNull();
  copyFileSync(join(dir, 'keyring.json'), join(kept, 'now.json'));
  copyFileSync(join(kept, 'keyring.json'), join(dir, 'keyring.json'));
  const room = openRoom(dir);
  const unlocked = await room.stratum.handle('password' in secret ? 'session.unlock' : 'session.recover', 'password' in secret ? { practitionerId: opened?.practitionerId, password: secret.password } : { recoveryCode: secret.code, practitionerId: opened?.practitionerId, newPassword: 'amber-window-thistle-90' });
  await room.stratum.close();
  copyFileSync(join(kept, 'now.json'), join(dir, 'keyring.json'));
  return unlocked.ok;
}

describe('a secret that was replaced', () => {
  it('G4: the old recovery code opens nothing with an older keyring once there is a new code', async () => {
    const room = await setUpRoom(dir);
    keep();
    const { recoveryCode } = await room.call('people.recoveryCode', { password: PASSWORD });
    expect((await room.call('backups.read', {})).backups).toMatchObject([{ reason: 'before-new-key', state: 'proven' }]);
    await room.stratum.close();
    expect(await stillOpens({ code: room.recoveryCode })).toBe(false);
    expect(await stillOpens({ password: PASSWORD })).toBe(false);
    const again = openRoom(dir);
    expect(await again.call('session.unlock', { password: PASSWORD })).toMatchObject({ trail: { whole: true } });
    await again.call('session.lock', {});
    expect(await again.call('session.recover', { recoveryCode, newPassword: THIRD })).toMatchObject({ access: 'owner' });
    await again.stratum.close();
  });

  it('G4: the own password opens nothing with an older keyring after "I think somebody knows it", also where no new key was wished for', async () => {
    const room = await setUpRoom(dir);
    keep();
    await room.call('session.changePassword', { oldPassword: PASSWORD, newPassword: THIRD, why: 'seen', newKey: false });
    await room.stratum.close();
    expect(await stillOpens({ password: PASSWORD })).toBe(false);
  });

  it('G4: a plain change gives a new key by itself, and keeps the key only where that was said', async () => {
    const room = await setUpRoom(dir);
    keep();
    await room.call('session.changePassword', { oldPassword: PASSWORD, newPassword: THIRD, newKey: false });
    await room.stratum.close();
    expect(await stillOpens({ password: PASSWORD })).toBe(true);
    const again = openRoom(dir);
    await again.call('session.unlock', { password: THIRD });
    keep();
    await again.call('session.changePassword', { oldPassword: THIRD, newPassword: OTHER });
    await again.stratum.close();
    expect(await stillOpens({ password: THIRD })).toBe(false);
  });

  it('G4: somebody’s old password opens nothing with an older keyring after an owner set another one', async () => {
    const room = await setUpRoom(dir);
    const ann = await add(room, 'Ann Ferrer', OTHER);
    keep();
    await room.call('people.setPassword', { id: ann, password: THIRD });
    await room.call('session.lock', {});
    expect(await room.call('session.unlock', { practitionerId: ann, password: THIRD })).toMatchObject({ access: 'practitioner' });
    await room.stratum.close();
    expect(await stillOpens({ password: OTHER })).toBe(false);
  });

  it('G4: a forgotten password opens nothing with an older keyring after the recovery code set another one', async () => {
    const room = await setUpRoom(dir);
    keep();
    await room.call('session.lock', {});
    expect(await room.call('session.recover', { recoveryCode: room.recoveryCode, newPassword: THIRD })).toMatchObject({ access: 'owner' });
    await room.stratum.close();
    expect(await stillOpens({ password: PASSWORD })).toBe(false);
    const again = openRoom(dir);
    expect(await again.call('session.recover', { recoveryCode: room.recoveryCode, newPassword: OTHER })).toMatchObject({ access: 'owner' });
    await again.stratum.close();
  });

  it('G4: whatever cut it short, the next unlocking gives the key, once', async () => {
    const room = await setUpRoom(dir);
    await room.stratum.close();
    keep();
    const keyring = readKeyring(dir);
    if (!keyring.ok || !keyring.value) throw new Error('There is no keyring.');
    writeKeyring(dir, withRekeyDue(keyring.value));
    const again = openRoom(dir);
    await again.call('session.unlock', { password: PASSWORD });
    await again.call('session.lock', {});
    const once = readKeyring(dir);
    expect(once.ok && once.value?.rekeyDue).toBeUndefined();
    await again.call('session.unlock', { password: PASSWORD });
    await again.stratum.close();
    const twice = readKeyring(dir);
    expect(twice.ok && twice.value?.sealed).toEqual(once.ok && once.value?.sealed);
    expect(await stillOpens({ password: PASSWORD })).toBe(false);
  });

  it('G4: nothing is changed where the backup before the new key cannot be made, and says so', async () => {
    const room = await setUpRoom(dir);
    writeFileSync(join(dir, 'backups'), 'a file where the folder should be');
    expect(await room.fails('session.changePassword', { oldPassword: PASSWORD, newPassword: THIRD })).toEqual({ kind: 'backup-failed', why: 'cannot-write' });
    expect(await room.fails('people.recoveryCode', { password: PASSWORD })).toEqual({ kind: 'backup-failed', why: 'cannot-write' });
    await room.call('session.lock', {});
    expect(await room.call('session.unlock', { password: PASSWORD })).toMatchObject({ access: 'owner' });
    await room.stratum.close();
  });
});
