import { cpSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import Database from 'better-sqlite3';
import { migrate, MIGRATIONS } from '../../src/main/store/sqlite-migrate';
import { erasedMark } from '../../src/main/store/erasure';
import { clinicBasis, type Clinic, type RecordHolder } from '../../src/shared/domain/clinic';
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

const NOBODY_SAID: RecordHolder = { country: null, region: null, kind: null };
const isA = (kind: string) => room.call('retention.setHolder', { basedOn: NOBODY_SAID, holder: { ...NOBODY_SAID, kind } });

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
    await isA('health-professional');
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
    for (const table of hanging) expect(raw.prepare(`SELECT count(*) AS n FROM ${table}`).get(), table).toEqual({ n: 0 });
    expect(raw.pragma('foreign_key_check')).toEqual([]);
    raw.close();
  });

  it('is not done while a legal hold stands, nor with another name, nor too early without a reason of its own', async () => {
    await wholeHistory();
    await isA('health-professional');
    const erase = (changes: object = {}) => room.fails('clients.erase', { id: clientId, typedName: NAME, reason: 'client-asked', earlyReason: null, ...changes });
    expect(await erase({ typedName: 'Anna Reyes' })).toMatchObject({ kind: 'invalid-input', problems: [{ path: 'typedName' }] });
    expect(await erase()).toEqual({ kind: 'kept-until', day: '2036-11-24' });
    await hold(true, 'A complaint');
    expect(await erase({ earlyReason: 'lawyer-advised' })).toEqual({ kind: 'legal-hold' });
    expect(await room.call('clients.keeping', { id: clientId })).toMatchObject({ hold: { by: 'Jo Marsh', reason: 'A complaint' }, keptUntil: '2036-11-24', visits: 2 });
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
  const elsewhere = async (jurisdiction: Clinic['jurisdiction']): Promise<void> => {
    const { clinic } = await room.call('desk.read', {});
    const { logo: _logo, holder: _holder, signedOff: _signedOff, ...details } = clinic;
    await room.call('clinic.update', { clinic: { ...details, openDays: [...(details.openDays ?? [])], jurisdiction }, basedOn: clinicBasis(clinic) });
  };
  const say = (holder: Partial<RecordHolder>, basedOn: RecordHolder = NOBODY_SAID) => room.call('retention.setHolder', { basedOn, holder: { ...NOBODY_SAID, ...holder } });
  const visited = async (): Promise<string> => {
    const { id } = (await sign(room, clientId)).consultation;
    await room.call('consultations.close', { id, revision: (await room.readView(id)).consultation.revision, outcome: 'planned' });
    return id;
  };

  it('comes from where and what the clinic is, with its source, and may be set longer as one likes and shorter with a reason', async () => {
    expect(await room.call('retention.read', {})).toMatchObject({ years: 10, own: null, rule: { gaps: ['kind'] } });
    expect(await isA('health-professional')).toMatchObject({ years: 10, rule: { gaps: [], minima: [{ id: 'gb-insurer', source: { title: expect.any(String) as string } }] } });
    expect((await room.call('desk.read', {})).clinic.holder).toEqual({ ...NOBODY_SAID, kind: 'health-professional' });
    expect(await room.call('retention.set', { revision: 0, years: 12, reason: '' })).toMatchObject({ years: 12, own: { by: 'Jo Marsh' } });
    expect(await room.fails('retention.set', { revision: 1, years: 5, reason: '' })).toMatchObject({ kind: 'invalid-input', problems: [{ path: 'reason' }] });
    expect(await room.call('retention.set', { revision: 1, years: 5, reason: 'Our lawyer says so' })).toMatchObject({ years: 5, own: { reason: 'Our lawyer says so' } });
    // The details of the clinic are changed without it.
    await elsewhere('UK');
    expect((await room.call('desk.read', {})).clinic.holder).toEqual({ ...NOBODY_SAID, kind: 'health-professional' });
    expect(await room.fails('retention.setHolder', { basedOn: NOBODY_SAID, holder: { ...NOBODY_SAID, kind: 'salon' } })).toEqual({ kind: 'changed-elsewhere' });
    expect(await room.fails('retention.setHolder', { basedOn: { ...NOBODY_SAID, kind: 'health-professional' }, holder: { ...NOBODY_SAID, country: 'PL', region: 'X' } })).toMatchObject({ kind: 'invalid-input' });
  });

  it('is not the number of another country for a Polish clinic that said nothing, or set ten years before anybody asked where it is', async () => {
    await elsewhere('EU');
    await visited();
    expect(await room.call('retention.set', { revision: 0, years: 10, reason: 'As ever' })).toMatchObject({ years: 20, rule: { gaps: ['country', 'kind'], ownYears: null } });
    later(11);
    const erase = (earlyReason: 'authority-decided' | 'clients-right' | null = null) => room.fails('clients.erase', { id: clientId, typedName: NAME, reason: 'time-is-up', earlyReason });
    expect(await erase()).toEqual({ kind: 'kept-until', day: '2046-12-31' });
    await say({ country: 'PL', kind: 'doctor' });
    expect(await erase()).toEqual({ kind: 'kept-until', day: '2046-12-31' });
    expect(await erase('clients-right')).toMatchObject({ kind: 'invalid-input', problems: [{ path: 'earlyReason' }] });
    expect(await room.call('clients.keeping', { id: clientId })).toMatchObject({ years: 20, gaps: [], keptUntil: '2046-12-31', atMostUntil: '2046-12-31', onRequestMonths: null });
    // The last day is one on which it is still kept.
    room.clock.now = new Date('2046-12-31T10:00:00');
    expect(await erase()).toEqual({ kind: 'kept-until', day: '2046-12-31' });
    room.clock.now = new Date('2047-01-01T10:00:00');
    await room.call('clients.erase', { id: clientId, typedName: NAME, reason: 'time-is-up', earlyReason: null });
  });

  it('asks before an erasure while nobody said what the clinic is, also when every time that could apply is over', async () => {
    await visited();
    later(60);
    const erase = { id: clientId, typedName: NAME, reason: 'client-asked' } as const;
    expect(await room.call('clients.keeping', { id: clientId })).toMatchObject({ keptUntil: null, gaps: ['kind'] });
    expect(await room.fails('clients.erase', { ...erase, earlyReason: null })).toEqual({ kind: 'retention-open', gaps: ['kind'] });
    await room.call('clients.erase', { ...erase, earlyReason: 'authority-decided' });
    expect((await room.call('retention.read', {})).erasures).toMatchObject([{ overrideReason: 'authority-decided' }]);
  });

  it('lets a record without any visit go at once', async () => {
    const { id } = await room.call('clients.create', { client: person({ givenName: 'Anna', familyName: 'Reyes' }) });
    expect(await room.call('clients.keeping', { id })).toMatchObject({ keptUntil: null, gaps: [] });
    await room.call('clients.erase', { id, typedName: 'Anna Reyes', reason: 'by-mistake', earlyReason: null });
  });

  it('counts from what was added last where the law does: a correction moves the day, an address does not', async () => {
    await elsewhere('EU');
    await say({ country: 'NL', kind: 'doctor' });
    const id = await visited();
    expect((await room.call('clients.keeping', { id: clientId })).keptUntil).toBe('2046-11-24');
    later(1);
    await room.call('clients.update', { id: clientId, revision: (await room.call('clients.read', { id: clientId })).client.revision, client: person({ phone: '0113 496 0999' }) });
    expect((await room.call('clients.keeping', { id: clientId })).keptUntil).toBe('2046-11-24');
    await room.call('consultations.correct', { id, part: 'skin', says: 'Type IV.', reason: 'Misread' });
    expect(await room.call('clients.keeping', { id: clientId })).toMatchObject({ keptUntil: '2047-11-25', lastVisitOn: '2026-11-24', lastEntryOn: '2027-11-25', onRequestMonths: 3 });
    await room.call('clients.erase', { id: clientId, typedName: NAME, reason: 'client-asked', earlyReason: 'clients-right' });
  });

  it('shows what has to go as work, the first on top, and lets nothing go by itself', async () => {
    await elsewhere('EU');
    await visited();
    expect(await room.call('retention.due', {})).toEqual({ rows: [], total: 0 });
    room.clock.now = new Date('2046-11-01T10:00:00');
    expect(await room.call('retention.due', {})).toEqual({ rows: [], total: 0 });
    await say({ country: 'PL', kind: 'doctor' });
    expect(await room.call('retention.due', {})).toMatchObject({ total: 1, rows: [{ clientId, clientName: NAME, atMostUntil: '2046-12-31' }] });
    room.clock.now = new Date('2046-09-01T10:00:00');
    expect((await room.call('retention.due', {})).total).toBe(0);
    room.clock.now = new Date('2050-01-01T10:00:00');
    expect((await room.call('retention.due', {})).total).toBe(1);
    expect((await room.call('clients.read', { id: clientId })).client.id).toBe(clientId);
    await hold(true, 'A complaint');
    expect((await room.call('retention.due', {})).total).toBe(0);
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

describe('the change of the file to version 13', () => {
  it('keeps the clinic and its own years, which stand against nothing, and asks what the clinic is', () => {
    const connection = new Database(':memory:');
    migrate(connection, '2026-11-24T10:30:00.000Z', MIGRATIONS.slice(0, 12));
    connection.exec("INSERT INTO practitioners (id, name, role, registration_number, prescriber) VALUES ('p1', 'Jo', 'Nurse', '', 0)");
    connection.exec("INSERT INTO retention_settings VALUES (1, 'p1', '2026-11-24', 5, 'Our lawyer says so')");
    expect(migrate(connection, '2026-11-24T10:30:00.000Z', MIGRATIONS.slice(0, 13))).toMatchObject({ ok: true });
    expect(connection.prepare('SELECT years, reason, against FROM retention_settings').all()).toEqual([{ years: 5, reason: 'Our lawyer says so', against: 0 }]);
    expect(() => connection.exec('UPDATE retention_settings SET against = 99')).toThrow(/append-only/);
  });
});
