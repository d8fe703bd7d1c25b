import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LETTER_BYTES } from '../../src/shared/domain/attachment';
import { cleanPng, logoPng } from '../fixtures/logo';
import { ink, openRaw, person, readyToSign, removeFolder, setUpRoom, tempFolder, type Room } from './servicesRoom';

let dir = '';
let room: Room;
let consultationId = '';
beforeEach(async () => {
  dir = tempFolder();
  room = await setUpRoom(dir);
  const { id } = await room.call('clients.create', { client: person() });
  consultationId = (await room.call('consultations.start', { clientId: id })).consultation.id;
});
afterEach(async () => {
  await room.stratum.close();
  removeFolder(dir);
});

const PNG = cleanPng(40, 20);
const PDF = Buffer.from('%PDF-1.7 of a letter');
const add = (bytes: Buffer, title = 'letter.png') => room.stratum.handle('attachments.add', { consultationId, title, base64: bytes.toString('base64') });

describe('a letter', () => {
  it('is kept with its consultation, can be opened, and each of both is in the audit', async () => {
    const added = await room.call('attachments.add', { consultationId, title: 'Letter of Dr Marsh.png', base64: PNG.toString('base64') });
    expect(added).toMatchObject({ title: 'Letter of Dr Marsh.png', mediaType: 'image/png' });
    expect((await room.readView(consultationId)).consultation.attachments).toEqual([added]);
    expect(await room.call('attachments.read', { attachmentId: added.id })).toEqual({ url: `/attachments/${added.id}` });
    const kept = await room.stratum.letter(added.id);
    if (!kept.ok) throw new Error(kept.error.kind);
    expect(kept.value.mediaType).toBe('image/png');
    expect(createHash('sha256').update(kept.value.bytes).digest('hex')).toBe(added.sha256);
    await room.stratum.close();
    const raw = await openRaw(dir);
    expect(raw.prepare("SELECT action, subject_id FROM audit WHERE action LIKE 'attachment.%' ORDER BY seq").all()).toEqual([
      { action: 'attachment.add', subject_id: added.id },
      { action: 'attachment.read', subject_id: added.id },
    ]);
    for (const change of ["UPDATE attachments SET title = 'x'", 'DELETE FROM attachments']) expect(() => raw.exec(change)).toThrow(/append-only/);
    raw.close();
  });

  it.each<[string, Buffer]>([
    ['a page', Buffer.from('<html><script>alert(1)</script>')],
    ['a picture with a script in it', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a program', Buffer.from('MZ\x90\x00')],
    ['nothing', Buffer.alloc(0)],
    ['a picture that is damaged', cleanPng().subarray(0, 90)],
    ['a picture that the window did not draw', logoPng(40, 20)],
    ['a picture with something behind its end', Buffer.concat([cleanPng(), Buffer.from('%PDF-1.7')])],
    ['an iPhone picture', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic')],
    ['something that only says that it is a PDF later on', Buffer.from('<html>%PDF-1.7')],
  ])('is refused when it is %s, whatever it is called', async (_what, bytes) => {
    expect(await add(bytes, 'letter.pdf')).toMatchObject({ ok: false, error: { kind: 'invalid-input', problems: [{ path: 'base64', message: expect.stringMatching(/[Pp]lease/) }] } });
    expect((await room.readView(consultationId)).consultation.attachments).toEqual([]);
  });

  it.each([['\xef\xbb\xbf%PDF-1.7 of a letter'], ['\r\n%PDF-1.7'], ['\n \0\n%PDF-1.4'], ['\x1b%-12345X@PJL ENTER LANGUAGE = PDF\r\n%PDF-1.6']])('D3: is kept byte for byte when it is a PDF with something before its head: %j', async (text) => {
    const bytes = Buffer.from(text, 'latin1');
    const added = await add(bytes, 'letter.pdf');
    if (!added.ok) throw new Error(JSON.stringify(added.error));
    expect(await room.stratum.letter(Reflect.get(added.value as object, 'id') as string)).toEqual({ ok: true, value: { mediaType: 'application/pdf', bytes: new Uint8Array(bytes) } });
  });

  it('is kept byte for byte when it is a PDF', async () => {
    const added = await room.call('attachments.add', { consultationId, title: 'letter.pdf', base64: PDF.toString('base64') });
    expect(await room.stratum.letter(added.id)).toEqual({ ok: true, value: { mediaType: 'application/pdf', bytes: new Uint8Array(PDF) } });
  });

  it('has at most 10 MB', async () => {
    const whole = Buffer.concat([PDF, Buffer.alloc(LETTER_BYTES - PDF.length)]);
    expect(await add(whole)).toMatchObject({ ok: true });
    expect(await add(Buffer.concat([whole, Buffer.alloc(1)]))).toMatchObject({ ok: false, error: { kind: 'invalid-input' } });
    expect(await add(Buffer.alloc(LETTER_BYTES + 4000))).toMatchObject({ ok: false, error: { kind: 'too-large' } });
  });

  it.each([
    [{ base64: 'not base64!' }],
    [{ base64: ['iVBORw0KGgo='] }],
    [{ base64: 'iVBO Rw0K' }],
    [{ title: 'x'.repeat(301) }],
    [{ title: 7 }],
    [{ consultationId: '../../keyring' }],
    [{ mediaType: 'text/html' }],
  ])('is refused with hostile input: %j', async (change) => {
    const input = { consultationId, title: 'letter.png', base64: PNG.toString('base64'), ...change };
    expect(await room.stratum.handle('attachments.add', input)).toMatchObject({ ok: false, error: { kind: 'invalid-input' } });
  });

  it('loses the hidden signs of its name', async () => {
    expect(await add(PNG, '\u202egnp.exe\u0000\n')).toMatchObject({ ok: true, value: { title: 'gnp.exe' } });
    expect(await add(PNG, '\u200b')).toMatchObject({ ok: true, value: { title: 'Letter' } });
  });

  it('goes to no consultation that is closed or does not exist, and is found under no other id', async () => {
    const { revision } = (await room.readView(consultationId)).consultation;
    await room.call('consultations.close', { id: consultationId, revision, outcome: 'planned' });
    expect(await add(PNG)).toEqual({ ok: false, error: { kind: 'consultation-closed' } });
    expect(await room.fails('attachments.add', { consultationId: 'nobody-has-this', title: 'x', base64: PNG.toString('base64') })).toEqual({ kind: 'not-found', what: 'consultation' });
    expect(await room.fails('attachments.read', { attachmentId: 'nobody-has-this' })).toEqual({ kind: 'not-found', what: 'letter' });
    expect(await room.stratum.letter('nobody-has-this')).toEqual({ ok: false, error: { kind: 'not-found', what: 'letter' } });
  });
});

describe('signing', () => {
  it('waits for the letter of an agreement and for the acknowledgement, and for a letter of this very consultation', async () => {
    const { id: clientId } = await room.call('clients.create', { client: person({ givenName: 'Anna' }) });
    const { consultation } = await readyToSign(room, clientId);
    const { id } = consultation;
    const saveHealth = async (part: Partial<typeof consultation.sections.healthCheck>) => {
      const { healthCheck } = (await room.readView(id)).consultation.sections;
      await room.saveSection(id, 'healthCheck', { ...healthCheck, ...part });
    };
    const refusal = async (): Promise<readonly string[]> => {
      await room.saveSection(id, 'ink', { client: ink(1), practitioner: ink(2) });
      const error = await room.fails('consents.sign', { id, revision: (await room.readView(id)).consultation.revision });
      return error.kind === 'not-ready' ? error.missing.filter((entry) => entry.step === 'health-check').map((entry) => entry.message) : [error.kind];
    };
    const elsewhere = await room.call('attachments.add', { consultationId, title: 'other.png', base64: PNG.toString('base64') });
    const agreed = { by: 'Dr Marsh, GP', role: 'own-clinician', reachedBy: 'letter' as const, on: consultation.startedOn, agreed: { areas: consultation.sections.concerns.concerns.flatMap(({ areas }) => areas), depthMaxMm: null, creams: [] } };

    await saveHealth({ answers: { ...consultation.sections.healthCheck.answers, diabetes: { answer: 'yes', which: ['not-known'] } }, clearances: { diabetes: { ...agreed, letter: elsewhere.id } } });
    expect(await refusal()).toEqual(['Acknowledge the adjustments: Diabetes mellitus.', 'Add the letter or its reference: Diabetes mellitus.']);

    const own = await room.call('attachments.add', { consultationId: id, title: 'own.png', base64: PNG.toString('base64') });
    await saveHealth({ clearances: { diabetes: { ...agreed, letter: own.id } } });
    expect(await refusal()).toEqual(['Acknowledge the adjustments: Diabetes mellitus.']);
    await saveHealth({ acknowledged: { diabetes: '2026-11-24T10:30:00+00:00' } });
    expect(await refusal()).not.toContain('Acknowledge the adjustments: Diabetes mellitus.');
    await saveHealth({ clearances: { diabetes: { ...agreed, reference: 'On paper' } } });
    expect((await refusal()).filter((message) => message.startsWith('Add'))).toEqual([]);
  });
});
