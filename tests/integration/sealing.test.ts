import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readKeyring, writeKeyring } from '../../src/main/store/keyring';
import { openRaw, openRoom, PASSWORD, person, removeFolder, setUpRoom, sign, tempFolder, type Room } from './servicesRoom';

const dir = tempFolder();
let room: Room;
let documentId: string;

beforeAll(async () => {
  room = await setUpRoom(dir);
  const client = await room.call('clients.create', { client: person() });
  const signed = await sign(room, client.id);
  documentId = signed.consultation.documents.find((document) => document.kind === 'consent')?.id ?? '';
});
afterAll(async () => {
  await room.stratum.close();
  removeFolder(dir);
});

/** The file without the app: one process at a time has it open. */
async function reopenedRaw(): Promise<Database.Database> {
  await room.stratum.close();
  return openRaw(dir);
}

async function backToRoom(raw: Database.Database): Promise<void> {
  raw.close();
  room = openRoom(dir);
  await room.call('session.unlock', { password: PASSWORD });
}

const verify = () => room.call('documents.verify', { documentId });

describe('a signed consent', () => {
  it('is sealed by the clinic’s key, and its hash stands in the trail', async () => {
    const keyring = readKeyring(dir);
    expect(keyring.ok && keyring.value?.clinicKey?.certificate).toBeTruthy();
    expect(await verify()).toMatchObject({ state: 'intact' });
    const raw = await reopenedRaw();
    const { sha256 } = raw.prepare('SELECT sha256 FROM documents WHERE id = ?').get(documentId) as { sha256: string };
    expect(raw.prepare("SELECT detail FROM audit WHERE action = 'document.seal' AND subject_id = ?").get(documentId)).toEqual({ detail: sha256 });
    await backToRoom(raw);
  });

  it('carries answers, plan, findings, pack and ink as they were', async () => {
    const pdf = await room.stratum.documentPdf(documentId);
    if (!pdf.ok) throw new Error('The document is missing.');
    writeFileSync(join(dir, 'consent.pdf'), pdf.value);
    execFileSync('pdfdetach', ['-saveall', '-o', dir, join(dir, 'consent.pdf')]);
    const content = JSON.parse(readFileSync(join(dir, 'stratum-record.json'), 'utf8')) as { record: { sections: { ink: { client: unknown[] }; healthCheck: { answers: object } }; pack: { hash: string }; plan: { treatments: unknown[] } } };
    expect(content.record.sections.ink.client).toHaveLength(1);
    expect(Object.keys(content.record.sections.healthCheck.answers).length).toBeGreaterThan(10);
    expect(content.record.pack.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(content.record.plan.treatments).toHaveLength(1);
  });
});

describe('a signed consent that is taken back or refused later', () => {
  it('stays byte for byte what was signed, when it is printed again too, and each decision has its date and its letter', async () => {
    const client = await room.call('clients.create', { client: person({ givenName: 'Zofia', familyName: 'Ostrowska', phone: '' }) });
    const { consultation } = await sign(room, client.id);
    const { id } = consultation;
    const signed = (await room.call('documents.make', { id, kind: 'consent' })).id;
    const bytes = async (): Promise<Buffer> => {
      const pdf = await room.stratum.documentPdf(signed);
      if (!pdf.ok) throw new Error('The document is missing.');
      return Buffer.from(pdf.value);
    };
    const rows = async (): Promise<unknown> => {
      const raw = await reopenedRaw();
      const kept = [raw.prepare('SELECT * FROM documents WHERE id = ?').all(signed), raw.prepare('SELECT * FROM consents WHERE consultation_id = ? AND position = 1').all(id)];
      await backToRoom(raw);
      return kept;
    };
    const [bytesBefore, rowsBefore] = [await bytes(), await rows()];
    await room.call('documents.print', { documentId: signed });

    const withdrawn = await room.call('consents.withdraw', { id, what: 'treatment', reason: '' });
    await room.call('documents.make', { id, kind: 'withdrawal-letter' });
    const refused = await room.call('consents.refuse', { id, revision: withdrawn.consultation.revision, reason: '' });
    await room.call('documents.make', { id, kind: 'refusal-letter' });
    expect(refused.consultation.withdrawals).toMatchObject([{ what: 'treatment', withdrawnAt: expect.stringMatching(/^2026-11-24T10:30:00[+-]/) }]);
    expect(refused.consultation.consents).toMatchObject([{ decision: 'agreed' }, { decision: 'refused', decidedAt: expect.stringMatching(/^2026-11-24T10:30:00[+-]/) }]);

    await room.call('documents.print', { documentId: signed });
    expect((await bytes()).equals(bytesBefore)).toBe(true);
    expect(await rows()).toEqual(rowsBefore);
    expect(await room.call('documents.verify', { documentId: signed })).toMatchObject({ state: 'intact' });
  });
});

describe('the clinic’s key', () => {
  it('is the same after a restart, and never on disk in the open', async () => {
    const before = await verify();
    await room.stratum.close();
    const again = openRoom(dir);
    await again.call('session.unlock', { password: PASSWORD });
    expect(await again.call('documents.verify', { documentId })).toMatchObject({ keyFingerprint: before.state === 'intact' ? before.keyFingerprint : '' });
    await again.stratum.close();
    room = openRoom(dir);
    await room.call('session.unlock', { password: PASSWORD });
  });

  it('is made at the next unlocking for a keyring from before there was one', async () => {
    const folder = tempFolder();
    const first = await setUpRoom(folder);
    await first.stratum.close();
    const keyring = readKeyring(folder);
    if (!keyring.ok || !keyring.value) throw new Error('There is no keyring.');
    const { clinicKey: _gone, ...older } = keyring.value;
    writeKeyring(folder, older);
    const again = openRoom(folder);
    await again.call('session.unlock', { password: PASSWORD });
    const renewed = readKeyring(folder);
    expect(renewed.ok && renewed.value?.clinicKey).toBeTruthy();
    await again.stratum.close();
    removeFolder(folder);
  });

  it('is refused as damage when another file’s key was put in its place', async () => {
    const folders = [tempFolder(), tempFolder()];
    for (const folder of folders) await (await setUpRoom(folder)).stratum.close();
    const [mine, other] = folders.map((folder) => readKeyring(folder));
    if (!mine?.ok || !mine.value || !other?.ok || !other.value?.clinicKey) throw new Error('A keyring is missing.');
    writeKeyring(folders[0] ?? '', { ...mine.value, clinicKey: other.value.clinicKey });
    const again = openRoom(folders[0] ?? '');
    expect(await again.fails('session.unlock', { password: PASSWORD })).toEqual({ kind: 'damaged-file', part: 'keyring' });
    await again.stratum.close();
    folders.forEach(removeFolder);
  });
});
