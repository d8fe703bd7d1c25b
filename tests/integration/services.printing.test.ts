import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../golden/readPdf';
import { openRaw, openRoom, PASSWORD, person, removeFolder, setUpRoom, sign, tempFolder, type Room } from './servicesRoom';

const dir = tempFolder();
let room: Room;
let clientId: string;
let id: string;
beforeAll(async () => {
  room = await setUpRoom(dir);
  clientId = (await room.call('clients.create', { client: person() })).id;
  id = (await sign(room, clientId)).consultation.id;
});
afterAll(async () => {
  await room.stratum.close();
  removeFolder(dir);
});

const bytesOf = async (documentId: string): Promise<Uint8Array> => {
  const pdf = await room.stratum.documentPdf(documentId);
  if (!pdf.ok) throw new Error('The document is missing.');
  return pdf.value;
};

describe('what is printed', () => {
  it('is kept with the time and the name of who printed it, and is the same bytes again', async () => {
    const plan = await room.call('documents.make', { id, kind: 'plan' });
    const before = await bytesOf(plan.id);
    await room.call('documents.print', { documentId: plan.id });
    room.clock.now = new Date(room.clock.now.getTime() + 60_000);
    await room.call('documents.print', { documentId: plan.id });
    const prints = await room.call('documents.prints', { id });
    expect(prints.map(({ documentId, by }) => [documentId, by])).toEqual([[plan.id, 'Jo Marsh'], [plan.id, 'Jo Marsh']]);
    expect(prints[0]?.printedAt).not.toBe(prints[1]?.printedAt);
    expect(Buffer.compare(await bytesOf(plan.id), before)).toBe(0);
  });

  it('goes as one run where several were chosen, and each keeps its own bytes and its own print', async () => {
    const made = [await room.call('documents.make', { id, kind: 'plan' }), await room.call('documents.make', { id, kind: 'aftercare', print: 'large' }), await room.call('documents.make', { id, kind: 'session-record' })];
    const own = await Promise.all(made.map((document) => bytesOf(document.id)));
    const { url } = await room.call('documents.printTogether', { documentIds: made.map((document) => document.id) });
    const run = /documents\/(.+)\.pdf/.exec(url ?? '')?.[1] ?? '';
    expect((await readPdf(await bytesOf(run))).pages).toHaveLength(made.reduce((sum, document) => sum + document.pages, 0));
    for (const [index, document] of made.entries()) expect(Buffer.compare(await bytesOf(document.id), own[index] ?? new Uint8Array())).toBe(0);
    expect((await room.call('documents.prints', { id })).filter((print) => made.some((document) => document.id === print.documentId))).toHaveLength(3);
    expect((await room.readView(id)).consultation.documents.some((document) => document.id === run)).toBe(false);
  });

  it('is refused whole where one of several is not there, and nothing is noted as printed', async () => {
    const before = await room.call('documents.prints', { id });
    const plan = await room.call('documents.make', { id, kind: 'plan' });
    expect(await room.fails('documents.printTogether', { documentIds: [plan.id, 'not-there-0000'] })).toEqual({ kind: 'not-found', what: 'document' });
    expect(await room.call('documents.prints', { id })).toEqual(before);
  });
});

describe('letters and records', () => {
  it('are made only where there is a reason for them', async () => {
    for (const kind of ['clearance-letter', 'referral-letter', 'refusal-letter', 'withdrawal-letter', 'not-today'] as const) expect(await room.fails('documents.make', { id, kind })).toMatchObject({ kind: 'not-ready' });
  });

  it('of a refusal, a session and the whole client are sealed in both sizes', async () => {
    const other = await room.call('clients.create', { client: person({ givenName: 'Sophie' }) });
    const visit = (await room.call('consultations.start', { clientId: other.id })).consultation;
    await room.call('consents.refuse', { id: visit.id, revision: visit.revision, reason: 'I want to think.' });
    for (const kind of ['refusal-letter', 'session-record', 'client-record'] as const)
      for (const print of [undefined, 'large'] as const) {
        const made = await room.call('documents.make', { id: visit.id, kind, ...(print ? { print } : {}) });
        expect(await room.call('documents.verify', { documentId: made.id }), kind).toMatchObject({ state: 'intact' });
        const file = join(dir, `${made.id}.pdf`);
        writeFileSync(file, await bytesOf(made.id));
        expect(execFileSync('pdfsig', [file], { encoding: 'utf8' })).toContain('Total document signed');
      }
  });

  it('of a refusal can be had in easy read, as an aid that is not sealed; a record cannot', async () => {
    const other = await room.call('clients.create', { client: person({ givenName: 'Ines' }) });
    const visit = (await room.call('consultations.start', { clientId: other.id })).consultation;
    await room.call('consents.refuse', { id: visit.id, revision: visit.revision, reason: '' });
    const made = await room.call('documents.make', { id: visit.id, kind: 'refusal-letter', print: 'easy' });
    expect(made.title).toBe('You said no (easy read)');
    expect(await room.call('documents.preview', { id: visit.id, kind: 'refusal-letter', print: 'easy' })).toMatchObject({ print: 'easy', title: made.title });
    expect((await room.call('documents.verify', { documentId: made.id })).state).toBe('not-sealed');
    expect(await room.fails('documents.make', { id: visit.id, kind: 'session-record', print: 'easy' })).toMatchObject({ kind: 'invalid-input' });
  });

  it('of a withdrawal say what was taken back, also after the visit was closed', async () => {
    await room.call('consultations.close', { id, revision: (await room.readView(id)).consultation.revision, outcome: 'planned' });
    await room.stratum.close();
    const raw = await openRaw(dir);
    const { practitioner } = raw.prepare('SELECT id AS practitioner FROM practitioners').get() as { practitioner: string };
    raw.prepare("INSERT INTO withdrawals (id, consultation_id, consent_id, practitioner_id, what, withdrawn_at, reason) VALUES ('withdrawal-1', ?, NULL, ?, 'treatment', '2026-11-25T09:00:00+00:00', NULL)").run(id, practitioner);
    raw.close();
    room = openRoom(dir);
    await room.call('session.unlock', { password: PASSWORD });
    const letter = await room.call('documents.make', { id, kind: 'withdrawal-letter' });
    const { pages } = await readPdf(await bytesOf(letter.id));
    expect(pages[0]?.text.replaceAll(/\s+/g, ' ')).toMatch(/You took back your agreement to microneedling .* That was on Wed 25 Nov 2026, 09:00/);
    const whole = await room.call('documents.make', { id, kind: 'client-record' });
    expect((await readPdf(await bytesOf(whole.id))).pages.map((page) => page.text).join(' ').replaceAll(/\s+/g, ' ')).toContain('Took back treatment');
  });
});
