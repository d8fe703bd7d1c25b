import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { ROOT } from '../../scripts/machine.mjs';
import { sortName } from '../../src/main/store/clients';
import { phoneKey } from '../../src/main/store/searchTerms';
import { openRaw, openRoom, PASSWORD, person, setUpRoom, sign, type Room } from '../integration/servicesRoom';

export const LOAD = { clients: 100_000, visits: 50_000, letters: 20_000 } as const;

const GIVEN = ['Anna', 'Łukasz', 'Thảo', 'Deniz', 'Ольга', 'Grace', 'Samuel', 'Priya', 'Joan', 'Sophie', 'Mei', 'Yusuf'];
const FAMILY = ['Kamara', 'Wójcik', 'Nguyễn', 'Çelik', 'Ковальчук', 'Adeyemi', 'O’Brien', 'Raman', 'Fairclough', 'Lindqvist'];

/** One in twelve is called Anna, one in ten Kamara, and every second one has a second name of one letter. */
function clientAt(index: number) {
  const letters = String.fromCodePoint(97 + (index % 26), 97 + (Math.floor(index / 26) % 26), 97 + (Math.floor(index / 676) % 26));
  return person({ givenName: `${GIVEN[index % GIVEN.length]} ${String.fromCodePoint(65 + (index % 26))}`, familyName: `${FAMILY[index % FAMILY.length]}-${letters}`, dateOfBirth: `${1940 + (index % 65)}-0${1 + (index % 9)}-1${index % 10}` as never, phone: `07${String(index).padStart(9, '0')}`, email: '', notes: '' });
}

const idOf = (what: string, index: number): string => `${what}-${String(index).padStart(8, '0')}`;

/** What the file is made by; another schema or another load makes a new one. */
function recipe(): string {
  const hash = createHash('sha256').update(JSON.stringify(LOAD)).update(readFileSync(new URL(import.meta.url)));
  const migrations = join(ROOT, 'src', 'main', 'store', 'migrations');
  for (const name of readdirSync(migrations).toSorted()) hash.update(readFileSync(join(migrations, name)));
  return hash.digest('hex').slice(0, 16);
}

/** A clinic of many years in an encrypted file, unlocked. Made once and kept in `out/`. */
export async function loadedRoom(): Promise<Room> {
  const dir = join(ROOT, 'out', `bench-${recipe()}`);
  if (!existsSync(dir)) await makeLoadedFile(dir);
  const room = openRoom(dir);
  await room.call('session.unlock', { password: PASSWORD });
  return room;
}

async function makeLoadedFile(dir: string): Promise<void> {
  const making = `${dir}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  const room = await setUpRoom(making);
  const { id: clientId } = await room.call('clients.create', { client: person({ givenName: 'Pattern', familyName: 'Client' }) });
  const visit = (await sign(room, clientId)).consultation;
  await room.stratum.close();
  const raw = await openRaw(making);
  raw.pragma('synchronous = OFF');
  raw.transaction(() => {
    const clients = insertInto(raw, 'clients', raw.prepare('SELECT * FROM clients WHERE id = ?').get(clientId));
    for (let index = 0; index < LOAD.clients; index += 1) {
      const client = clientAt(index);
      const id = idOf('client', index);
      clients({ id, given_name: client.givenName, family_name: client.familyName, date_of_birth: client.dateOfBirth, phone: client.phone, sort_name: sortName(client), phone_key: phoneKey(client.phone), last_seen_at: `202${index % 6}-0${1 + (index % 9)}-1${index % 10}T10:00:00.000Z` });
    }
    const visits = insertInto(raw, 'consultations', raw.prepare('SELECT * FROM consultations WHERE id = ?').get(visit.id));
    const sections = raw.prepare<[string], Record<string, never>>('SELECT * FROM consultation_sections WHERE consultation_id = ?').all(visit.id).map((row) => insertInto(raw, 'consultation_sections', row));
    const close = raw.prepare("UPDATE consultations SET status = 'closed', outcome = ?, closed_at = ?, come_back_on = ? WHERE id = ?");
    for (let index = 0; index < LOAD.visits; index += 1) {
      const id = idOf('visit', index);
      const day = `202${index % 6}-0${1 + (index % 9)}-1${index % 10}`;
      visits({ id, client_id: idOf('client', index * 2), started_on: day, started_at: `${day}T10:00:00.000Z`, status: 'draft' });
      for (const section of sections) section({ consultation_id: id });
      // Every hundredth stays open, every two hundred and fiftieth is expected again.
      if (index % 100 !== 0) close.run(index % 250 === 1 ? 'not-today' : 'planned', `${day}T11:00:00+00:00`, index % 250 === 1 ? '2026-12-01' : null, id);
    }
    const letters = insertInto(raw, 'attachments', { id: '', consultation_id: '', practitioner_id: visit.practitionerId, title: 'Letter', media_type: 'image/jpeg', added_at: '2026-11-24T10:00:00+00:00', sha256: '0'.repeat(64), bytes: Buffer.alloc(300), position: 0 });
    for (let index = 0; index < LOAD.letters; index += 1) letters({ id: idOf('letter', index), consultation_id: idOf('visit', index * 2), position: 1 });
  })();
  raw.exec('ANALYZE');
  raw.close();
  renameSync(making, dir);
}

type Row = Readonly<Record<string, string | number | null | Buffer>>;

/** Inserts rows that are like a pattern but for some columns; columns that a table does not have are left out. */
function insertInto(raw: Database.Database, table: string, pattern: unknown): (changes: Row) => void {
  const names = new Set(raw.prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}')`).all().map(({ name }) => name));
  const known = Object.fromEntries(Object.entries(pattern as Row).filter(([name]) => names.has(name)));
  const columns = Object.keys(known);
  const insert = raw.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`);
  return (changes) => void insert.run({ ...known, ...Object.fromEntries(Object.entries(changes).filter(([name]) => names.has(name))) });
}
