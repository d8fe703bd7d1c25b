import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readKeyring } from '../../src/main/store/keyring';
import { connectionOf, openClientFile } from '../../src/main/store/sqlite-file';
import { MIGRATIONS } from '../../src/main/store/sqlite-migrate';
import { CLINIC, openRaw, openRoom, PASSWORD, person, removeFolder, setUpRoom, sign, tempFolder, type Room } from './servicesRoom';

let dir = '';
let outside = '';
let open: Room[] = [];
beforeEach(() => {
  dir = tempFolder();
  outside = tempFolder();
  open = [];
});
afterEach(async () => {
  for (const room of open) await room.stratum.close();
  removeFolder(dir);
  removeFolder(outside);
});

const kept = <R extends Room>(room: R): R => {
  open.push(room);
  return room;
};
const filesIn = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
const auditOf = async (folder: string): Promise<readonly { readonly action: string; readonly detail: string | null }[]> => {
  const raw = await openRaw(folder);
  try {
    return raw.prepare<[], { action: string; detail: string | null }>('SELECT action, detail FROM audit ORDER BY seq').all();
  } finally {
    raw.close();
  }
};
const flip = (path: string, at: number): void => {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(path, bytes);
};

describe('a backup', () => {
  it('holds the file, its keyring and what is in it, has no plain byte of anybody, and is told in the trail', async () => {
    const room = kept(await setUpRoom(dir));
    const client = await room.call('clients.create', { client: person({ notes: 'Nickel under the ring finger' }) });
    await sign(room, client.id);
    const made = await room.call('backups.make', {});
    expect(made).toMatchObject({ name: 'stratum-2026-11-24-1030.stratumbackup', place: join(dir, 'backups'), missed: [] });
    const folder = join(made.place, made.name);
    expect(readdirSync(made.place)).toEqual([made.name]);
    expect(readdirSync(folder).toSorted()).toEqual(['backup.json', 'client-file.db', 'keyring.json']);
    for (const path of filesIn(folder)) {
      const bytes = readFileSync(path);
      for (const secret of ['Łukasz', 'wisniewski', '07700', 'Nickel', '1988-09-02', 'thighs-outer', '%PDF', 'SQLite format', 'clients']) {
        expect(bytes.includes(Buffer.from(secret, 'utf8')), `${secret} in ${path}`).toBe(false);
        expect(bytes.includes(Buffer.from(secret, 'utf16le')), `${secret} in ${path}`).toBe(false);
      }
    }
    const view = await room.call('backups.read', {});
    expect(view).toMatchObject({ age: 'fresh', failing: null, last: { name: made.name }, backups: [{ name: made.name, state: 'proven', reason: 'asked', clinicName: CLINIC.name }] });
    await room.stratum.close();
    expect((await auditOf(dir)).at(-1)).toEqual({ action: 'backup.make', detail: 'asked' });
    expect(room.bugs).toEqual([]);
  });

  it('is made while the desk goes on working, and shows one moment of the file', async () => {
    const room = kept(await setUpRoom(dir));
    for (let count = 0; count < 40; count += 1) await room.call('clients.create', { client: person({ notes: 'x'.repeat(1900) }) });
    const making = room.call('backups.make', {});
    let written = 0;
    const over = { yet: false };
    void making.finally(() => (over.yet = true)).catch(() => undefined);
    while (!over.yet) {
      await room.call('clients.create', { client: person({ givenName: `Anna ${'I'.repeat(1 + (written % 30))}`, notes: 'y'.repeat(1900) }) });
      written += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    const made = await making;
    expect(written).toBeGreaterThan(2);
    const look = await room.call('restore.look', { path: join(made.place, made.name), secret: PASSWORD });
    expect(look).toMatchObject({ proven: true, inside: { clinicName: CLINIC.name }, here: { clients: 40 + written } });
    expect(look.inside.clients).toBeGreaterThanOrEqual(40);
    expect(room.bugs).toEqual([]);
  });

  it('goes to every place that is there, tells which is not, and keeps to its own there', async () => {
    const room = kept(await setUpRoom(dir));
    const stick = join(outside, 'stick');
    mkdirSync(stick);
    mkdirSync(join(stick, 'stratum-2020-01-01-1000.stratumbackup'));
    writeFileSync(join(stick, 'holiday.jpg'), 'sea');
    await room.call('backups.addPlace', { path: stick });
    expect(await room.fails('backups.addPlace', { path: stick })).toEqual({ kind: 'backup-place', why: 'known' });
    expect(await room.fails('backups.addPlace', { path: join(outside, 'nowhere') })).toEqual({ kind: 'backup-place', why: 'missing' });
    expect(await room.fails('backups.addPlace', { path: join(dir, 'backups') })).toMatchObject({ kind: 'backup-place' });
    const made = await room.call('backups.make', {});
    expect(made.missed).toEqual([]);
    expect(readdirSync(stick).toSorted()).toEqual(['holiday.jpg', 'stratum-2020-01-01-1000.stratumbackup', made.name]);
    expect(await room.call('restore.look', { path: join(stick, made.name), secret: PASSWORD })).toMatchObject({ proven: true });
    renameSync(stick, join(outside, 'pulled out'));
    room.clock.now = new Date('2026-11-24T12:00:00');
    const without = await room.call('backups.make', {});
    expect(without.missed).toEqual([{ path: stick, error: { kind: 'backup-place', why: 'missing' } }]);
    expect((await room.call('backups.read', {})).places).toMatchObject([{ own: true, last: { at: without.at } }, { path: stick, here: false, last: { at: made.at } }]);
  });

  it('makes way for newer ones by the rotation, but never for a foreign one', async () => {
    const room = kept(await setUpRoom(dir));
    const first = await room.call('backups.make', {});
    for (const hour of ['11', '12', '13']) {
      room.clock.now = new Date(`2026-11-24T${hour}:00:00`);
      await room.call('backups.make', {});
    }
    room.clock.now = new Date('2028-01-10T10:00:00');
    const newest = await room.call('backups.make', {});
    expect(readdirSync(join(dir, 'backups'))).toEqual([newest.name]);
    expect(first.name).not.toBe(newest.name);
  });

  it('leaves nothing and does not count when it could not be made whole', async () => {
    const room = kept(await setUpRoom(dir));
    mkdirSync(join(dir, 'backups'));
    mkdirSync(join(dir, 'backups', 'stratum-2026-11-20-0900.stratumbackup.making'));
    const keyring = readFileSync(join(dir, 'keyring.json'));
    writeFileSync(join(dir, 'keyring.json'), '{}');
    expect(await room.fails('backups.make', {})).toEqual({ kind: 'backup-failed', why: 'not-whole' });
    expect(readdirSync(join(dir, 'backups'))).toEqual([]);
    expect(await room.call('backups.read', {})).toMatchObject({ last: null, age: 'never', failing: { kind: 'not-whole' }, backups: [] });
    writeFileSync(join(dir, 'keyring.json'), keyring);
    await room.call('backups.make', {});
    expect(await room.call('backups.read', {})).toMatchObject({ age: 'fresh', failing: null });
  });

  it('is made by itself before the file is closed, when something was written since the last one', async () => {
    const room = kept(await setUpRoom(dir, { scheduledBackups: true }));
    await room.call('session.lock', {});
    expect((await room.call('backups.read', {})).backups).toMatchObject([{ reason: 'at-lock', state: 'proven' }]);
    room.clock.now = new Date('2026-11-24T15:30:00');
    await room.call('session.unlock', { password: PASSWORD });
    await room.call('session.lock', {});
    expect((await room.call('backups.read', {})).backups).toHaveLength(1);
    await room.call('session.unlock', { password: PASSWORD });
    await room.call('clients.create', { client: person() });
    await room.stratum.close();
    expect((await room.call('backups.read', {})).backups).toHaveLength(2);
    expect(room.bugs).toEqual([]);
  });
});

describe('bringing a backup back', () => {
  it('gives the same verdict on every sealed document and on the trail, in another folder, after it was moved', async () => {
    const room = kept(await setUpRoom(dir));
    const client = await room.call('clients.create', { client: person() });
    const signed = await sign(room, client.id);
    const { id } = signed.consultation;
    await room.call('documents.make', { id, kind: 'aftercare' });
    const documents = (await room.readView(id)).consultation.documents;
    const verdicts = (at: Room) => Promise.all(documents.map((document) => at.call('documents.verify', { documentId: document.id })));
    const before = await verdicts(room);
    const trailBefore = await auditOf2(room);
    const made = await room.call('backups.make', {});
    const moved = join(outside, 'another disk', 'renamed by hand');
    mkdirSync(join(outside, 'another disk'));
    cpSync(join(made.place, made.name), moved, { recursive: true });
    await room.stratum.close();

    const there = join(outside, 'new computer');
    const other = kept(openRoom(there));
    expect(await other.call('app.status', {})).toMatchObject({ phase: 'setup' });
    expect(await other.call('restore.look', { path: moved, secret: room.recoveryCode })).toMatchObject({ inside: { clinicName: CLINIC.name, clients: 1 }, here: null, proven: true });
    expect(existsSync(join(there, 'client-file.db'))).toBe(false);
    await other.call('restore.bring', { path: moved, secret: PASSWORD });
    expect(await other.call('app.status', {})).toMatchObject({ phase: 'locked', clinicName: CLINIC.name, trouble: null });
    await other.call('session.unlock', { password: PASSWORD });
    expect(await verdicts(other)).toEqual(before);
    expect(before.map(({ state }) => state)).toContain('intact');
    const trailAfter = await auditOf2(other);
    expect(trailAfter.slice(0, trailBefore.length)).toEqual(trailBefore);
    expect(trailAfter.map(({ action }) => action)).toContain('backup.restore');
    await other.stratum.close();
    expect(other.bugs).toEqual([]);
  });

  it('backs up what is there first, and asks to unlock', async () => {
    const room = kept(await setUpRoom(dir));
    await room.call('clients.create', { client: person() });
    const made = await room.call('backups.make', {});
    await room.call('clients.create', { client: person({ givenName: 'Made later', phone: '' }) });
    room.clock.now = new Date('2026-11-24T12:00:00');
    await room.call('restore.bring', { path: join(made.place, made.name), secret: PASSWORD });
    expect(await room.call('app.status', {})).toMatchObject({ phase: 'locked' });
    await room.call('session.unlock', { password: PASSWORD });
    expect(await room.call('clients.search', { text: '', limit: 5 })).toMatchObject({ total: 1 });
    const { backups } = await room.call('backups.read', {});
    const safe = backups.find(({ reason }) => reason === 'before-restore');
    expect(await room.call('restore.look', { path: safe?.path ?? '', secret: PASSWORD })).toMatchObject({ inside: { clients: 2 }, here: { clients: 1 } });
    await room.call('restore.bring', { path: safe?.path ?? '', secret: PASSWORD });
    await room.call('session.unlock', { password: PASSWORD });
    expect(await room.call('clients.search', { text: '', limit: 5 })).toMatchObject({ total: 2 });
  });

  it('works from the lock screen when the file is damaged or gone, and puts what was there aside as it was', async () => {
    const room = kept(await setUpRoom(dir));
    await room.call('clients.create', { client: person() });
    const made = await room.call('backups.make', {});
    await room.stratum.close();
    const path = join(made.place, made.name);
    const spoilt = Buffer.from('This is no client file. '.repeat(400));
    writeFileSync(join(dir, 'client-file.db'), spoilt);
    const again = kept(openRoom(dir));
    expect(await again.fails('session.unlock', { password: PASSWORD })).toMatchObject({ kind: 'damaged-file' });
    await again.call('restore.bring', { path, secret: PASSWORD });
    await again.call('session.unlock', { password: PASSWORD });
    expect(await again.call('clients.search', { text: '', limit: 5 })).toMatchObject({ total: 1 });
    expect(readFileSync(join(dir, 'set-aside-2026-11-24-1030', 'client-file.db'))).toEqual(spoilt);
    await again.stratum.close();

    rmSync(join(dir, 'keyring.json'));
    expect(await again.call('app.status', {})).toMatchObject({ trouble: 'missing-keyring' });
    await again.call('restore.bring', { path, secret: room.recoveryCode });
    expect(await again.call('app.status', {})).toMatchObject({ trouble: null, phase: 'locked' });
  });

  it('takes files that were copied by hand, and what an earlier one put aside', async () => {
    const room = kept(await setUpRoom(dir));
    await room.call('clients.create', { client: person() });
    await room.stratum.close();
    const byHand = join(outside, 'by hand');
    mkdirSync(byHand);
    for (const part of ['client-file.db', 'keyring.json']) cpSync(join(dir, part), join(byHand, part));
    const other = kept(openRoom(join(outside, 'there')));
    expect(await other.call('restore.look', { path: byHand, secret: PASSWORD })).toMatchObject({ proven: false, madeAt: null, inside: { clients: 1 } });
    await other.call('restore.bring', { path: byHand, secret: PASSWORD });
    await other.call('session.unlock', { password: PASSWORD });
  });

  it('changes nothing when the password is wrong, the backup is damaged, newer or none', async () => {
    const room = kept(await setUpRoom(dir));
    await room.call('clients.create', { client: person() });
    const made = await room.call('backups.make', {});
    const path = join(made.place, made.name);
    await room.stratum.close();
    // The keyring notes each try, as it does at the door.
    const state = () => filesIn(dir).filter((file) => file !== join(dir, 'keyring.json')).toSorted().map((file) => [file, readFileSync(file).toString('base64')]);
    const before = state();
    const again = kept(openRoom(dir));
    const spoilt = join(outside, 'spoilt');
    const refused = async (spoil: () => void) => {
      rmSync(spoilt, { recursive: true, force: true });
      cpSync(path, spoilt, { recursive: true });
      spoil();
      const error = await again.fails('restore.bring', { path: spoilt, secret: PASSWORD });
      expect(await again.fails('restore.look', { path: spoilt, secret: PASSWORD })).toEqual(error);
      return error.kind;
    };
    expect(await again.fails('restore.bring', { path, secret: 'not-the-password' })).toEqual({ kind: 'wrong-password', waitSeconds: 0 });
    expect(await again.fails('restore.bring', { path: outside, secret: PASSWORD })).toEqual({ kind: 'no-backup-here' });
    expect(await refused(() => flip(join(spoilt, 'client-file.db'), 4096 * 3 + 1000))).toBe('damaged-backup');
    expect(await refused(() => flip(join(spoilt, 'keyring.json'), 100))).toBe('damaged-backup');
    expect(await refused(() => rmSync(join(spoilt, 'keyring.json')))).toBe('damaged-backup');
    expect(await refused(() => writeFileSync(join(spoilt, 'backup.json'), readFileSync(join(spoilt, 'backup.json'), 'utf8').replace('"fileVersion": ', '"fileVersion": 9')))).toBe('damaged-backup');
    expect(await refused(() => writeFileSync(join(spoilt, 'backup.json'), readFileSync(join(spoilt, 'backup.json'), 'utf8').replace('"version": 2', '"version": 3')))).toBe('newer-backup');
    // Files without their list of contents are checked page by page all the same.
    expect(await refused(() => {
      rmSync(join(spoilt, 'backup.json'));
      flip(join(spoilt, 'client-file.db'), 4096 * 3 + 1000);
    })).toBe('damaged-backup');
    expect(state()).toEqual(before);
    expect(readKeyring(dir)).toMatchObject({ ok: true });
  });
});

async function auditOf2(room: Room): Promise<readonly { readonly seq: number; readonly action: string; readonly hash: string }[]> {
  await room.call('session.lock', {});
  const raw = await openRaw(room.dir);
  const rows = raw.prepare<[], { seq: number; action: string; hash: string }>('SELECT seq, action, hash FROM audit ORDER BY seq').all();
  raw.close();
  await room.call('session.unlock', { password: PASSWORD });
  return rows;
}

describe('a restore that is killed', () => {
  const PARTS = ['client-file.db', 'keyring.json'] as const;
  const move = (from: string, to: string, part: string) => {
    mkdirSync(to, { recursive: true });
    renameSync(join(from, part), join(to, part));
  };

  // Each state that the folder can be in between two renames, made by hand.
  it('is carried through from wherever it stopped, and loses neither what was there nor what was brought', async () => {
    const room = kept(await setUpRoom(dir));
    await room.call('clients.create', { client: person() });
    const made = await room.call('backups.make', {});
    await room.call('clients.create', { client: person({ givenName: 'Later', phone: '' }) });
    await room.stratum.close();
    const steps: readonly ((at: string) => void)[] = [
      () => undefined,
      (at) => move(at, join(at, 'set-aside-2026-11-24-1030'), PARTS[0]),
      (at) => move(join(at, 'restore.new'), at, PARTS[0]),
      (at) => move(at, join(at, 'set-aside-2026-11-24-1030'), PARTS[1]),
      (at) => move(join(at, 'restore.new'), at, PARTS[1]),
      (at) => rmSync(join(at, 'restore.new'), { recursive: true }),
    ];
    for (const [stopped] of steps.entries()) {
      const at = join(outside, `after-${stopped}`);
      cpSync(dir, at, { recursive: true });
      cpSync(join(made.place, made.name), join(at, 'restore.new'), { recursive: true });
      writeFileSync(join(at, 'restore.json'), JSON.stringify({ aside: 'set-aside-2026-11-24-1030' }));
      for (const step of steps.slice(0, stopped + 1)) step(at);
      const again = kept(openRoom(at));
      expect(await again.call('app.status', {})).toMatchObject({ phase: 'locked', trouble: null });
      expect(readdirSync(at).toSorted()).toEqual(['backups', 'backups.json', ...PARTS, 'set-aside-2026-11-24-1030']);
      await again.call('session.unlock', { password: PASSWORD });
      expect(await again.call('clients.search', { text: '', limit: 5 })).toMatchObject({ total: 1 });
      expect(await again.call('restore.look', { path: join(at, 'set-aside-2026-11-24-1030'), secret: PASSWORD })).toMatchObject({ proven: false, inside: { clients: 2 } });
      await again.stratum.close();
    }
  });

  it('has changed nothing when it had not begun to replace', async () => {
    const room = kept(await setUpRoom(dir));
    const made = await room.call('backups.make', {});
    await room.call('clients.create', { client: person() });
    await room.stratum.close();
    cpSync(join(made.place, made.name), join(dir, 'restore.new'), { recursive: true });
    const again = kept(openRoom(dir));
    await again.call('session.unlock', { password: PASSWORD });
    expect(await again.call('clients.search', { text: '', limit: 5 })).toMatchObject({ total: 1 });
    expect(existsSync(join(dir, 'restore.new'))).toBe(false);
  });
});

describe('a file of an older Stratum', () => {
  const AT = '2026-11-24T10:30:00.000Z';
  const dataKey = (): Buffer => Buffer.alloc(32, 7);

  async function olderFile(): Promise<string> {
    const room = kept(await setUpRoom(dir));
    await room.stratum.close();
    const raw = await openRaw(dir);
    // The newest shape but one, as far as the program can tell: the last row of the ledger is gone.
    const { id } = raw.prepare<[], { id: number }>('SELECT max(id) AS id FROM migrations').get() ?? { id: 0 };
    raw.exec('DROP TRIGGER IF EXISTS migrations_never_deleted');
    raw.prepare('DELETE FROM migrations WHERE id = ?').run(id);
    raw.pragma(`user_version = ${id - 1}`);
    raw.close();
    return join(dir, 'client-file.db');
  }

  it('is backed up before it is migrated; when that fails it is as it was, and the backup is there', async () => {
    await olderFile();
    // What the last migration puts aside stands in its way, so that it fails now.
    const obstacle = await openRaw(dir);
    obstacle.exec('CREATE TABLE prints_before (position INTEGER) STRICT');
    obstacle.close();
    const again = kept(openRoom(dir));
    const failed = await again.stratum.handle('session.unlock', { password: PASSWORD });
    expect(failed).toMatchObject({ ok: false, error: { kind: 'unexpected' } });
    const { backups } = await again.call('backups.read', {});
    expect(backups).toMatchObject([{ reason: 'before-migration', state: 'proven' }]);
    const raw = await openRaw(dir);
    expect(raw.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length - 1);
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
    raw.close();
  });

  it('is not migrated when the backup before it fails', async () => {
    await olderFile();
    writeFileSync(join(dir, 'backups'), 'a file where the folder should be');
    const again = kept(openRoom(dir));
    expect(await again.fails('session.unlock', { password: PASSWORD })).toMatchObject({ kind: 'backup-failed' });
    rmSync(join(dir, 'backups'));
  });

  it('keeps every byte of its pages when a migration fails halfway', () => {
    const path = join(dir, 'client-file.db');
    const make = openClientFile(path, dataKey(), { create: true, at: AT });
    if (make.ok) connectionOf(make.value).close();
    const before = readFileSync(path);
    const broken = { id: MIGRATIONS.length + 1, name: 'broken', sql: 'CREATE TABLE half (id INTEGER) STRICT; INSERT INTO half SELECT 1 FROM nowhere;' };
    expect(() => openClientFile(path, dataKey(), { create: false, at: AT, migrations: [...MIGRATIONS, broken] })).toThrow(/nowhere/);
    expect(readFileSync(path)).toEqual(before);
    const again = openClientFile(path, dataKey(), { create: false, at: AT });
    expect(again.ok).toBe(true);
    if (again.ok) connectionOf(again.value).close();
  });
});
