import Database from 'better-sqlite3';
import fc from 'fast-check';
import { Kysely, SqliteDialect } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appendAudit } from '../../src/main/store/audit';
import { readKeyring, writeKeyring } from '../../src/main/store/keyring';
import { lookAtTrail } from '../../src/main/services/trailKeeper';
import type { Schema } from '../../src/main/store/schema';
import { migrate, MIGRATIONS } from '../../src/main/store/sqlite-migrate';
import { BEGINNING, hashOf, type TrailHead } from '../../src/main/store/trailHash';
import { walkTrail } from '../../src/main/store/trail';
import type { TrailState } from '../../src/shared/trail/breaks';
import { startChild } from './servicesChild';
import { openRaw, openRoom, PASSWORD, person, removeFolder, setUpRoom, tempFolder } from './servicesRoom';

const AT = '2026-11-24T10:30:00.000Z';

async function entries(db: Kysely<Schema>, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1)
    await db.transaction().execute((write) => appendAudit(write, { at: AT, practitionerId: 'p1', action: n % 2 ? 'client.read' : 'consultation.save', subjectId: `c${n % 7}`, detail: n % 3 ? 'skin' : null, clientId: `c${n % 7}` }));
}

interface Row {
  seq: number;
  at: string;
  practitioner_id: string | null;
  action: string;
  subject_id: string | null;
  detail: string | null;
  client_id: string | null;
  form: number;
  previous_hash: string;
  hash: string;
}

describe('tampering with the trail', () => {
  const COUNT = 24;
  let connection: Database.Database;
  let db: Kysely<Schema>;
  let head: TrailHead;
  beforeAll(async () => {
    connection = new Database(':memory:');
    migrate(connection, AT);
    db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: connection }) });
    await entries(db, COUNT);
    head = connection.prepare<[], TrailHead>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1').get() ?? BEGINNING;
    connection.exec('DROP TRIGGER audit_never_updated; DROP TRIGGER audit_never_deleted');
  });
  afterAll(() => db.destroy());

  const all = (): Row[] => connection.prepare<[], Row>('SELECT * FROM audit ORDER BY seq').all();

  /** What is found in a file that holds these rows instead; the file is put back after. */
  async function foundIn(rows: readonly Row[]): Promise<number> {
    connection.exec('BEGIN; DELETE FROM audit');
    const insert = connection.prepare('INSERT INTO audit (seq, at, practitioner_id, action, subject_id, detail, client_id, form, previous_hash, hash) VALUES (@seq, @at, @practitioner_id, @action, @subject_id, @detail, @client_id, @form, @previous_hash, @hash)');
    for (const row of rows) insert.run(row);
    const { breaks } = await walkTrail(db, { after: BEGINNING, head });
    connection.exec('ROLLBACK');
    return breaks.length;
  }

  /** As somebody would who knows how the hashes are made: each row is numbered and hashed anew. */
  function rehashed(rows: readonly Row[]): readonly Row[] {
    let previous = BEGINNING.hash;
    return rows.map((row, index) => {
      const next = { ...row, seq: index + 1, previous_hash: previous };
      previous = hashOf(next) ?? '';
      return { ...next, hash: previous };
    });
  }

  const at = fc.nat(COUNT - 1);
  const tampering: fc.Arbitrary<(rows: Row[]) => Row[]> = fc.oneof(
    at.map((n) => (rows: Row[]) => rows.toSpliced(n, 1)),
    fc.tuple(at, fc.constantFrom('at', 'practitioner_id', 'action', 'subject_id', 'detail', 'client_id', 'previous_hash', 'hash'), fc.string({ minLength: 1 })).map(([n, column, value]) => (rows: Row[]) => rows.map((row, index) => (index === n ? { ...row, [column]: `x${value}` } : row))),
    at.map((n) => (rows: Row[]) => rows.map((row, index) => (index === n ? { ...row, form: 1, client_id: null } : row))),
    fc.tuple(at, fc.constantFrom(-1, 0, COUNT, COUNT + 1)).filter(([n, seq]) => n !== seq - 1).map(([n, seq]) => (rows: Row[]) => [...rows.filter((row) => row.seq !== seq), { ...(rows[n] as Row), seq }]),
    fc.tuple(at, at).filter(([a, b]) => a !== b).map(([a, b]) => (rows: Row[]) => rows.map((row, index) => (index === a ? { ...(rows[b] as Row), seq: row.seq } : index === b ? { ...(rows[a] as Row), seq: row.seq } : row))),
    at.map((n) => (rows: Row[]) => rows.slice(0, n)),
  );

  it('is found whatever is removed, changed, inserted, put into another order or cut off', async () => {
    await fc.assert(fc.asyncProperty(tampering, async (tamper) => (await foundIn(tamper(all()))) > 0), { numRuns: 300 });
  });

  it('is found even where every hash was made anew, by the head that is kept outside the file', async () => {
    const cleverly = fc.oneof(
      at.map((n) => (rows: Row[]) => rows.toSpliced(n, 1)),
      at.map((n) => (rows: Row[]) => rows.map((row, index) => (index === n ? { ...row, detail: 'other' } : row))),
      // The last entry once more at the very end would be one that is younger than the head.
      fc.tuple(at, at).filter(([n, m]) => n + m < 2 * COUNT - 2).map(([n, m]) => (rows: Row[]) => rows.toSpliced(n, 0, rows[m] as Row)),
      at.map((n) => (rows: Row[]) => rows.slice(0, n)),
    );
    await fc.assert(fc.asyncProperty(cleverly, async (tamper) => (await foundIn(rehashed(tamper(all())))) > 0), { numRuns: 100 });
  });

  it('is not seen where nobody tampered, also when the trail has grown past the head', async () => {
    expect(await foundIn(all())).toBe(0);
    for (const seq of [1, 5, COUNT]) expect((await walkTrail(db, { after: BEGINNING, head: { seq, hash: all()[seq - 1]?.hash ?? '' } })).breaks).toEqual([]);
    expect(await lookAtTrail(db, head, 'end')).toEqual({ whole: true, entries: COUNT });
    expect(await lookAtTrail(db, 'lost', 'end')).toMatchObject({ whole: false, breaks: [{ kind: 'no-head' }] });
  });
});

describe('a file from before entries named the client', () => {
  it('keeps every old entry with its hash, and the chain goes on over the change', async () => {
    const connection = new Database(':memory:');
    migrate(connection, AT, MIGRATIONS.slice(0, 3));
    let previous = BEGINNING.hash;
    for (let seq = 1; seq <= 5; seq += 1) {
      const row = { seq, at: AT, practitioner_id: 'p1', action: 'client.read', subject_id: 'c1', detail: null, client_id: null, form: 1, previous_hash: previous };
      previous = hashOf(row) ?? '';
      connection.prepare('INSERT INTO audit (seq, at, practitioner_id, action, subject_id, detail, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(seq, AT, 'p1', 'client.read', 'c1', null, row.previous_hash, previous);
    }
    // The hash of the first row as the first Stratum made it.
    expect(connection.prepare('SELECT hash FROM audit WHERE seq = 1').get()).toEqual({ hash: 'ea4708a7c1e0d51dd5d87c67ffb758f7bba744da853fcf3b22f7bd50fbcbaa02' });
    const before = connection.prepare('SELECT * FROM audit ORDER BY seq').all();
    expect(migrate(connection, AT)).toMatchObject({ ok: true });
    expect(connection.prepare('SELECT seq, at, practitioner_id, action, subject_id, detail, previous_hash, hash FROM audit ORDER BY seq').all()).toEqual(before);
    expect(connection.prepare('SELECT DISTINCT client_id, form FROM audit').all()).toEqual([{ client_id: null, form: 1 }]);
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: connection }) });
    await entries(db, 5);
    expect(connection.prepare('SELECT count(*) AS n FROM audit WHERE form = 2 AND client_id IS NOT NULL').get()).toEqual({ n: 5 });
    expect(await lookAtTrail(db, null, 'whole')).toEqual({ whole: true, entries: 10 });
    expect(() => connection.exec("UPDATE audit SET client_id = 'x'")).toThrow(/append-only/);
    await db.destroy();
  });
});

describe('the head in the keyring', () => {
  let dir = '';
  beforeEach(() => {
    dir = tempFolder();
  });
  afterEach(() => removeFolder(dir));

  const unlocked = async (): Promise<TrailState> => {
    const room = openRoom(dir);
    const { trail } = await room.call('session.unlock', { password: PASSWORD });
    await room.stratum.close();
    return trail;
  };
  async function used(): Promise<void> {
    const room = await setUpRoom(dir);
    const client = await room.call('clients.create', { client: person() });
    for (let time = 0; time < 4; time += 1) await room.call('clients.read', { id: client.id });
    await room.stratum.close();
  }
  async function tamper(sql: string): Promise<void> {
    const raw = await openRaw(dir);
    raw.exec(`DROP TRIGGER audit_never_updated; DROP TRIGGER audit_never_deleted; ${sql}`);
    raw.close();
  }

  it('lets an untouched trail pass, each time', async () => {
    await used();
    expect(await unlocked()).toMatchObject({ whole: true });
    expect(await unlocked()).toMatchObject({ whole: true });
  });

  it('tells that the end was cut off, lets the practitioner in all the same, and keeps that it was so in the trail', async () => {
    await used();
    await tamper('DELETE FROM audit WHERE seq > 4');
    expect(await unlocked()).toEqual({ whole: false, entries: 4, breaks: [{ kind: 'cut-off', seq: 5, headSeq: 6 }], toldBefore: [] });
    const raw = await openRaw(dir);
    expect(raw.prepare("SELECT seq, detail FROM audit WHERE action = 'trail.broken'").all()).toEqual([{ seq: 5, detail: 'cut-off:5:6' }]);
    raw.close();
    expect(await unlocked()).toMatchObject({ whole: true });
  });

  it('tells that an entry was changed, and that the head was taken out or made by somebody else', async () => {
    await used();
    await tamper("UPDATE audit SET action = 'client.update' WHERE seq = 3");
    expect(await unlocked()).toMatchObject({ whole: false, breaks: [{ kind: 'changed', seq: 3 }] });
    const kept = readKeyring(dir);
    if (!kept.ok || !kept.value?.trailHead) throw new Error('There is no head in the keyring.');
    const { trailHead, ...without } = kept.value;
    writeKeyring(dir, without);
    expect(await unlocked()).toMatchObject({ breaks: expect.arrayContaining([expect.objectContaining({ kind: 'no-head' })]) });
    writeKeyring(dir, { ...kept.value, trailHead: { ...trailHead, seq: trailHead.seq - 1 } });
    expect(await unlocked()).toMatchObject({ breaks: expect.arrayContaining([expect.objectContaining({ kind: 'no-head' })]) });
  });

  it('may lag behind a process that was killed, without an alarm', async () => {
    const room = await setUpRoom(dir);
    const client = await room.call('clients.create', { client: person() });
    await room.stratum.close();
    const child = startChild(dir);
    await child.handle('session.unlock', { password: PASSWORD });
    for (let time = 0; time < 4; time += 1) await child.handle('clients.read', { id: client.id });
    await child.kill();
    expect(await unlocked()).toMatchObject({ whole: true, entries: 7 });
  });
});
