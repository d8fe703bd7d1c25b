import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, sql, SqliteDialect } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failureOf } from '../../src/main/endpoint/failures';
import { verifyAudit } from '../../src/main/store/audit';
import { findClient, insertClient } from '../../src/main/store/clients';
import type { Schema } from '../../src/main/store/schema';
import { openClientFile } from '../../src/main/store/sqlite-file';
import { checksumOf, fileVersion, migrate, MIGRATIONS } from '../../src/main/store/sqlite-migrate';
import { clientInputSchema } from '../../src/shared/domain/client';
import { startChild } from './servicesChild';
import { CLINIC, openRaw, openRoom, PASSWORD, person, PRACTITIONER, readyToSign, removeFolder, setUpRoom, sign, tempFolder } from './servicesRoom';

let dir = '';
beforeEach(() => {
  dir = tempFolder();
});
afterEach(() => removeFolder(dir));

const filesOf = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

describe('the client file on disk', () => {
  it('has no plain byte of a client, a note or a document, neither while it is open nor after', async () => {
    const room = await setUpRoom(dir);
    const client = await room.call('clients.create', { client: person({ notes: 'Nickel under the ring finger' }) });
    await room.call('clients.search', { text: 'wisniewski', limit: 10 });
    const view = await sign(room, client.id);
    await room.call('documents.make', { id: view.consultation.id, kind: 'aftercare' });

    const secrets = ['Łukasz', 'Wiśniewski', 'lukasz', 'wisniewski', '07700', '900123', 'lukasz@example.org', 'Nickel', '1988-09-02', 'thighs-outer', PRACTITIONER.registrationNumber, '%PDF', 'SQLite format'];
    const look = (): void => {
      for (const path of filesOf(dir)) {
        const bytes = readFileSync(path);
        for (const secret of secrets) {
          expect(bytes.includes(Buffer.from(secret, 'utf8')), `${secret} in ${path}`).toBe(false);
          expect(bytes.includes(Buffer.from(secret, 'utf16le')), `${secret} in ${path}`).toBe(false);
        }
      }
    };
    expect(filesOf(dir).map((path) => path.slice(dir.length + 1)).toSorted()).toEqual(['client-file.db', 'client-file.db-wal', 'keyring.json']);
    expect(statSync(join(dir, 'client-file.db-wal')).size).toBeGreaterThan(10_000);
    look();
    await room.stratum.close();
    expect(filesOf(dir).map((path) => path.slice(dir.length + 1)).toSorted()).toEqual(['client-file.db', 'keyring.json']);
    look();
    expect(room.bugs).toEqual([]);
  });

  it('cannot be opened with another key', async () => {
    const room = await setUpRoom(dir);
    await room.stratum.close();
    const connection = new Database(join(dir, 'client-file.db'));
    connection.pragma("cipher = 'sqlcipher'");
    connection.pragma('legacy = 4');
    connection.pragma(`key = "x'${randomBytes(32).toString('hex')}'"`);
    expect(() => connection.prepare('SELECT * FROM clients').all()).toThrow(/not a database/);
    connection.close();
  });

  it('is refused to a second process, and free again when the first has gone', async () => {
    const room = await setUpRoom(dir);
    const child = startChild(dir);
    expect(await child.handle('session.unlock', { password: PASSWORD })).toEqual({ ok: false, error: { kind: 'file-in-use' } });
    await room.call('clients.create', { client: person() });
    await room.stratum.close();
    expect(await child.handle('session.unlock', { password: PASSWORD })).toMatchObject({ ok: true });
    expect(await child.handle('clients.search', { text: '', limit: 5 })).toMatchObject({ value: { total: 1 } });
    expect(await openRoom(dir).fails('session.unlock', { password: PASSWORD })).toEqual({ kind: 'file-in-use' });
    await child.kill();
  });

  it('is either not there or whole when the process is killed during set-up', async () => {
    for (const seen of ['client-file.setup', 'client-file.setup-wal', 'keyring.json', 'client-file.db']) {
      const folder = join(dir, `killed-at-${seen}`);
      const child = startChild(folder);
      await child.handle('app.status', {});
      child.send('setup.create', { clinic: CLINIC, practitioner: PRACTITIONER, password: PASSWORD });
      while (!existsSync(join(folder, seen))) await new Promise((resolve) => setImmediate(resolve));
      await child.kill();

      const room = openRoom(folder);
      const { phase, trouble } = await room.call('app.status', {});
      expect(trouble).toBeNull();
      if (phase === 'setup') await room.call('setup.create', { clinic: CLINIC, practitioner: PRACTITIONER, password: PASSWORD });
      else await room.call('session.unlock', { password: PASSWORD });
      expect(await room.call('desk.read', {})).toMatchObject({ clinic: CLINIC });
      await room.stratum.close();
      expect(filesOf(folder)).toHaveLength(2);
    }
  }, 120_000);
});

describe('a full disk', () => {
  it('is reported as such, takes the whole write back, and lets later writes through once there is room', async () => {
    const opened = openClientFile(join(dir, 'client-file.db'), randomBytes(32), { create: true, at: '2026-11-24T10:30:00.000Z' });
    if (!opened.ok) throw new Error(opened.error.kind);
    const db = opened.value;
    const add = (id: string, notes: string) => db.transaction().execute((write) => insertClient(write, id, clientInputSchema.parse({ ...person(), notes }), '2026-11-24T10:30:00.000Z'));
    const pages = (count: number) => sql`PRAGMA max_page_count = ${sql.lit(count)}`.execute(db);
    await add('first', '');
    const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(db);
    await pages((rows[0]?.page_count ?? 0) + 2);
    const failures: unknown[] = [];
    for (let time = 0; time < 40; time += 1) await add(`more-${time}`, 'x'.repeat(1900)).catch((problem: unknown) => failures.push(problem));
    expect(failures.length).toBeGreaterThan(0);
    expect(new Set(failures.map((problem) => failureOf(problem).kind))).toEqual(new Set(['disk-full']));
    const { total } = await db.selectFrom('clients').select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    expect(total).toBe(41 - failures.length);
    await pages(100_000);
    await add('last', 'x'.repeat(1900));
    expect(await findClient(db, 'last')).toMatchObject({ notes: 'x'.repeat(1900) });
    await db.destroy();
  });
});

describe('a client file that is not as it should be', () => {
  const damage: readonly [string, (path: string) => void][] = [
    ['cut off in the middle', (path) => writeFileSync(path, readFileSync(path).subarray(0, 4096 * 5 + 100))],
    ['cut off at a page', (path) => writeFileSync(path, readFileSync(path).subarray(0, 4096 * 6))],
    ['garbled at its beginning', (path) => writeFileSync(path, Buffer.concat([randomBytes(4096), readFileSync(path).subarray(4096)]))],
    [
      'changed in one byte in the middle',
      (path) => {
        const bytes = readFileSync(path);
        const at = 4096 * 3 + 1000;
        bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
        writeFileSync(path, bytes);
      },
    ],
    ['something else', (path) => writeFileSync(path, 'This is a letter and no client file. '.repeat(400))],
  ];

  it.each(damage)('is called damaged when it is %s, and left as it is', async (_how, spoil) => {
    const room = await setUpRoom(dir);
    await room.call('clients.create', { client: person() });
    await room.stratum.close();
    const path = join(dir, 'client-file.db');
    spoil(path);
    const before = readFileSync(path);
    const again = openRoom(dir);
    expect(await again.fails('session.unlock', { password: PASSWORD })).toEqual({ kind: 'damaged-file', part: 'client-file' });
    expect(await again.call('app.status', {})).toMatchObject({ phase: 'locked', waitSeconds: 0 });
    expect(readFileSync(path)).toEqual(before);
  });

  it('is called damaged when it is empty', async () => {
    const room = await setUpRoom(dir);
    await room.stratum.close();
    writeFileSync(join(dir, 'client-file.db'), '');
    expect(await openRoom(dir).fails('session.unlock', { password: PASSWORD })).toEqual({ kind: 'damaged-file', part: 'client-file' });
    expect(statSync(join(dir, 'client-file.db')).size).toBe(0);
  });

  it('does not make the right password wait', async () => {
    const room = await setUpRoom(dir);
    await room.stratum.close();
    writeFileSync(join(dir, 'client-file.db'), 'x'.repeat(9000));
    const again = openRoom(dir);
    for (let time = 0; time < 5; time += 1) expect(await again.fails('session.unlock', { password: PASSWORD })).toMatchObject({ kind: 'damaged-file' });
  });

  it('is not touched when a newer Stratum made it', async () => {
    const room = await setUpRoom(dir);
    await room.stratum.close();
    const raw = await openRaw(dir);
    raw.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    raw.close();
    const path = join(dir, 'client-file.db');
    const before = readFileSync(path);
    expect(await openRoom(dir).fails('session.unlock', { password: PASSWORD })).toEqual({ kind: 'newer-file' });
    expect(readFileSync(path)).toEqual(before);
    expect(existsSync(`${path}-wal`)).toBe(false);
  });
});

describe('migrations', () => {
  const memory = (): Database.Database => new Database(':memory:');
  const at = '2026-11-24T10:30:00.000Z';

  it('are entered in the ledger with their checksums, and the file has their number', () => {
    const connection = memory();
    expect(migrate(connection, at)).toMatchObject({ ok: true });
    expect(connection.prepare('SELECT * FROM migrations').all()).toEqual(MIGRATIONS.map((migration) => ({ id: migration.id, name: migration.name, checksum: checksumOf(migration), applied_at: at })));
    expect(fileVersion(connection)).toBe(MIGRATIONS.length);
    expect(MIGRATIONS.map((migration) => migration.id)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it('do nothing the second time', () => {
    const connection = memory();
    migrate(connection, at);
    const before = connection.serialize();
    expect(migrate(connection, '2027-01-01T00:00:00.000Z')).toMatchObject({ ok: true });
    expect(connection.serialize()).toEqual(before);
  });

  it('leave no trace when one of them fails', () => {
    const connection = memory();
    migrate(connection, at);
    const broken = [...MIGRATIONS, { id: MIGRATIONS.length + 1, name: 'broken', sql: 'CREATE TABLE half (id INTEGER) STRICT; CREATE TABLE half (id INTEGER) STRICT;' }];
    expect(() => migrate(connection, at, broken)).toThrow(/already exists/);
    expect(fileVersion(connection)).toBe(MIGRATIONS.length);
    expect(connection.prepare("SELECT count(*) AS n FROM sqlite_master WHERE name = 'half'").get()).toEqual({ n: 0 });
  });

  it('stop when a released one was edited', () => {
    const connection = memory();
    migrate(connection, at);
    expect(() => migrate(connection, at, MIGRATIONS.map((migration) => ({ ...migration, sql: `${migration.sql} ` })))).toThrow(/not the one that made this file/);
  });

  it('to version 2 keep every row, open every day of the week, and leave the closed visits closed', () => {
    const connection = memory();
    migrate(connection, at, MIGRATIONS.slice(0, 1));
    const rows: readonly [string, Readonly<Record<string, string | number | null | Buffer>>][] = [
      ['clinic', { id: 1, name: 'Rosewood', address: '3 High Street', phone: '0113 496 0001', out_of_hours_phone: '111', emergency_number: '999', jurisdiction: 'UK' }],
      ['practitioners', { id: 'p1', name: 'Jo Marsh', role: 'Nurse', registration_number: '12A', prescriber: 0, at_consultation_id: 'v2' }],
      ['clients', { id: 'c1', given_name: 'Łukasz', family_name: 'W', date_of_birth: '1988-09-02', sex: null, pronouns: '', phone: '', email: '', weight_kg: 80.5, language: 'en', notes: '', phototype: 'II', sort_name: 'w lukasz', phone_key: '', last_seen_at: at, revision: 3 }],
      ...(['v1', 'v2'] as const).map((id): [string, Record<string, string | number | null>] => [
        'consultations',
        { id, client_id: 'c1', practitioner_id: 'p1', status: 'draft', step: 'skin', revision: 4, started_on: '2026-11-24', started_at: id === 'v1' ? '2026-11-01T10:00:00.000Z' : at, closed_at: id === 'v1' ? '2026-11-01T11:00:00+00:00' : null, outcome: id === 'v1' ? 'not-today' : null, abandon_reason: null, pack_id: 'microneedling', pack_version: '1.0.0', pack_hash: 'h', client_ink_basis: null, practitioner_ink_basis: null, ...(id === 'v1' ? { status: 'closed' } : {}) },
      ]),
      ['consultation_sections', { consultation_id: 'v2', section: 'skin', json: '{}', saved_at: at }],
      ['consents', { id: 'k1', consultation_id: 'v2', practitioner_id: 'p1', decision: 'refused', decided_at: at, basis: 'b', reason: 'x', strokes_json: null, model_json: null, model_sha256: null, position: 1 }],
      ['documents', { id: 'd1', consultation_id: 'v2', consent_id: null, practitioner_id: 'p1', kind: 'plan', title: 'Plan', created_at: at, pages: 1, sha256: 's', model_json: '{}', pdf: Buffer.from('%PDF') }],
      ['audit', { seq: 1, at, practitioner_id: 'p1', action: 'setup', subject_id: null, detail: null, previous_hash: '0', hash: 'h' }],
    ];
    for (const [table, row] of rows) connection.prepare(`INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map(() => '?').join(', ')})`).run(...Object.values(row));
    const kept = (): unknown => Object.fromEntries([...new Map(rows)].map(([table, row]) => [table, connection.prepare(`SELECT ${Object.keys(row).join(', ')} FROM ${table}`).all()]));
    const before = kept();

    expect(migrate(connection, at)).toMatchObject({ ok: true });
    expect(kept()).toEqual(before);
    expect(connection.prepare('SELECT open_days FROM clinic').all()).toEqual([{ open_days: '1234567' }]);
    expect(connection.prepare('SELECT come_back_on, pack_overlay FROM consultations').all()).toEqual([{ come_back_on: null, pack_overlay: null }, { come_back_on: null, pack_overlay: null }]);
    for (const table of ['attachments', 'come_back_ends', 'pack_overlays']) expect(connection.prepare(`SELECT * FROM ${table}`).all()).toEqual([]);
    expect(() => connection.exec("UPDATE consultations SET come_back_on = '2026-12-01' WHERE id = 'v1'")).toThrow(/never changes/);
    connection.exec("UPDATE consultations SET come_back_on = '2026-12-01' WHERE id = 'v2'");
  });

  it('to version 6 make everybody of the file an owner who is here, and lock after five minutes', () => {
    const connection = memory();
    migrate(connection, at, MIGRATIONS.slice(0, 5));
    connection.exec("INSERT INTO clinic (id, name, address, phone, out_of_hours_phone, emergency_number, jurisdiction) VALUES (1, 'Rosewood', '3 High Street', '0113', '111', '999', 'UK')");
    connection.exec("INSERT INTO practitioners (id, name, role, registration_number, prescriber, at_consultation_id) VALUES ('p1', 'Jo Marsh', 'Nurse', '12A', 0, 'v2')");
    const kept = (): unknown => [connection.prepare('SELECT id, name, address, phone, out_of_hours_phone, emergency_number, jurisdiction, open_days, reflection_json, look_json, logo FROM clinic').all(), connection.prepare('SELECT id, name, role, registration_number, prescriber, at_consultation_id FROM practitioners').all()];
    const before = kept();

    expect(migrate(connection, at)).toMatchObject({ ok: true });
    expect(kept()).toEqual(before);
    expect(connection.prepare('SELECT access, left_at, left_reason, typing_json FROM practitioners').all()).toEqual([{ access: 'owner', left_at: null, left_reason: null, typing_json: '{}' }]);
    expect(connection.prepare('SELECT auto_lock_minutes, quick_unlock FROM clinic').all()).toEqual([{ auto_lock_minutes: 5, quick_unlock: 1 }]);
    expect(() => connection.exec("UPDATE practitioners SET access = 'everybody'")).toThrow(/CHECK/);
    expect(() => connection.exec('DELETE FROM practitioners')).toThrow(/never deleted/);
  });

  it('to version 7 keep every paper and print, and tell whose they are', () => {
    const connection = memory();
    connection.pragma('foreign_keys = ON');
    migrate(connection, at, MIGRATIONS.slice(0, 6));
    connection.exec(`
      INSERT INTO practitioners (id, name, role, registration_number, prescriber) VALUES ('p1', 'Jo Marsh', 'Nurse', '12A', 0);
      INSERT INTO clients (id, given_name, family_name, date_of_birth, pronouns, phone, email, language, notes, sort_name, phone_key, last_seen_at, revision) VALUES ('c1', 'Ada', 'L', '1988-09-02', '', '', '', 'en', '', 'l ada', '', '${at}', 0);
      INSERT INTO consultations (id, client_id, practitioner_id, status, step, revision, started_on, started_at, pack_id, pack_version, pack_hash) VALUES ('v1', 'c1', 'p1', 'draft', 'skin', 0, '2026-11-24', '${at}', 'm', '1', 'h');
      INSERT INTO documents VALUES ('d2', 'v1', NULL, 'p1', 'plan', 'Plan', '${at}', 1, 's', '{}', x'25504446'), ('d1', 'v1', NULL, 'p1', 'plan', 'Plan', '${at}', 2, 't', '{}', x'00');
      INSERT INTO prints VALUES (1, 'd1', 'p1', '${at}'), (2, 'd2', 'p1', '${at}');`);
    const kept = (): unknown => [connection.prepare('SELECT id, consultation_id, consent_id, practitioner_id, kind, title, created_at, pages, sha256, model_json, pdf FROM documents').all(), connection.prepare('SELECT * FROM prints').all()];
    const before = kept();
    expect(migrate(connection, at, MIGRATIONS.slice(0, 7))).toMatchObject({ ok: true });
    expect(kept()).toEqual(before);
    expect(connection.prepare('SELECT client_id FROM documents').all()).toEqual([{ client_id: 'c1' }, { client_id: 'c1' }]);
    expect(connection.pragma('foreign_key_check')).toEqual([]);
    for (const change of ["UPDATE documents SET title = 'x'", 'DELETE FROM documents', 'DELETE FROM prints', "UPDATE prints SET printed_at = 'x'"]) expect(() => connection.exec(change), change).toThrow(/append-only/);
    expect(() => connection.exec(`INSERT INTO prints VALUES (3, 'nowhere', 'p1', '${at}')`)).toThrow(/FOREIGN KEY/);
  });

  it('to version 14 take out the table that clients were found by, and nothing else', () => {
    const connection = memory();
    connection.pragma('foreign_keys = ON');
    migrate(connection, at, MIGRATIONS.slice(0, 13));
    connection.exec(`
      INSERT INTO clients (id, given_name, family_name, date_of_birth, pronouns, phone, email, language, notes, sort_name, phone_key, last_seen_at, revision) VALUES ('c1', 'Ada', 'L', '1988-09-02', '', '', '', 'en', '', 'l ada', '', '${at}', 0);
      INSERT INTO client_terms VALUES ('ada', 'c1'), ('l', 'c1');`);
    const objects = (): readonly string[] => connection.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE name NOT LIKE '%client_terms%' ORDER BY name").all().map(({ name }) => name);
    const before = [objects(), connection.prepare('SELECT * FROM clients').all()];
    expect(migrate(connection, at, MIGRATIONS.slice(0, 14))).toMatchObject({ ok: true });
    expect([objects(), connection.prepare('SELECT * FROM clients').all()]).toEqual(before);
    expect(connection.prepare("SELECT count(*) AS n FROM sqlite_master WHERE name LIKE '%client_terms%'").get()).toEqual({ n: 0 });
  });

  it('make strict tables only', () => {
    const connection = memory();
    migrate(connection, at);
    expect(connection.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' AND strict = 0").all()).toEqual([]);
  });
});

describe('what was signed', () => {
  async function signedFile(): Promise<Database.Database> {
    const room = await setUpRoom(dir);
    const client = await room.call('clients.create', { client: person() });
    await sign(room, client.id);
    const { consultation } = await room.call('consultations.start', { clientId: client.id });
    await room.call('consultations.close', { id: consultation.id, revision: consultation.revision, outcome: 'planned' });
    await room.stratum.close();
    const raw = await openRaw(dir);
    raw.pragma('recursive_triggers = ON');
    return raw;
  }

  it('can be neither changed nor deleted nor replaced: consents, documents, audit and ledger', async () => {
    const raw = await signedFile();
    const changes: readonly [string, string][] = [['consents', "reason = 'x'"], ['documents', "title = 'x'"], ['audit', "action = 'x'"], ['migrations', "name = 'x'"]];
    for (const [table, change] of changes) {
      const before = raw.prepare(`SELECT * FROM ${table}`).all();
      expect(before.length).toBeGreaterThan(0);
      for (const attempt of [`UPDATE ${table} SET ${change}`, `DELETE FROM ${table}`, `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`]) expect(() => raw.exec(attempt), attempt).toThrow(/append-only/);
      expect(raw.prepare(`SELECT * FROM ${table}`).all()).toEqual(before);
    }
    raw.close();
  });

  it('stays with its closed consultation, which changes no more', async () => {
    const raw = await signedFile();
    for (const attempt of ["UPDATE consultations SET outcome = 'treated'", 'DELETE FROM consultations', "UPDATE consultation_sections SET json = '{}'", 'DELETE FROM consultation_sections', 'DELETE FROM clients']) {
      expect(() => raw.exec(attempt), attempt).toThrow(/never/);
    }
    raw.close();
  });

  it('keeps an audit trail without names whose chain shows a changed, a missing and a smuggled row', async () => {
    const raw = await signedFile();
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: raw }) });
    expect(await verifyAudit(db)).toMatchObject({ ok: true });
    const actions = (await db.selectFrom('audit').select('action').orderBy('seq').execute()).map((row) => row.action);
    expect(actions).toEqual(expect.arrayContaining(['setup', 'client.create', 'consultation.start', 'consultation.save', 'consent.sign', 'consultation.close']));
    expect(JSON.stringify(await db.selectFrom('audit').selectAll().execute())).not.toMatch(/Łukasz|Wiśniewski|1988-09-02/);

    raw.exec('DROP TRIGGER audit_never_updated; DROP TRIGGER audit_never_deleted; BEGIN');
    raw.exec("UPDATE audit SET action = 'client.read' WHERE seq = 2");
    expect(await verifyAudit(db)).toEqual({ ok: false, brokenAt: 2 });
    raw.exec('ROLLBACK; BEGIN; DELETE FROM audit WHERE seq = 3');
    expect(await verifyAudit(db)).toEqual({ ok: false, brokenAt: 3 });
    raw.exec("ROLLBACK; BEGIN; INSERT INTO audit SELECT max(seq) + 1, at, practitioner_id, 'client.read', subject_id, detail, hash, hash, client_id, form FROM audit");
    expect(await verifyAudit(db)).toEqual({ ok: false, brokenAt: actions.length + 1 });
    raw.exec('ROLLBACK');
    expect(await verifyAudit(db)).toMatchObject({ ok: true, rows: actions.length });
    await db.destroy();
  });

  it('is not shown when it was altered behind the triggers', async () => {
    const raw = await signedFile();
    const { id } = raw.prepare<[], { id: string }>('SELECT consultation_id AS id FROM consents').get() ?? { id: '' };
    raw.exec("DROP TRIGGER consents_never_updated; UPDATE consents SET model_json = replace(model_json, 'Rosewood', 'Redwood')");
    raw.close();
    const room = openRoom(dir);
    await room.call('session.unlock', { password: PASSWORD });
    expect(await room.fails('documents.preview', { id, kind: 'consent' })).toEqual({ kind: 'damaged-file', part: 'client-file' });
    await room.stratum.close();
  });

  it('is not printed when its PDF was altered behind the triggers', async () => {
    const raw = await signedFile();
    const { id } = raw.prepare<[], { id: string }>('SELECT id FROM documents').get() ?? { id: '' };
    raw.exec('DROP TRIGGER documents_never_updated; UPDATE documents SET pdf = CAST(pdf || x\'20\' AS BLOB)');
    raw.close();
    const room = openRoom(dir);
    await room.call('session.unlock', { password: PASSWORD });
    expect(await room.stratum.documentPdf(id)).toEqual({ ok: false, error: { kind: 'damaged-file', part: 'client-file' } });
    await room.stratum.close();
  });

  it('is refused as damaged when a section no longer fits its schema', async () => {
    const room = await setUpRoom(dir);
    const client = await room.call('clients.create', { client: person() });
    const { id } = (await readyToSign(room, client.id)).consultation;
    await room.stratum.close();
    const raw = await openRaw(dir);
    raw.exec(`UPDATE consultation_sections SET json = '{"answers":{"pregnancy":{"answer":"perhaps"}},"clearances":{}}' WHERE section = 'healthCheck'`);
    raw.close();
    const again = openRoom(dir);
    await again.call('session.unlock', { password: PASSWORD });
    expect(await again.fails('consultations.read', { id })).toEqual({ kind: 'damaged-file', part: 'client-file' });
    await again.stratum.close();
  });
});
