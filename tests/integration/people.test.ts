import { randomBytes } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readKeyring, openWithPassword, withNextKey, writeKeyring, type OpenedKey } from '../../src/main/store/keyring';
import { newKeyPair, openSealed, sealTo } from '../../src/main/store/keyPair';
import { keyOf } from '../../src/main/seal/clinicKey';
import { insertClinic } from '../../src/main/store/clinic';
import { insertPractitioner, writeLeft } from '../../src/main/store/practitioners';
import { openClientFile, rekeyClientFile } from '../../src/main/store/sqlite-file';
import type { Access } from '../../src/shared/domain/people';
import { CHEAP, CLINIC, openRoom, PASSWORD, person, PRACTITIONER, removeFolder, setUpRoom, tempFolder, vaultOf, type Room } from './servicesRoom';

const OTHER = 'harbour-violet-kettle-31';
const THIRD = 'copper-meadow-lantern-64';
const AT = '2026-11-24T10:30:00.000Z';

let dir = '';
beforeEach(() => {
  dir = tempFolder();
});
afterEach(() => removeFolder(dir));

const add = async (room: Room, name: string, access: Access, password = OTHER): Promise<string> => {
  await room.call('people.add', { person: { name, role: 'Nurse', registrationNumber: '', prescriber: false }, access, password });
  return (await room.call('people.list', {})).find((row) => row.name === name)?.id ?? '';
};
const idOf = async (room: Room): Promise<string> => (await room.call('desk.read', {})).practitioner.id;
const relock = async (room: Room, practitionerId: string, password: string) => {
  await room.call('session.lock', {});
  return room.call('session.unlock', { practitionerId, password });
};
const opened = async (password: string, practitionerId?: string): Promise<OpenedKey | null> => {
  const keyring = readKeyring(dir);
  return keyring.ok && keyring.value ? openWithPassword(keyring.value, password, practitionerId) : null;
};
const audit = async (room: Room): Promise<readonly unknown[]> => {
  await room.stratum.close();
  const key = (await opened(PASSWORD)) ?? (await opened(OTHER));
  if (!key) throw new Error('Nobody has a key.');
  const file = openClientFile(join(dir, 'client-file.db'), key.dataKey, { create: false, at: AT });
  if (!file.ok) throw new Error(file.error.kind);
  const rows = await file.value.selectFrom('audit').select(['action', 'subject_id', 'detail']).orderBy('seq').execute();
  await file.value.destroy();
  return rows;
};

describe('several people', () => {
  it('each get in by their own name and password, and the last one stands first at the door', async () => {
    const room = await setUpRoom(dir);
    const jo = await idOf(room);
    const ann = await add(room, 'Ann Ferrer', 'practitioner');
    expect(await relock(room, ann, OTHER)).toMatchObject({ practitioner: { id: ann, name: 'Ann Ferrer' }, access: 'practitioner' });
    expect(await room.call('app.status', {})).toMatchObject({ people: [{ id: jo, name: 'Jo Marsh', owner: true, quick: false }, { id: ann, name: 'Ann Ferrer', owner: false }], lastPersonId: ann });
    await room.call('session.lock', {});
    expect(await room.fails('session.unlock', { password: OTHER })).toMatchObject({ kind: 'invalid-input', problems: [{ path: 'practitionerId' }] });
    expect(await room.fails('session.unlock', { practitionerId: jo, password: OTHER })).toMatchObject({ kind: 'wrong-password' });
    expect(await room.call('session.unlock', { practitionerId: jo, password: PASSWORD })).toMatchObject({ practitioner: { id: jo }, access: 'owner' });
    expect(await room.fails('people.add', { person: PRACTITIONER, access: 'owner', password: 'password1234' })).toMatchObject({ kind: 'weak-password' });
    await room.stratum.close();
  });

  it('change their own password with the old one, and an owner sets that of another', async () => {
    const room = await setUpRoom(dir);
    const jo = await idOf(room);
    const ann = await add(room, 'Ann Ferrer', 'practitioner');
    expect(await room.fails('session.changePassword', { oldPassword: OTHER, newPassword: THIRD })).toMatchObject({ kind: 'wrong-password' });
    await room.call('session.changePassword', { oldPassword: PASSWORD, newPassword: THIRD });
    await room.call('people.setPassword', { id: ann, password: PASSWORD });
    await relock(room, ann, PASSWORD);
    expect(await room.fails('people.setPassword', { id: jo, password: OTHER })).toEqual({ kind: 'not-allowed', why: 'role' });
    await relock(room, jo, THIRD);
    await room.call('session.lock', {});
    expect(await room.fails('session.unlock', { practitionerId: ann, password: OTHER })).toMatchObject({ kind: 'wrong-password' });
    await room.stratum.close();
  });

  it('always have an owner, and nobody removes themselves', async () => {
    const room = await setUpRoom(dir);
    const jo = await idOf(room);
    const ann = await add(room, 'Ann Ferrer', 'front-desk');
    expect(await room.fails('people.remove', { id: jo, reason: 'x' })).toEqual({ kind: 'not-allowed', why: 'last-owner' });
    expect(await room.fails('people.change', { id: jo, revision: 0, person: PRACTITIONER, access: 'practitioner' })).toEqual({ kind: 'not-allowed', why: 'last-owner' });
    await room.call('people.change', { id: ann, revision: 0, person: { ...PRACTITIONER, name: 'Ann Other' }, access: 'owner' });
    expect(await room.fails('people.change', { id: ann, revision: 0, person: { ...PRACTITIONER, name: 'Ann Third' }, access: 'owner' })).toEqual({ kind: 'changed-elsewhere' });
    expect(await room.call('app.status', {})).toMatchObject({ people: [{ id: jo }, { id: ann, name: 'Ann Other', owner: true }] });
    expect(await room.fails('people.remove', { id: jo, reason: 'x' })).toEqual({ kind: 'not-allowed', why: 'yourself' });
    await room.call('people.change', { id: jo, revision: 0, person: PRACTITIONER, access: 'practitioner' });
    expect(await room.fails('people.list', {})).toEqual({ kind: 'not-allowed', why: 'role' });
    await room.stratum.close();
  });
});

describe('removing somebody', () => {
  it('gives the file a key that they do not have, whatever they kept of the old keyring', async () => {
    const room = await setUpRoom(dir);
    const jo = await idOf(room);
    const ann = await add(room, 'Ann Ferrer', 'owner');
    const client = await room.call('clients.create', { client: person() });
    copyFileSync(join(dir, 'keyring.json'), join(dir, 'kept.json'));
    await room.call('people.remove', { id: ann, reason: 'Moved to another clinic' });
    expect(await room.call('clients.read', { id: client.id })).toMatchObject({ client: { familyName: 'Wiśniewski' } });
    expect((await room.call('people.list', {})).map(({ id, hasPassword, leftReason }) => [id, hasPassword, leftReason])).toEqual([[jo, true, null], [ann, false, 'Moved to another clinic']]);
    await room.call('session.lock', {});
    expect(await room.fails('session.unlock', { practitionerId: ann, password: OTHER })).toMatchObject({ kind: 'invalid-input' });
    expect(await room.call('session.recover', { recoveryCode: room.recoveryCode, newPassword: THIRD })).toMatchObject({ practitioner: { id: jo } });
    await room.stratum.close();

    const now = readFileSync(join(dir, 'keyring.json'), 'utf8');
    expect(now).not.toContain(ann);
    copyFileSync(join(dir, 'kept.json'), join(dir, 'keyring.json'));
    expect(await openRoom(dir).fails('session.unlock', { practitionerId: ann, password: OTHER })).toEqual({ kind: 'damaged-file', part: 'client-file' });
    writeFileSync(join(dir, 'keyring.json'), now);
    expect(await openRoom(dir).fails('session.unlock', { practitionerId: jo, password: PASSWORD })).toMatchObject({ kind: 'wrong-password' });
  });

  /** Opens the closed folder as the program does, up to where it is cut short. */
  async function cutShort(ann: string, upTo: 'left' | 'both keys' | 'new key'): Promise<void> {
    const key = await opened(PASSWORD);
    const keyring = readKeyring(dir);
    const file = key && openClientFile(join(dir, 'client-file.db'), key.dataKey, { create: false, at: AT });
    if (!key || !file?.ok || !keyring.ok || !keyring.value) throw new Error('The folder does not open.');
    await file.value.transaction().execute((write) => writeLeft(write, ann, AT, 'Left'));
    const nextKey = randomBytes(32);
    const seal = keyOf(randomBytes(32), Buffer.from('certificate'));
    if (upTo !== 'left') writeKeyring(dir, withNextKey(keyring.value, { dataKey: key.dataKey, nextKey, clinicKey: seal, gone: [ann], randomBytes }));
    if (upTo === 'new key') await rekeyClientFile(file.value, join(dir, 'client-file.db'), nextKey);
    await file.value.destroy();
  }

  it.each(['left', 'both keys', 'new key'] as const)('is made good at the next unlocking when it was cut short after "%s"', async (point) => {
    const room = await setUpRoom(dir);
    const jo = await idOf(room);
    const ann = await add(room, 'Ann Ferrer', 'practitioner');
    await room.call('clients.create', { client: person() });
    await room.stratum.close();
    const before = await opened(PASSWORD);
    await cutShort(ann, point);

    const again = openRoom(dir);
    if (point !== 'new key') expect(await again.fails('session.unlock', { practitionerId: ann, password: OTHER })).toEqual({ kind: 'not-allowed', why: 'removed' });
    else expect(await again.fails('session.unlock', { practitionerId: ann, password: OTHER })).toEqual({ kind: 'damaged-file', part: 'client-file' });
    await again.call('session.unlock', { practitionerId: jo, password: PASSWORD });
    expect(await again.call('clients.search', { text: '', limit: 5 })).toMatchObject({ total: 1 });
    expect(await again.call('app.status', {})).toMatchObject({ people: [{ id: jo }] });
    await again.call('session.lock', {});
    expect(await again.call('session.unlock', { password: PASSWORD })).toMatchObject({ practitioner: { id: jo } });
    await again.stratum.close();
    expect(again.bugs).toEqual([]);
    expect((await opened(PASSWORD))?.dataKey).not.toEqual(before?.dataKey);
    expect(readFileSync(join(dir, 'keyring.json'), 'utf8')).not.toMatch(new RegExp(`${ann}|"next"`));
  });
});

describe('the recovery code', () => {
  it('sets the password of the owner that was chosen, and of nobody else', async () => {
    const room = await setUpRoom(dir);
    const ann = await add(room, 'Ann Ferrer', 'owner');
    const bea = await add(room, 'Bea Stone', 'practitioner', THIRD);
    await room.call('session.lock', {});
    expect(await room.fails('session.recover', { recoveryCode: room.recoveryCode, practitionerId: bea, newPassword: 'amber-window-thistle-90' })).toEqual({ kind: 'not-allowed', why: 'not-an-owner' });
    expect(await room.call('session.recover', { recoveryCode: room.recoveryCode, practitionerId: ann, newPassword: 'amber-window-thistle-90' })).toMatchObject({ practitioner: { id: ann } });
    await relock(room, ann, 'amber-window-thistle-90');
    await room.stratum.close();
  });

  it('is made anew with the own password, and the old one opens nothing from then on', async () => {
    const room = await setUpRoom(dir);
    expect(await room.fails('people.recoveryCode', { password: OTHER })).toMatchObject({ kind: 'wrong-password' });
    const { recoveryCode } = await room.call('people.recoveryCode', { password: PASSWORD });
    await room.call('session.lock', {});
    expect(await room.fails('session.recover', { recoveryCode: room.recoveryCode, newPassword: OTHER })).toMatchObject({ kind: 'wrong-recovery-code' });
    expect(await room.call('session.recover', { recoveryCode, newPassword: OTHER })).toMatchObject({ practitioner: PRACTITIONER });
    await room.stratum.close();
  });
});

describe('wrong tries', () => {
  it('make only the one wait at whose name they were made, and stand in the audit with that name', async () => {
    const room = await setUpRoom(dir);
    const jo = await idOf(room);
    const ann = await add(room, 'Ann Ferrer', 'practitioner');
    await room.call('session.lock', {});
    for (let time = 0; time < 3; time += 1) await room.fails('session.unlock', { practitionerId: ann, password: 'not the password' });
    await room.fails('session.recover', { recoveryCode: 'AAAA-BBBB', newPassword: THIRD });
    await room.stratum.close();
    const again = openRoom(dir);
    expect(await again.fails('session.unlock', { practitionerId: ann, password: OTHER })).toEqual({ kind: 'too-soon', waitSeconds: 5 });
    expect(await again.call('app.status', {})).toMatchObject({ waitSeconds: 0, people: [{ id: jo, waitSeconds: 0 }, { id: ann, waitSeconds: 5 }] });
    await again.call('session.unlock', { practitionerId: jo, password: PASSWORD });
    const failed = { action: 'session.unlock-failed', detail: null };
    expect((await audit(again)).slice(-5)).toEqual([{ ...failed, subject_id: ann }, { ...failed, subject_id: ann }, { ...failed, subject_id: ann }, { ...failed, subject_id: null, detail: 'recovery-code' }, { action: 'session.unlock', subject_id: null, detail: 'password' }]);
  });
});

describe('a keyring from before there were several people', () => {
  const JO = '8d2f2079-197e-4cfd-890c-23e67e441fc0';
  const CODE = 'RTJS-0BW3-DX2M-CMSM-4VWX-B42K-E591';

  beforeEach(async () => {
    copyFileSync(new URL('../fixtures/version-1-keyring.json', import.meta.url), join(dir, 'keyring.json'));
    const key = await opened(PASSWORD);
    const made = key && openClientFile(join(dir, 'client-file.db'), key.dataKey, { create: true, at: AT });
    if (!made?.ok) throw new Error('The old keyring does not open.');
    await made.value.transaction().execute(async (write) => {
      await insertClinic(write, CLINIC);
      await insertPractitioner(write, { ...PRACTITIONER, id: JO }, 'owner');
    });
    await made.value.destroy();
  });

  it('opens with the same password and becomes a new one, with nothing asked', async () => {
    const room = openRoom(dir);
    expect(await room.call('app.status', {})).toMatchObject({ phase: 'locked', clinicName: 'Rosewood Clinic' });
    expect(await room.call('session.unlock', { password: PASSWORD })).toMatchObject({ practitioner: { id: JO }, keyFingerprint: '150ed01d62b4bc5c146fd4ac2a77249b3170da4eff44b8ff5c9e447878bc77ff' });
    const keyring = readKeyring(dir);
    expect(keyring).toMatchObject({ ok: true, value: { version: 2, people: [{ practitionerId: JO, name: 'Jo Marsh', owner: true, hold: { publicKey: expect.any(String) } }], lastPractitionerId: JO } });
    await room.call('session.lock', {});
    expect(await room.call('session.unlock', { password: PASSWORD })).toMatchObject({ practitioner: { id: JO } });
    await room.stratum.close();
    const recovering = openRoom(dir);
    expect(await recovering.call('session.recover', { recoveryCode: CODE, newPassword: OTHER })).toMatchObject({ practitioner: { id: JO } });
    expect(readKeyring(dir)).toMatchObject({ value: { recovery: { hold: { publicKey: expect.any(String) } } } });
    expect((await relock(recovering, JO, OTHER)).practitioner.id).toBe(JO);
    await recovering.stratum.close();
  });

  it('opens with its recovery code at once', async () => {
    const room = openRoom(dir);
    expect(await room.call('session.recover', { recoveryCode: CODE, newPassword: OTHER })).toMatchObject({ practitioner: { id: JO } });
    await relock(room, JO, OTHER);
    await room.stratum.close();
  });

  it('gets a new recovery code with the second person, one that outlives a new key', async () => {
    const room = openRoom(dir);
    await room.call('session.unlock', { password: PASSWORD });
    const { recoveryCode } = await room.call('people.add', { person: PRACTITIONER, access: 'practitioner', password: OTHER });
    const second = (await room.call('people.list', {})).find((row) => row.access === 'practitioner')?.id ?? '';
    await room.call('people.remove', { id: second, reason: 'Left' });
    await room.call('session.lock', {});
    expect(await room.fails('session.recover', { recoveryCode: CODE, newPassword: THIRD })).toMatchObject({ kind: 'wrong-recovery-code' });
    expect(await room.call('session.recover', { recoveryCode: recoveryCode ?? '', newPassword: THIRD })).toMatchObject({ practitioner: { id: JO } });
    await room.stratum.close();
  });

  it('keeps what it does not know', async () => {
    const keyring = readKeyring(dir);
    if (!keyring.ok || !keyring.value) throw new Error('It does not open.');
    writeKeyring(dir, { ...keyring.value, somethingNewer: { seq: 7 } });
    const room = openRoom(dir);
    await room.call('session.unlock', { password: PASSWORD });
    await room.call('people.add', { person: PRACTITIONER, access: 'practitioner', password: OTHER });
    await room.stratum.close();
    expect(readKeyring(dir)).toMatchObject({ value: { somethingNewer: { seq: 7 } } });
  });
});

describe('quick unlock', () => {
  it('is off until somebody wants it, works for that person alone, and beside the password', async () => {
    const vault = vaultOf('jo');
    const room = await setUpRoom(dir, { vault });
    const jo = await idOf(room);
    const ann = await add(room, 'Ann Ferrer', 'practitioner');
    expect(await room.call('desk.read', {})).toMatchObject({ quickUnlock: 'off' });
    expect(await room.fails('session.quickUnlock', { password: OTHER })).toMatchObject({ kind: 'wrong-password' });
    expect(await room.call('session.quickUnlock', { password: PASSWORD })).toBe('on');
    room.stratum.lock(true);
    expect(await room.call('app.status', {})).toMatchObject({ people: [{ id: jo, quick: true }, { id: ann, quick: false }] });
    expect(await room.fails('session.unlockQuickly', { practitionerId: ann })).toEqual({ kind: 'not-allowed', why: 'quick-unlock' });
    expect(await room.call('session.unlockQuickly', { practitionerId: jo })).toMatchObject({ practitioner: { id: jo } });
    await relock(room, jo, PASSWORD);
    expect(await room.call('session.quickUnlock', { password: null })).toBe('off');
    await room.stratum.close();
  });

  it('does not work after a lock by hand, for another user of the computer, where it is gone, or once an owner forbids it', async () => {
    const vault = vaultOf('jo');
    const room = await setUpRoom(dir, { vault });
    const jo = await idOf(room);
    await room.call('session.quickUnlock', { password: PASSWORD });
    const refused = { kind: 'not-allowed', why: 'quick-unlock' };
    await room.call('session.lock', {});
    expect(await room.call('app.status', {})).toMatchObject({ people: [{ quick: false }] });
    expect(await room.fails('session.unlockQuickly', { practitionerId: jo })).toEqual(refused);
    await room.stratum.close();
    expect(await openRoom(dir, { vault: vaultOf('somebody') }).fails('session.unlockQuickly', { practitionerId: jo })).toEqual(refused);
    vault.there = false;
    expect(await openRoom(dir, { vault }).fails('session.unlockQuickly', { practitionerId: jo })).toEqual(refused);
    expect(await openRoom(dir).fails('session.unlockQuickly', { practitionerId: jo })).toEqual(refused);
    vault.there = true;
    const again = openRoom(dir, { vault });
    again.clock.now = new Date('2026-11-24T11:30:00');
    await again.call('session.unlockQuickly', { practitionerId: jo });
    await again.call('people.security', { autoLockMinutes: 10, quickUnlock: false, basedOn: { autoLockMinutes: 5, quickUnlock: true } });
    expect(await again.call('desk.read', {})).toMatchObject({ quickUnlock: 'forbidden', security: { autoLockMinutes: 10 } });
    expect(await again.fails('session.quickUnlock', { password: PASSWORD })).toEqual(refused);
    again.stratum.lock(true);
    expect(await again.fails('session.unlockQuickly', { practitionerId: jo })).toEqual(refused);
    await again.stratum.close();
  });
});

describe('a sealed key', () => {
  it('opens for its receiver and its place only', () => {
    const mine = newKeyPair(randomBytes);
    const other = newKeyPair(randomBytes);
    const secret = randomBytes(32);
    const sealed = sealTo(mine.publicKey, 'here', secret, randomBytes);
    expect(openSealed(sealed, 'here', mine.privateKey)).toEqual(secret);
    expect(openSealed(sealed, 'there', mine.privateKey)).toBeNull();
    expect(openSealed(sealed, 'here', other.privateKey)).toBeNull();
    expect(openSealed({ ...sealed, ephemeral: other.publicKey }, 'here', mine.privateKey)).toBeNull();
  });

  it('costs as much to guess for each person as for the first', async () => {
    const room = await setUpRoom(dir);
    await add(room, 'Ann Ferrer', 'practitioner');
    await room.stratum.close();
    const keyring = readKeyring(dir);
    const costs = keyring.ok && keyring.value ? keyring.value.people.map(({ hold }) => ('wrap' in hold ? hold.wrap.kdf.n : 0)) : [];
    expect(costs).toEqual([CHEAP.n, CHEAP.n]);
  });
});
