import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifySeal } from '../../src/main/seal/verifySeal';
import { readPdf } from '../golden/readPdf';
import { leaveRoom, openRaw, openRoom, PASSWORD, person, setUpRoom, sign, tempFolder, type Room } from './servicesRoom';

const dir = tempFolder();
let room: Room;
beforeAll(async () => {
  room = await setUpRoom(dir);
});
afterAll(() => leaveRoom(room));

const bytesOf = async (documentId: string): Promise<Uint8Array> => {
  const pdf = await room.stratum.documentPdf(documentId);
  if (!pdf.ok) throw new Error('The document is missing.');
  return pdf.value;
};

const textOf = async (bytes: Uint8Array): Promise<string> => (await readPdf(bytes)).pages.map((page) => page.text).join('\n');

describe('the complete record, outside of a consultation', () => {
  it('is made for a client who never had a visit, sealed, and there is still no visit', async () => {
    const client = await room.call('clients.create', { client: person({ givenName: 'Zofia', familyName: 'Ostrowska', notes: 'Rang twice' }) });
    const made = await room.call('documents.makeRecord', { clientId: client.id });
    const text = await textOf(await bytesOf(made.id));
    expect(text).toContain('Zofia Ostrowska');
    expect(text).toContain('Rang twice');
    expect(await room.call('documents.verify', { documentId: made.id })).toMatchObject({ state: 'intact' });
    expect(await room.call('clients.read', { id: client.id })).toMatchObject({ consultations: [], records: [made] });
  });

  it('tells every visit, and stands on what was decided in each', async () => {
    const client = await room.call('clients.create', { client: person({ givenName: 'Hania', familyName: 'Nowak', phone: '' }) });
    const first = (await sign(room, client.id)).consultation;
    await room.call('consultations.close', { id: first.id, revision: first.revision, outcome: 'planned' });
    await room.call('consultations.start', { clientId: client.id });
    const made = await room.call('documents.makeRecord', { clientId: client.id });
    const bytes = await bytesOf(made.id);
    const text = await textOf(bytes);
    expect(text).toContain('Visit 1');
    expect(text).toContain('Visit 2');
    const check = await verifySeal(bytes);
    expect(check.state === 'intact' && check.content.kept?.consents).toMatchObject([{ consultation_id: first.id, decision: 'agreed' }]);
  });

  it('is printed, the same bytes again after a restart, and the trail names whose it is', async () => {
    const client = await room.call('clients.create', { client: person({ givenName: 'Bogna', familyName: 'Kowal', phone: '' }) });
    const made = await room.call('documents.makeRecord', { clientId: client.id });
    await room.call('documents.print', { documentId: made.id });
    const before = await bytesOf(made.id);
    await room.stratum.close();
    const raw = await openRaw(dir);
    expect(raw.prepare('SELECT action, client_id FROM audit WHERE subject_id = ? ORDER BY seq').all(made.id)).toEqual(['document.make', 'document.seal', 'document.print'].map((action) => ({ action, client_id: client.id })));
    raw.close();
    room = openRoom(dir);
    await room.call('session.unlock', { password: PASSWORD });
    expect(Buffer.compare(await bytesOf(made.id), before)).toBe(0);
  });

  it('is refused for a client who is not there', async () => {
    expect(await room.fails('documents.makeRecord', { clientId: 'nobody-0000' })).toEqual({ kind: 'not-found', what: 'client' });
  });
});
