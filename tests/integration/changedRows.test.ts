import { sql } from 'kysely';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEndpoint } from '../../src/main/endpoint/endpoint';
import { turns } from '../../src/main/endpoint/turns';
import { inProcess } from '../../src/main/inProcess';
import { verifySeal } from '../../src/main/seal/verifySeal';
import { backupKeeper } from '../../src/main/services/backupKeeper';
import { folderSession } from '../../src/main/services/folderSession';
import { documentPdf } from '../../src/main/services/printing';
import type { OpenDesk } from '../../src/main/services/desk';
import { CHEAP, CLINIC, ink, PASSWORD, person, PRACTITIONER, readyToSign, removeFolder, roomOptions, tempFolder } from './servicesRoom';

/** How many changes are tried: `npm run test:seals` is the long form, of 1,000. */
const RUNS = Number(process.env['STRATUM_SEAL_RUNS'] ?? 200);

/** A column of a row that a sealed document stands on. `key`: what the row is found by. */
interface Place {
  readonly table: string;
  readonly column: string;
  readonly key: 'id' | 'seq';
  readonly value: string | number;
}

const NOWHERE: Place = { table: '', column: '', key: 'id', value: '' };
const nameOf = ({ table, column }: Place): string => `${table}.${column}`;

const dir = tempFolder();
const clock = { now: new Date('2026-11-24T10:30:00') };
const options = roomOptions(dir, clock);
const session = folderSession(options, dir, CHEAP, backupKeeper(options, dir, async () => () => undefined, false));
const handle = createEndpoint({ session, surroundings: options, demoPassword: null, safekeeping: null, someoneIsThere: () => undefined }, turns(), (_where, bug) => {
  throw bug;
});
const app = inProcess({ handle });
let desk: OpenDesk;
let sealed: readonly { readonly id: string; readonly places: readonly Place[] }[];

beforeAll(async () => {
  await app.call('setup.create', { clinic: CLINIC, practitioner: PRACTITIONER, password: PASSWORD });
  const opened = await session.desk();
  if (!opened) throw new Error('The desk is not open.');
  desk = opened;
  const documents = [...(await signedAndTakenBack()), ...(await refused())];
  // Whoever has the password and a tool is held back by nothing.
  const triggers = await sql<{ name: string }>`SELECT name FROM sqlite_master WHERE type = 'trigger'`.execute(desk.db);
  for (const { name } of triggers.rows) await sql`DROP TRIGGER ${sql.ref(name)}`.execute(desk.db);
  await sql`PRAGMA foreign_keys = OFF`.execute(desk.db);
  await sql`PRAGMA ignore_check_constraints = ON`.execute(desk.db);
  sealed = await Promise.all(documents.map(async (id) => ({ id, places: await placesOf(id) })));
});
afterAll(async () => {
  await session.leave();
  removeFolder(dir);
});

/** A text to take home, a no, a signature after all, one use of photos taken back, and the papers about it. */
async function signedAndTakenBack() {
  const client = await app.call('clients.create', { client: person() });
  const { id } = (await readyToSign({ ...app, clock }, client.id)).consultation;
  await app.saveSection(id, 'consentTalk', { ...(await app.readView(id)).consultation.sections.consentTalk, photos: ['record', 'teaching'] });
  const revision = async () => (await app.readView(id)).consultation.revision;
  await app.call('consents.giveText', { id, revision: await revision() });
  await app.call('consents.refuse', { id, revision: await revision(), reason: 'I want to ask my sister first' });
  await app.saveSection(id, 'ink', { client: ink(1), practitioner: ink(2) });
  await app.call('consents.sign', { id, revision: await revision() });
  await app.call('consents.withdraw', { id, what: 'photos:teaching', reason: 'I changed my mind' });
  const papers = [];
  // The consent is there already: this answers with the sealed one.
  for (const kind of ['consent', 'withdrawal-letter', 'session-record', 'client-record'] as const) papers.push((await app.call('documents.make', { id, kind })).id);
  return papers;
}

async function refused() {
  const client = await app.call('clients.create', { client: person({ givenName: 'Ольга', familyName: 'Çelik', phone: '07700 900456' }) });
  const { id, revision } = (await app.call('consultations.start', { clientId: client.id })).consultation;
  await app.call('consents.refuse', { id, revision, reason: 'Not now' });
  const letter = await app.call('documents.make', { id, kind: 'refusal-letter' });
  await app.call('consultations.close', { id, revision: (await app.readView(id)).consultation.revision, outcome: 'refused' });
  // Stands on what was judged, too.
  return [letter.id, (await app.call('documents.make', { id, kind: 'session-record' })).id];
}

/** Every column with a value, of every row that the document stands on; and of the whole audit trail. */
async function placesOf(documentId: string): Promise<readonly Place[]> {
  const pdf = await documentPdf(desk, documentId);
  const check = pdf.ok ? await verifySeal(pdf.value) : null;
  if (check?.state !== 'intact' || !check.content.kept) throw new Error('A sealed document does not name its rows.');
  const rows = Object.entries(check.content.kept).flatMap(([table, kept]) => (kept as readonly { readonly id: string }[]).map(({ id }) => ({ table, key: 'id' as const, value: id })));
  const trail = (await desk.db.selectFrom('audit').select('seq').execute()).map(({ seq }) => ({ table: 'audit', key: 'seq' as const, value: seq }));
  const found = await Promise.all(
    [...rows, ...trail].map(async (row) => {
      const stored = await sql<Record<string, unknown>>`SELECT * FROM ${sql.table(row.table)} WHERE ${sql.ref(row.key)} = ${row.value}`.execute(desk.db);
      return Object.entries(stored.rows[0] ?? {}).flatMap(([column, value]) => (value === null || value === '' ? [] : [{ ...row, column }]));
    }),
  );
  return found.flat();
}

/** Each check is noted in the trail, also in a broken one. */
const forgetChecks = () => desk.db.deleteFrom('audit').where('action', '=', 'document.verify').execute();

/** One byte of a stored value, as SQLite keeps it, made another one. */
function changed(value: string | number | Uint8Array, at: number, by: number): Buffer | number {
  if (typeof value !== 'number') return changedByte(Buffer.from(value as Uint8Array), at, by);
  // Whole numbers are kept in as few bytes as they need.
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  const size = [1, 2, 3].find((count) => value === bytes.readIntBE(4 - count, count)) ?? 4;
  return changedByte(bytes.subarray(4 - size), at, by).readIntBE(0, size);
}

function changedByte(bytes: Buffer, at: number, by: number): Buffer {
  const copy = Buffer.from(bytes);
  const place = at % copy.length;
  copy[place] = ((copy[place] ?? 0) + by) % 256;
  return copy;
}

const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  documents: ['stored-record'],
  consents: ['stored-consent', 'stored-ink'],
  withdrawals: ['stored-withdrawal'],
  consent_texts_given: ['stored-text'],
  judgements: ['stored-judgement'],
  audit: ['trail'],
};

describe('what the client file holds of a sealed document', () => {
  it('is found changed, and in which part, when any single byte of any row is', async () => {
    const numbers = fc.record({ which: fc.nat(), place: fc.nat(), at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) });
    const tried = new Set<string>();
    await fc.assert(
      fc.asyncProperty(numbers, async ({ which, place, at, by }) => {
        const document = sealed[which % sealed.length];
        // First a column, then a row that has it: the trail is long, and would get nearly all of the tries else.
        const columns = [...new Set(document?.places.map(nameOf))];
        const places = document?.places.filter((one) => nameOf(one) === columns[place % columns.length]) ?? [];
        const { table, column, key, value } = places[Math.floor(place / columns.length) % places.length] ?? NOWHERE;
        const stored = await sql<{ value: string | number | Uint8Array }>`SELECT ${sql.ref(column)} AS value FROM ${sql.table(table)} WHERE ${sql.ref(key)} = ${value}`.execute(desk.db);
        const before = stored.rows[0]?.value ?? '';
        const after = changed(before, at, by);
        const written = typeof before === 'string' ? sql`CAST(${after} AS TEXT)` : sql`${after}`;
        const write = sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${written} WHERE ${sql.ref(key)} = ${value}`.execute(desk.db);
        // Another row has this key already: SQLite does not let it be written.
        fc.pre(await write.then(() => true, (problem: unknown) => !String(problem).includes('UNIQUE')));
        try {
          const found = await app.call('documents.verify', { documentId: document?.id ?? '' });
          expect(found.state, `${table}.${column}`).toBe('changed');
          const parts = found.state === 'changed' ? found.parts : [];
          const expected = table === 'documents' && column === 'pdf' ? ['signature'] : EXPECTED[table];
          expect(parts.some((part) => expected?.includes(part)), `${table}.${column}: ${parts.join(', ')}`).toBe(true);
        } finally {
          await forgetChecks();
          const now = column === key ? written : sql`${value}`;
          await sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${before} WHERE ${sql.ref(key)} = ${now}`.execute(desk.db);
        }
        tried.add(`${table}.${column}`);
      }),
      { numRuns: RUNS },
    );
    const columns = new Set(sealed.flatMap(({ places }) => places.map(nameOf)));
    if (RUNS >= 1000) expect([...columns].filter((column) => !tried.has(column))).toEqual([]);
    for (const { id } of sealed) expect((await app.call('documents.verify', { documentId: id })).state).toBe('intact');
  }, 600_000);

  it('is found changed when a row is gone', async () => {
    for (const { id, places } of sealed) {
      for (const table of new Set(places.map((place) => place.table))) {
        const place = places.find((one) => one.table === table);
        if (!place) continue;
        await sql`CREATE TEMP TABLE kept AS SELECT * FROM main.${sql.ref(table)} WHERE ${sql.ref(place.key)} = ${place.value}`.execute(desk.db);
        await sql`DELETE FROM ${sql.table(table)} WHERE ${sql.ref(place.key)} = ${place.value}`.execute(desk.db);
        expect(await app.call('documents.verify', { documentId: id }), table).toMatchObject({ state: 'changed' });
        await forgetChecks();
        await sql`INSERT INTO ${sql.table(table)} SELECT * FROM temp.kept`.execute(desk.db);
        await sql`DROP TABLE temp.kept`.execute(desk.db);
      }
      expect((await app.call('documents.verify', { documentId: id })).state).toBe('intact');
      await forgetChecks();
    }
  });
});
