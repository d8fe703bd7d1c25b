import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptySections } from '../../src/shared/domain/consultation';
import { fingerprint } from '../../src/shared/domain/fingerprint';
import { areaById } from '../../src/shared/pack/lookup';
import type { Pack } from '../../src/shared/pack/schema';
import { readKeyring, writeKeyring } from '../../src/main/store/keyring';
import { pack } from '../fixtures/pack';
import { CLINIC, errorOf, ink, openRaw, openRoom, PASSWORD, person, readyToSign, removeFolder, setUpRoom, sign, tempFolder, type Room } from './servicesRoom';

let dir = '';
let room: Room;
beforeEach(async () => {
  dir = tempFolder();
  room = await setUpRoom(dir);
});
afterEach(async () => {
  await room.stratum.close();
  if (room.bugs.length > 0) throw room.bugs[0];
  removeFolder(dir);
});

const overlay = (changes: object = {}): string =>
  JSON.stringify({
    schema: 1,
    name: 'Rosewood rules',
    version: '1.0.0',
    for: { pack: pack.id, version: '1.x' },
    by: 'Jo Marsh',
    limits: [{ limit: 'hardCap/thighs-outer', to: 0.9, because: 'We saw bruises.' }],
    words: [{ text: 'nature/clean', says: 'We wash your skin before we start.' }],
    ...changes,
  });
const apply = (text = overlay(), reason = 'Team meeting') => room.call('pack.applyOverlay', { text, reason });
const capNow = async (): Promise<number | null | undefined> => areaById(await room.call('pack.read', {}), 'thighs-outer')?.hardCapMm;

/** The same client file under a newer pack, as after an update of the app. */
async function updateTo(changes: Partial<Pack>): Promise<void> {
  await room.stratum.close();
  room = openRoom(dir, { pack: { ...pack, ...changes } });
  await room.call('session.unlock', { password: PASSWORD });
}

describe('the overlay of a clinic', () => {
  it('is in force from the moment it is applied, and after a lock and a restart', async () => {
    expect(await room.call('pack.overlay', {})).toEqual({ state: 'never' });
    expect(await apply()).toEqual({ state: 'applied', at: expect.stringMatching(/^2026-11-24T10:30:00/), by: 'Jo Marsh', reason: 'Team meeting' });
    expect(await capNow()).toBe(0.9);
    await room.call('session.lock', {});
    await room.call('session.unlock', { password: PASSWORD });
    expect(await capNow()).toBe(0.9);
    await updateTo({});
    expect(await room.call('pack.read', {})).toMatchObject({ overlay: { name: 'Rosewood rules', version: '1.0.0', problems: [] } });
  });

  it('is taken out again with a reason, and every step of it stays on record', async () => {
    await apply();
    expect(await room.call('pack.removeOverlay', { reason: 'New pack' })).toMatchObject({ state: 'taken-out', reason: 'New pack' });
    expect(await capNow()).toBe(areaById(pack, 'thighs-outer')?.hardCapMm);
    expect((await room.call('pack.read', {})).hash).toBe(pack.hash);
    await room.call('session.lock', {});
    const raw = await openRaw(dir);
    expect(raw.prepare('SELECT reason, overlay_json IS NULL AS out FROM pack_overlays ORDER BY position').all()).toEqual([{ reason: 'Team meeting', out: 0 }, { reason: 'New pack', out: 1 }]);
    expect(raw.prepare("SELECT action, detail FROM audit WHERE action LIKE 'pack.%'").all()).toEqual([{ action: 'pack.apply-overlay', detail: 'Rosewood rules 1.0.0' }, { action: 'pack.remove-overlay', detail: 'Rosewood rules 1.0.0' }]);
    expect(() => raw.exec("UPDATE pack_overlays SET reason = 'x'")).toThrow(/pack_overlays/);
    raw.close();
  });

  it('can be checked without being applied', async () => {
    const checked = await room.call('pack.checkOverlay', { text: overlay() });
    expect(checked.fits && checked.overlay.changes.map(({ kind, address, after }) => `${kind} ${address}: ${after}`)).toEqual(expect.arrayContaining(['limit hardCap/thighs-outer: 0.9 mm', 'follows striae-thighs/thighs-outer: 0.75 to 0.9 mm', 'words nature/clean: We wash your skin before we start.']));
    expect(await room.call('pack.checkOverlay', { text: overlay({ limits: [{ limit: 'hardCap/thighs-outer', to: 3, because: 'x' }] }) })).toEqual({ fits: false, problems: [{ path: 'limits[0].to', message: expect.stringContaining('would loosen the limit') }] });
    expect(await room.call('pack.overlay', {})).toEqual({ state: 'never' });
  });

  it('is refused whole where one entry loosens, where the file is hostile, and without a reason', async () => {
    expect(await room.fails('pack.applyOverlay', { text: overlay({ limits: [{ limit: 'hardCap/thighs-outer', to: 3, because: 'x' }] }), reason: 'Try' })).toEqual({ kind: 'invalid-input', problems: [{ path: 'limits[0].to', message: expect.stringContaining('Write less than that') }] });
    for (const text of ['', 'null', '[]', '{"__proto__":{"overlay":1}}', '['.repeat(60_000), overlay({ words: [{ text: '__proto__/polluted', says: 'x' }] }), overlay({ name: 'x'.repeat(61) })]) expect((await room.fails('pack.applyOverlay', { text, reason: 'Try' })).kind).toBe('invalid-input');
    expect(await room.fails('pack.applyOverlay', { text: 'x'.repeat(1_200_000), reason: 'Try' })).toEqual({ kind: 'too-large' });
    expect(await room.fails('pack.applyOverlay', { text: overlay(), reason: ' ' })).toMatchObject({ kind: 'invalid-input' });
    expect(await room.call('pack.overlay', {})).toEqual({ state: 'never' });
    expect({}).not.toHaveProperty('polluted');
  });

  it('never has another content under a name and version that documents may name', async () => {
    await apply();
    await apply();
    const other = overlay({ limits: [{ limit: 'hardCap/thighs-outer', to: 0.8, because: 'More bruises.' }] });
    expect(await room.fails('pack.applyOverlay', { text: other, reason: 'Again' })).toMatchObject({ kind: 'invalid-input', problems: [{ path: 'version', message: expect.stringContaining('higher version') }] });
    await apply(overlay({ version: '1.1.0', limits: [{ limit: 'hardCap/thighs-outer', to: 0.8, because: 'More bruises.' }] }));
    expect(await capNow()).toBe(0.8);
  });

  it('is named by each consultation that was begun or ended under it, and by its documents', async () => {
    const { id: clientId } = await room.call('clients.create', { client: person() });
    const signed = await sign(room, clientId);
    expect(signed.consultation.pack).not.toHaveProperty('overlay');
    await apply();
    const { id } = signed.consultation;
    await room.saveSection(id, 'treatment', { ...emptySections.treatment, device: 'Pen' });
    expect((await room.readView(id)).consultation.pack).toEqual(signed.consultation.pack);
    const plan = await room.call('documents.preview', { id, kind: 'plan' });
    expect(plan.footer).toContain(`${pack.title} ${pack.version} with Rosewood rules 1.0.0`);
    expect(JSON.stringify((await room.call('documents.preview', { id, kind: 'consent' })).blocks)).toContain('We wash your skin before we start.');
    const closed = await room.call('consultations.close', { id, revision: (await room.readView(id)).consultation.revision, outcome: 'planned' });
    expect(closed.consultation.pack).toEqual({ id: pack.id, version: pack.version, hash: (await room.call('pack.read', {})).hash, overlay: 'Rosewood rules 1.0.0' });
    expect(closed.judgement).toMatchObject({ kind: 'judged', rules: closed.consultation.pack, begunWith: signed.consultation.pack });
    await room.call('pack.removeOverlay', { reason: 'Try without' });
    expect((await room.readView(id)).consultation.pack.overlay).toBe('Rosewood rules 1.0.0');
    expect((await room.call('documents.preview', { id, kind: 'plan' })).footer).toContain(`${pack.title} ${pack.version} with Rosewood rules 1.0.0`);
  });
});

describe('an overlay that no longer fits after an update', () => {
  it('lets people in, keeps its limits, and keeps every consent from being signed until it is taken out', async () => {
    const { id: clientId } = await room.call('clients.create', { client: person() });
    await apply(overlay({ for: { pack: pack.id, version: pack.version } }));
    await updateTo({ version: '9.0.0' });
    expect(await room.call('pack.read', {})).toMatchObject({ overlay: { name: 'Rosewood rules', problems: [{ path: 'for.version' }] } });
    expect(await capNow()).toBe(0.9);

    const { consultation } = await readyToSign(room, clientId);
    await room.saveSection(consultation.id, 'ink', { client: ink(1), practitioner: ink(2) });
    const revision = async () => (await room.readView(consultation.id)).consultation.revision;
    const refused = errorOf(await room.stratum.handle('consents.sign', { id: consultation.id, revision: await revision() }));
    expect(refused).toMatchObject({ kind: 'not-ready' });
    expect(JSON.stringify(refused)).toContain('The clinic’s overlay “Rosewood rules 1.0.0” does not fit the pack.');
    expect((await room.readView(consultation.id)).consultation.pack.overlay).toBe('Rosewood rules 1.0.0 (in part)');
    expect((await room.call('documents.preview', { id: consultation.id, kind: 'aftercare' })).footer).toContain('Rosewood rules 1.0.0 (in part)');

    await room.call('pack.removeOverlay', { reason: 'Does not fit' });
    await room.call('session.lock', {});
    await room.call('session.unlock', { password: PASSWORD });
    expect(await room.call('pack.read', {})).not.toHaveProperty('overlay');
  });

  it('is mended by applying one that fits', async () => {
    await apply(overlay({ for: { pack: pack.id, version: pack.version } }));
    await updateTo({ version: '9.0.0' });
    await apply(overlay({ version: '1.0.1', for: { pack: pack.id, version: '9.0.0' } }));
    expect(await room.call('pack.read', {})).toMatchObject({ overlay: { version: '1.0.1', problems: [] } });
  });
});

describe('the details of the clinic', () => {
  const changed = { ...CLINIC, name: 'Rosewood Skin', phone: '0113 496 0999', openDays: [6, 1, 2, 2] };
  const basedOn = async (): Promise<string> => fingerprint((await room.call('desk.read', {})).clinic);

  it('are changed for everything that follows, on the lock screen, too', async () => {
    expect(await room.call('clinic.update', { clinic: changed, basedOn: await basedOn() })).toMatchObject({ name: 'Rosewood Skin', openDays: [1, 2, 6] });
    expect((await room.call('app.status', {})).clinicName).toBe('Rosewood Skin');
    expect(readKeyring(dir)).toMatchObject({ value: { clinicName: 'Rosewood Skin' } });
    await updateTo({});
    expect((await room.call('desk.read', {})).clinic).toEqual({ ...changed, openDays: [1, 2, 6] });
    await room.call('session.lock', {});
    const raw = await openRaw(dir);
    expect(raw.prepare("SELECT count(*) AS rows FROM audit WHERE action = 'clinic.update'").get()).toEqual({ rows: 1 });
    raw.close();
  });

  it('reach the lock screen at the next unlock where they were written and the keyring was not', async () => {
    await room.call('clinic.update', { clinic: changed, basedOn: await basedOn() });
    await room.call('session.lock', {});
    const keyring = readKeyring(dir);
    if (!keyring.ok || !keyring.value) throw new Error('There is no keyring.');
    writeKeyring(dir, { ...keyring.value, clinicName: CLINIC.name });
    await room.call('session.unlock', { password: PASSWORD });
    expect((await room.call('app.status', {})).clinicName).toBe('Rosewood Skin');
  });

  it('are not overwritten by a window that shows older ones', async () => {
    const old = await basedOn();
    await room.call('clinic.update', { clinic: changed, basedOn: old });
    expect(await room.fails('clinic.update', { clinic: { ...CLINIC }, basedOn: old })).toEqual({ kind: 'changed-elsewhere' });
  });

  it('are refused with a sentence where they cannot be printed or say nothing', async () => {
    for (const wrong of [{ name: '' }, { phone: '' }, { emergencyNumber: 'help' }, { openDays: [] }, { openDays: [8] }, { address: 'x'.repeat(201) }])
      expect(await room.fails('clinic.update', { clinic: { ...CLINIC, ...wrong }, basedOn: await basedOn() })).toMatchObject({ kind: 'invalid-input' });
  });
});
