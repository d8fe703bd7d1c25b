import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clinicBasis, type Clinic } from '../../src/shared/domain/clinic';
import { cleanLogoPng, logoPng } from '../fixtures/logo';
import { CLINIC, openRaw, openRoom, PASSWORD, person, readyToSign, removeFolder, setUpRoom, sign, tempFolder, type Room } from './servicesRoom';

const LOOK = { accent: '#7a285a', footer: 'Registered with the Skin Council, number 4471', paper: 'Letter' } as const;
let room: Room;
beforeEach(async () => {
  room = await setUpRoom(tempFolder());
});
afterEach(async () => {
  await room.stratum.close();
  removeFolder(room.dir);
});
const change = async (changes: Partial<Clinic>) => {
  const { clinic } = await room.call('desk.read', {});
  const { logo: _, ...details } = clinic;
  return { clinic: { ...details, openDays: [...(details.openDays ?? [])], ...changes }, basedOn: clinicBasis(clinic) } as Parameters<typeof room.call<'clinic.update'>>[1];
};

describe('the clinic’s own paper', () => {
  it('is kept in the file, and is on what is made from then on', async () => {
    await room.call('clinic.update', await change({ look: LOOK, reflection: { default: 24, 'sm-body': 72 } }));
    await room.call('clinic.setLogo', { base64: cleanLogoPng().toString('base64') });
    await room.stratum.close();
    room = openRoom(room.dir);
    const { clinic, keyFingerprint } = await room.call('session.unlock', { password: PASSWORD });
    expect(clinic).toMatchObject({ ...CLINIC, look: LOOK, reflection: { default: 24, 'sm-body': 72 }, logo: { width: 360, height: 180 } });
    expect(keyFingerprint).toMatch(/^[0-9a-f]{64}$/);

    const { consultation } = await readyToSign(room, (await room.call('clients.create', { client: person() })).id);
    const model = await room.call('documents.preview', { id: consultation.id, kind: 'plan' });
    expect(model).toMatchObject({ paper: 'Letter', look: { accent: '#7a285a', logo: { alt: 'Logo of Rosewood Clinic', width: 360 } } });
    expect(model.look?.foot).toContain('Registered with the Skin Council, number 4471');
  });

  it('is on a consent that was sealed, which stays intact when the clinic looks otherwise later', async () => {
    await room.call('clinic.update', await change({ look: LOOK }));
    await room.call('clinic.setLogo', { base64: cleanLogoPng().toString('base64') });
    const { consultation } = await sign(room, (await room.call('clients.create', { client: person() })).id);
    const documentId = consultation.documents[0]?.id ?? '';
    expect(await room.call('documents.verify', { documentId })).toMatchObject({ state: 'intact' });
    await room.call('clinic.setLogo', { base64: null });
    await room.call('clinic.update', await change({ look: { ...LOOK, accent: '#1f6f6b' } }));
    expect(await room.call('documents.verify', { documentId })).toMatchObject({ state: 'intact' });
    expect((await room.call('documents.preview', { id: consultation.id, kind: 'consent' })).look?.accent).toBe('#7a285a');
    expect((await room.readView(consultation.id)).consultation.consents[0]?.decision).toBe('agreed');
  });

  it('has no colour that cannot be read, no line that is too long and no picture that is none', async () => {
    const problems = async (look: Clinic['look']) => {
      const error = await room.fails('clinic.update', await change({ look }));
      return error.kind === 'invalid-input' ? error.problems : [];
    };
    expect(await problems({ ...LOOK, accent: '#ffd166' })).toEqual([{ path: 'clinic.look.accent', message: expect.stringMatching(/too pale.*nearest darker shade that works is #[0-9a-f]{6}\.$/) }]);
    expect((await problems({ ...LOOK, accent: 'red' }))[0]?.message).toContain('#1f6f6b');
    expect((await problems({ ...LOOK, footer: 'x'.repeat(121) }))[0]?.message).toContain('at most 120');
    for (const base64 of [Buffer.from('<svg/>').toString('base64'), Buffer.from([0xff, 0xd8, 0xff, 0xe0]).toString('base64'), cleanLogoPng(901, 20).toString('base64'), logoPng().toString('base64')]) expect(await room.fails('clinic.setLogo', { base64 })).toMatchObject({ kind: 'invalid-input' });
    expect((await room.call('desk.read', {})).clinic.logo).toBeUndefined();
  });

  it('notes in the trail that its logo was changed', async () => {
    await room.call('clinic.setLogo', { base64: cleanLogoPng().toString('base64') });
    await room.stratum.close();
    const raw = await openRaw(room.dir);
    try {
      expect(raw.prepare("SELECT detail FROM audit WHERE action = 'clinic.logo'").all()).toEqual([{ detail: 'set' }]);
    } finally {
      raw.close();
    }
  });

  it('does not lose the logo when the details are changed, nor the details of another window', async () => {
    await room.call('clinic.setLogo', { base64: cleanLogoPng().toString('base64') });
    const early = await change({ name: 'Early' });
    expect((await room.call('clinic.update', await change({ name: 'Rosewood Skin' }))).logo?.width).toBe(360);
    expect(await room.fails('clinic.update', early)).toEqual({ kind: 'changed-elsewhere' });
  });
});

describe('settings of the clinic in two windows', () => {
  const elsewhere = { kind: 'changed-elsewhere' };

  it('are not overwritten by whoever looked at them before: locking, backups, years and a legal hold', async () => {
    const { security } = await room.call('desk.read', {});
    await room.call('people.security', { ...security, autoLockMinutes: 10, basedOn: security });
    expect(await room.fails('people.security', { ...security, autoLockMinutes: 2, basedOn: security })).toEqual(elsewhere);
    expect((await room.call('desk.read', {})).security.autoLockMinutes).toBe(10);

    const { settings } = await room.call('backups.read', {});
    await room.call('backups.settings', { ...settings, everyHours: 8, basedOn: settings });
    expect(await room.fails('backups.settings', { ...settings, warnAfterDays: 14, basedOn: settings })).toEqual(elsewhere);
    expect((await room.call('backups.read', {})).settings).toMatchObject({ everyHours: 8, warnAfterDays: settings.warnAfterDays });

    const { revision } = await room.call('retention.read', {});
    await room.call('retention.set', { revision, years: 12, reason: '' });
    expect(await room.fails('retention.set', { revision, years: 20, reason: '' })).toEqual(elsewhere);
    expect((await room.call('retention.read', {})).years).toBe(12);

    const { id } = await room.call('clients.create', { client: person({ givenName: 'Anna' }) });
    const before = await room.call('clients.keeping', { id });
    const held = await room.call('clients.hold', { id, revision: before.revision, held: true, reason: 'A complaint' });
    expect(await room.fails('clients.hold', { id, revision: before.revision, held: true, reason: 'Another reason' })).toEqual(elsewhere);
    expect(await room.call('clients.hold', { id, revision: held.revision, held: false, reason: 'Settled' })).toMatchObject({ hold: null });
  });
});
