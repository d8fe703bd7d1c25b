import { cpSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import Database from 'better-sqlite3';
import { migrate, MIGRATIONS } from '../../src/main/store/sqlite-migrate';
import { erasedMark } from '../../src/main/store/erasure';
import { keptUntil } from '../../src/shared/domain/retention';
import { plainDate } from '../../src/shared/domain/plainDate';
import { errorOf, openRaw, openRoom, PASSWORD, person, removeFolder, roomWithClient, sign, tempFolder, type Room } from './servicesRoom';

let dir = '';
let room: Room;
let clientId = '';
beforeEach(async () => {
  ({ dir, room, clientId } = await roomWithClient());
});
afterEach(async () => {
  await room.stratum.close();
  if (room.bugs.length > 0) throw room.bugs[0];
  removeFolder(dir);
});

const NAME = 'Łukasz Wiśniewski';
const PDF = Buffer.from('%PDF-1.7\n%Wiśniewski').toString('base64');
const later = (years: number): void => {
  room.clock.now = new Date(`${2026 + years}-11-25T10:00:00`);
};

const hold = async (held: boolean, reason: string): Promise<void> => {
  const { revision } = await room.call('clients.keeping', { id: clientId });
  await room.call('clients.hold', { id: clientId, revision, held, reason });
};

/** A client with every kind of row that there is: signed, printed, given, taken back, corrected, attached, held, sent home. */
async function wholeHistory(): Promise<string> {
  const first = (await sign(room, clientId)).consultation.id;
  const revision = async (id: string) => (await room.readView(id)).consultation.revision;
  await room.call('attachments.add', { consultationId: first, title: 'Wiśniewski letter.pdf', base64: PDF });
  await room.call('consents.giveText', { id: first, revision: await revision(first) });
  const made = await room.call('documents.make', { id: first, kind: 'client-record' });
  await room.call('documents.print', { documentId: made.id });
  await room.call('consents.withdraw', { id: first, what: 'treatment', reason: 'Wiśniewski thought again' });
  await room.call('consultations.close', { id: first, revision: await revision(first), outcome: 'planned' });
  await room.call('consultations.correct', { id: first, part: 'skin', says: 'Wiśniewski has type IV.', reason: 'Misread' });
  await hold(true, 'Wiśniewski complained');
  await hold(false, 'Settled');
  const second = (await room.call('consultations.start', { clientId })).consultation.id;
  await room.call('desk.place', { consultationId: second });
  return first;
}

/** Every byte of the client file and of whatever lies beside it, decrypted. */
async function plainBytes(): Promise<Buffer> {
  const copy = tempFolder();
  cpSync(dir, copy, { recursive: true });
  const raw = await openRaw(copy);
  raw.pragma('journal_mode = DELETE');
  raw.pragma("rekey = ''");
  raw.close();
  const bytes = Buffer.concat(readdirSync(copy, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => readFileSync(join(copy, name))));
  removeFolder(copy);
  return bytes;
}

describe('erasing a client', () => {
  it('leaves no byte of them in the file, a tombstone that says nothing of them, and a trail that is whole', async () => {
    await wholeHistory();
    const other = await room.call('clients.create', { client: person({ givenName: 'Anna', familyName: 'Reyes', email: 'anna@example.org' }) });
    await room.stratum.close();
    const secrets = ['Wiśniewski', 'Łukasz', 'wisniewski', '07700 900123', '900123', 'lukasz@example.org', clientId];
    const before = await plainBytes();
    for (const secret of secrets) expect(before.includes(secret), secret).toBe(true);

    room = openRoom(dir);
    later(30);
    await room.call('session.unlock', { password: PASSWORD });
    // Anna has the same phone number and must keep it.
    await room.call('clients.update', { id: other.id, revision: 0, client: person({ givenName: 'Anna', familyName: 'Reyes', email: 'anna@example.org', phone: '0113 496 0000' }) });
    await room.call('clients.erase', { id: clientId, typedName: 'łukasz wiśniewski', reason: 'client-asked', earlyReason: null });
    // Taken first, encrypted, and told in the dialog: it goes with the rotation.
    expect((await room.call('backups.read', {})).backups).toMatchObject([{ reason: 'before-erasure', state: 'proven' }]);
    expect(await room.fails('clients.read', { id: clientId })).toEqual({ kind: 'not-found', what: 'client' });
    expect(await room.call('clients.search', { text: '', limit: 5 })).toMatchObject({ total: 1, rows: [{ givenName: 'Anna' }] });
    expect(await room.call('trail.check', {})).toMatchObject({ whole: true });
    expect((await room.call('trail.list', { clientId })).rows.map((row) => row.words)).toEqual(expect.arrayContaining(['Jo Marsh erased a client for good (client asked)']));
    await room.stratum.close();

    const after = await plainBytes();
    for (const secret of secrets.slice(0, -1)) expect(after.includes(secret), secret).toBe(false);
    expect(after.includes('Reyes')).toBe(true);
    const raw = await openRaw(dir);
    expect(raw.prepare('SELECT client_sha256, reason, override_reason FROM erasures').all()).toEqual([{ client_sha256: erasedMark(clientId), reason: 'client-asked', override_reason: null }]);
    const tables = raw.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").all().map((row) => row.name);
    const hanging = tables.filter((table) => (raw.pragma(`foreign_key_list(${table})`) as { table: string }[]).some((key) => ['clients', 'consultations', 'documents', 'consents'].includes(key.table)));
    expect(hanging.length).toBeGreaterThan(10);
    for (const table of hanging.filter((name) => name !== 'client_terms')) expect(raw.prepare(`SELECT count(*) AS n FROM ${table}`).get(), table).toEqual({ n: 0 });
    expect(raw.pragma('foreign_key_check')).toEqual([]);
    raw.close();
  });

  it('is not done while a legal hold stands, nor with another name, nor too early without a reason of its own', async () => {
    await wholeHistory();
    const erase = (changes: object = {}) => room.fails('clients.erase', { id: clientId, typedName: NAME, reason: 'client-asked', earlyReason: null, ...changes });
    expect(await erase({ typedName: 'Anna Reyes' })).toMatchObject({ kind: 'invalid-input', problems: [{ path: 'typedName' }] });
    expect(await erase()).toEqual({ kind: 'kept-until', day: '2034-11-24' });
    await hold(true, 'A complaint');
    expect(await erase({ earlyReason: 'lawyer-advised' })).toEqual({ kind: 'legal-hold' });
    expect(await room.call('clients.keeping', { id: clientId })).toMatchObject({ hold: { by: 'Jo Marsh', reason: 'A complaint' }, keptUntil: '2034-11-24', visits: 2 });
    await hold(false, 'Settled');
    await room.call('clients.erase', { id: clientId, typedName: NAME, reason: 'client-asked', earlyReason: 'lawyer-advised' });
    expect((await room.call('trail.list', { kind: 'override' })).rows[0]?.words).toContain('lawyer advised');
    expect((await room.call('retention.read', {})).erasures).toMatchObject([{ by: 'Jo Marsh', reason: 'client-asked', overrideReason: 'lawyer-advised' }]);
  });

  it('is the only way to delete: the file refuses every other, and a client with a legal hold even that one', async () => {
    const id = await wholeHistory();
    await hold(true, 'A complaint');
    await room.stratum.close();
    const raw = await openRaw(dir);
    raw.pragma('foreign_keys = OFF');
    for (const table of ['clients', 'consultations', 'consultation_sections', 'consents', 'documents', 'attachments', 'withdrawals', 'consent_texts_given', 'corrections', 'prints', 'legal_holds', 'audit']) expect(() => raw.exec(`DELETE FROM ${table}`), table).toThrow(/never|append-only/);
    expect(() => raw.exec(`INSERT INTO erasing VALUES ('${clientId}')`)).toThrow(/legal hold/);
    expect(() => raw.exec("UPDATE corrections SET says = 'x'")).toThrow(/append-only/);
    expect(id).not.toBe('');
    raw.close();
    room = openRoom(dir);
    await room.call('session.unlock', { password: PASSWORD });
  });
});

describe('how long records are kept', () => {
  it('counts from the last visit, and for who was not of age until a birthday', () => {
    const on = plainDate;
    const rule = { years: 8, untilAge: 25 };
    expect(keptUntil(rule, { lastVisitOn: on('2026-11-24'), dateOfBirth: on('1988-09-02') })).toBe('2034-11-24');
    expect(keptUntil(rule, { lastVisitOn: on('2026-11-24'), dateOfBirth: on('2010-01-05') })).toBe('2035-01-05');
    expect(keptUntil(rule, { lastVisitOn: on('2024-02-29'), dateOfBirth: on('1988-09-02') })).toBe('2032-02-29');
    expect(keptUntil({ ...rule, years: 7 }, { lastVisitOn: on('2024-02-29'), dateOfBirth: on('1988-09-02') })).toBe('2031-03-01');
  });

  it('comes from the country with its source, and may be set longer as one likes and shorter with a reason', async () => {
    expect(await room.call('retention.read', {})).toMatchObject({ years: 8, own: null, rule: { years: 8, source: expect.stringContaining('Records Management Code') } });
    expect(await room.call('retention.set', { revision: 0, years: 12, reason: '' })).toMatchObject({ years: 12, own: { by: 'Jo Marsh' } });
    expect(await room.fails('retention.set', { revision: 1, years: 5, reason: '' })).toMatchObject({ kind: 'invalid-input', problems: [{ path: 'reason' }] });
    expect(await room.call('retention.set', { revision: 1, years: 5, reason: 'Our lawyer says so' })).toMatchObject({ years: 5, own: { reason: 'Our lawyer says so' } });
  });
});

describe('a correction', () => {
  it('is added to a record that is over, with who, when and why, and leaves what was there as it was', async () => {
    const { id } = (await sign(room, clientId)).consultation;
    expect(errorOf(await room.stratum.handle('consultations.correct', { id, part: 'treatment', says: 'Lot 7.', reason: 'Typo' }))).toMatchObject({ kind: 'not-ready' });
    await room.call('consultations.close', { id, revision: (await room.readView(id)).consultation.revision, outcome: 'planned' });
    const before = (await room.readView(id)).consultation;
    const { consultation } = await room.call('consultations.correct', { id, part: 'treatment', says: 'The lot was 7.', reason: 'Typo' });
    expect(consultation.corrections).toMatchObject([{ by: 'Jo Marsh', part: 'treatment', says: 'The lot was 7.', reason: 'Typo', at: expect.stringMatching(/^2026-11-24T10:30/) }]);
    expect({ ...consultation, corrections: undefined }).toEqual({ ...before, corrections: undefined });
    const [sealed] = consultation.documents;
    expect(await room.call('documents.verify', { documentId: sealed?.id ?? '' })).toMatchObject({ state: 'intact' });
    for (const kind of ['session-record', 'client-record'] as const) expect(JSON.stringify(await room.call('documents.preview', { id, kind }))).toMatch(/Corrections added later.*The lot was 7\..*Typo.*Jo Marsh/);
  });
});

describe('the change of the file to version 8', () => {
  it('keeps every row of a client, their trail too, and every refusal to delete', () => {
    const connection = new Database(':memory:');
    migrate(connection, '2026-11-24T10:30:00.000Z', MIGRATIONS.slice(0, 7));
    connection.exec(`
      INSERT INTO practitioners (id, name, role, registration_number, prescriber) VALUES ('p1', 'Jo', 'Nurse', '', 0);
      INSERT INTO clients VALUES ('c1', 'Anna', 'Reyes', '1988-09-02', NULL, '', '', '', NULL, 'en', '', NULL, 'reyes anna', '', '2026-11-24', 0);
      INSERT INTO consultations (id, client_id, practitioner_id, status, step, revision, started_on, started_at, closed_at, pack_id, pack_version, pack_hash) VALUES ('v1', 'c1', 'p1', 'closed', 'skin', 1, '2026-11-24', '2026-11-24', '2026-11-24', 'm', '1', 'h');
      INSERT INTO documents VALUES ('d1', 'c1', 'v1', NULL, 'p1', 'plan', 'Plan', '2026-11-24', 1, 's', '{}', x'00');
      INSERT INTO prints VALUES (1, 'd1', 'p1', '2026-11-24');
    `);
    const all = () => ['practitioners', 'clients', 'consultations', 'documents', 'prints'].map((table) => connection.prepare(`SELECT * FROM ${table}`).all());
    const before = all();
    expect(migrate(connection, '2026-11-24T10:30:00.000Z', MIGRATIONS.slice(0, 8))).toMatchObject({ ok: true });
    expect(all()).toEqual(before);
    for (const table of ['clients', 'consultations', 'documents', 'prints']) expect(() => connection.exec(`DELETE FROM ${table}`), table).toThrow(/never|append-only/);
    for (const table of ['erasing', 'corrections', 'legal_holds', 'retention_settings', 'erasures']) expect(connection.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 0 });
  });
});

describe('the change of the file to version 9', () => {
  it('keeps every person, each at revision 0', () => {
    const connection = new Database(':memory:');
    migrate(connection, '2026-11-24T10:30:00.000Z', MIGRATIONS.slice(0, 8));
    connection.exec("INSERT INTO practitioners (id, name, role, registration_number, prescriber) VALUES ('p1', 'Jo', 'Nurse', '', 0), ('p2', 'Ann', 'Doctor', '7', 1)");
    const all = () => connection.prepare('SELECT id, name, role, registration_number, prescriber, access, left_at FROM practitioners').all();
    const before = all();
    expect(migrate(connection, '2026-11-24T10:30:00.000Z', MIGRATIONS.slice(0, 9))).toMatchObject({ ok: true });
    expect(all()).toEqual(before);
    expect(connection.prepare('SELECT DISTINCT revision FROM practitioners').all()).toEqual([{ revision: 0 }]);
  });
});
