import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientSearch, type ClientSearch } from '../../src/main/search/clientSearch';
import { findable, rankedAmong, type Found, type SearchPart } from '../../src/main/search/parts';
import { readSearchText } from '../../src/main/services/searchText';
import { insertClient, setLastSeen, updateClient } from '../../src/main/store/clients';
import type { Schema } from '../../src/main/store/schema';
import { tidy } from '../../src/main/store/erasure';
import { connectionOf, openClientFile, openMemoryFile, rekeyClientFile } from '../../src/main/store/sqlite-file';
import type { SearchRow } from '../../src/main/store/sqlite-searchRows';
import type { ClientInput } from '../../src/shared/domain/client';
import { plainDate } from '../../src/shared/domain/plainDate';
import { removeFolder, tempFolder } from './servicesRoom';

const today = plainDate('2026-11-24');
const parts = (text: string) => readSearchText(text, { jurisdiction: 'UK', today });
const client = (givenName: string, familyName: string, dateOfBirth = '1988-09-02', phone = ''): ClientInput => ({ givenName, familyName, dateOfBirth: plainDate(dateOfBirth), sex: null, pronouns: '', phone, email: '', weightKg: null, language: 'en', notes: '' });

let db: Kysely<Schema>;
let search: ClientSearch;
beforeEach(() => {
  db = openMemoryFile('2026-11-24T10:30:00.000Z');
  search = clientSearch(db);
});
afterEach(async () => {
  search.drop();
  await db.destroy();
});

let moment = 0;
const now = (): string => new Date(Date.UTC(2026, 0, 1) + (moment += 1) * 1000).toISOString();
const add = (id: string, input: ClientInput, at = now()): Promise<void> => db.transaction().execute((write) => insertClient(write, id, input, at));
const erase = (id: string): Promise<void> =>
  db.transaction().execute(async (write) => {
    await write.insertInto('erasing').values({ client_id: id }).execute();
    await write.deleteFrom('clients').where('id', '=', id).execute();
    await write.deleteFrom('erasing').execute();
  });

/** What the search means: every row of the file held against every part, one by one. */
function plainly(text: string, limit = 20, of = db): Found {
  const people = connectionOf(of).prepare<[], SearchRow>('SELECT * FROM clients').all().map((row) => findable(row));
  const wanted: readonly SearchPart[] = parts(text) ?? [];
  const written = rankedAmong(people, wanted, 'written');
  const found = written.length > 0 ? written : rankedAmong(people, wanted, 'near');
  return { ids: found.slice(0, limit).map(({ id }) => id), total: found.length, near: written.length === 0 && found.length > 0 };
}

describe('finding a client of other spellings', () => {
  const PEOPLE: readonly (readonly [string, ClientInput])[] = [
    ['hannah', client('Hannah', 'Whitfield', '1999-07-07', '0113 496 0113')],
    ['hana', client('Hana', 'Novakova', '1990-01-01', '+44 (0)113 496 0001 ext 12')],
    ['olga', client('Ольга', 'Ковальчук-Мороз', '1971-05-21', '٠٧٧٠٠ ٩٠٠١٢٣')],
    ['yamada', client('太郎', '山田', '1985-03-03', '0113–496–0777')],
    ['kim', client('민준', '김', '1979-08-08', '')],
    ['zoe', client('Zoë', 'Papadopoulou', '1999-04-04', '')],
    ['suharto', client('Suharto', '', '1966-06-06', '')],
    ['smith', client('John', 'Smith 3rd', '1950-12-31', '')],
    ['obrien', client('Samuel', 'O’Brien', '1983-10-10', '')],
    ['mueller', client('Jürgen', 'Müller', '1983-11-10', '')],
  ];
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['０１１３496', ['hannah', 'hana', 'yamada']],
    ['٠١١٣ ٤٩٦ ٠١١٣', ['hannah']],
    ['½', []],
    ['?!', []],
    ['kovalchuk', ['olga']],
    ['olga', ['olga']],
    ['Ковальчук', ['olga']],
    ['moroz', ['olga']],
    ['Παπαδοπούλου', ['zoe']],
    ['hana', ['hana']],
    ['hana whitfield', ['hannah']],
    ['hannah novakova', ['hana']],
    ['山田太郎', ['yamada']],
    ['太郎山田', ['yamada']],
    ['山田 太郎', ['yamada']],
    ['김민준', ['kim']],
    ['03 03 85', ['yamada']],
    ['whitfeild', ['hannah']],
    ['witfield', ['hannah']],
    ['whitfiield', ['hannah']],
    ['whotfield', ['hannah']],
    ['mueller', ['mueller']],
    ['suharto', ['suharto']],
    ['smith 3rd', ['smith']],
    ['obrien', ['obrien']],
    ['o´brien', ['obrien']],
    ['07700900123', ['olga']],
    ['0777', ['yamada']],
    ['xqzw', []],
  ];
  beforeEach(async () => {
    for (const [id, input] of PEOPLE) await add(id, input);
  });

  it.each(cases)('H11: finds by %s', async (text, ids) => {
    const found = await search.find(parts(text), 20);
    expect(found.ids.toSorted()).toEqual(ids.toSorted());
    expect(found).toEqual(plainly(text));
  });

  it('says where nobody is written so and these only come close', async () => {
    expect(await search.find(parts('whitfeild'), 20)).toMatchObject({ near: true, total: 1 });
    expect(await search.find(parts('whitfield'), 20)).toMatchObject({ near: false, total: 1 });
    expect(await search.find(parts('xqzw'), 20)).toEqual({ ids: [], total: 0, near: false });
  });

  it('takes nobody for similar by a word of fewer than four letters', async () => {
    expect((await search.find(parts('hxn'), 20)).total).toBe(0);
  });
});

describe('the tables of the search', () => {
  const ids = async (text: string): Promise<readonly string[]> => (await search.find(parts(text), 20)).ids;

  it('are thrown away with the lock, and hold nobody any more', async () => {
    await add('a', client('Anna', 'Berg'));
    await search.prepare();
    expect(search.size()).toBe(1);
    search.drop();
    expect(search.size()).toBeNull();
  });

  it('follow what is written, whoever writes it and however', async () => {
    await add('a', client('Anna', 'Berg'));
    await add('b', client('Berta', 'Quill'));
    await search.prepare();
    await add('c', client('Anna', 'Zorn'));
    expect(await ids('anna')).toEqual(['c', 'a']);
    await db.transaction().execute((write) => updateClient(write, 'b', 0, client('Anna', 'Quill')));
    expect(await ids('anna')).toEqual(['c', 'b', 'a']);
    expect(await ids('berta')).toEqual([]);
    await db.transaction().execute((write) => setLastSeen(write, 'a', now()));
    expect(await ids('anna')).toEqual(['a', 'c', 'b']);
    connectionOf(db).exec("UPDATE clients SET given_name = 'Carla' WHERE id = 'c'");
    expect(await ids('carla')).toEqual(['c']);
    expect(search.size()).toBe(2);
  });

  it('do not see what a transaction takes back', async () => {
    await add('a', client('Anna', 'Berg'));
    await search.prepare();
    await expect(
      db.transaction().execute(async (write) => {
        await updateClient(write, 'a', 0, client('Berta', 'Berg'));
        throw new Error('taken back');
      }),
    ).rejects.toThrow('taken back');
    expect(await ids('anna')).toEqual(['a']);
    expect(await ids('berta')).toEqual([]);
  });

  it('are thrown away after an erasure, so that no name stays in memory', async () => {
    await add('a', client('Anna', 'Berg'));
    await add('b', client('Berta', 'Quill'));
    await search.prepare();
    await erase('a');
    expect(await ids('anna')).toEqual([]);
    expect(await ids('quill')).toEqual(['b']);
    expect(search.size()).toBe(1);
    await erase('b');
    await search.find(null, 20);
    expect(search.size()).toBeNull();
  });

  it('are made by themselves a moment after the first list', async () => {
    await add('a', client('Anna', 'Berg'));
    await search.find(null, 20);
    await expect.poll(() => search.size(), { timeout: 5000 }).toBe(1);
  });

  it('go on when the file gets another key and is written anew', async () => {
    const folder = tempFolder();
    const path = join(folder, 'client-file.db');
    const opened = openClientFile(path, randomBytes(32), { create: true, at: now() });
    if (!opened.ok) throw new Error(opened.error.kind);
    const file = opened.value;
    const own = clientSearch(file);
    const found = async (text: string): Promise<readonly string[]> => (await own.find(parts(text), 20)).ids;
    const insert = (id: string, familyName: string) => file.transaction().execute((write) => insertClient(write, id, client('Anna', familyName), now()));
    await insert('a', 'Berg');
    await own.prepare();
    await insert('b', 'Zorn');
    const key = randomBytes(32);
    await rekeyClientFile(file, path, key);
    expect(await found('anna')).toEqual(['b', 'a']);
    await insert('c', 'Quill');
    await tidy(file);
    expect(await found('anna')).toEqual(['c', 'b', 'a']);
    own.drop();
    await file.destroy();
    const again = openClientFile(path, key, { create: false, at: now() });
    if (!again.ok) throw new Error(again.error.kind);
    const later = clientSearch(again.value);
    await later.prepare();
    expect((await later.find(parts('anna'), 20)).ids).toEqual(['c', 'b', 'a']);
    later.drop();
    await again.value.destroy();
    removeFolder(folder);
  });

  it('are made whole while others write, in a file of a few thousand', async () => {
    const raw = connectionOf(db);
    await add('pattern', client('Anna', 'Berg', '1988-09-02', '0113 496 0000'));
    // Many were seen at the same moment, as after an import.
    raw.exec("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO clients SELECT 'id-' || i, given_name, 'Berg' || i, date_of_birth, sex, pronouns, phone, email, weight_kg, language, notes, phototype, 'berg' || i || ' anna', phone_key, CASE WHEN i % 2 = 0 THEN last_seen_at ELSE '2026-01-0' || (1 + i % 9) END, 0, NULL FROM clients, n WHERE id = 'pattern'");
    const made = search.prepare();
    for (let at = 1; at <= 20; at += 1) await db.transaction().execute((write) => setLastSeen(write, `id-${at * 211}`, now()));
    await made;
    for (const text of ['anna', 'berg42', 'berg422', 'anna berg1', '0113', 'brg4220']) expect(await search.find(parts(text), 20), text).toEqual(plainly(text));
    expect(search.size()).toBe(5001);
  });

  it('say the same as holding everybody against every part, after any writing', async () => {
    const name = fc.constantFrom('Anna', 'Hana', 'Hannah', 'Anne-Marie', 'Łukasz', 'Ольга', '太郎', '', 'Ann', 'Annabel', 'O’Brien', 'John 3rd', 'สมชาย');
    const family = fc.constantFrom('Berg', 'Bergman', 'Ковальчук', 'Kovalchuk', '山田', 'Nguyễn Thị', 'O´Brien', 'Whitfield', 'Whitfeild');
    const person = fc.record({ givenName: name, familyName: family, born: fc.constantFrom('1988-09-02', '1985-03-03', '1990-01-01'), phone: fc.constantFrom('', '0113 496 0000', '+44 (0)7700 900123', '٠١١٣ ٤٩٦', '01 ext 9') });
    const write = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), person }),
      fc.record({ kind: fc.constant('change' as const), who: fc.nat(30), person }),
      fc.record({ kind: fc.constant('seen' as const), who: fc.nat(30) }),
      fc.record({ kind: fc.constant('erase' as const), who: fc.nat(30) }),
      fc.record({ kind: fc.constant('prepare' as const) }),
    );
    const word = fc.constantFrom('a', 'an', 'anna', 'hana', 'hannah', 'ann', 'berg', 'brg', 'kovalchuk', 'ковальчук', '山田太郎', '山', 'o’brien', 'obrien', 'whitfield', 'witfield', '1988', '2/9/1988', '03 03 85', '0113', '496', '7700', '½', '3rd', 'marie', 'anne-marie', 'thi', '9', 'nguyen', 'smchay');
    const query = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 5, maxLength: 30 }), fc.array(write, { maxLength: 12 }), fc.array(query, { minLength: 3, maxLength: 8 }), fc.integer({ min: 1, max: 8 }), async (people, writes, queries, limit) => {
        const file = openMemoryFile('2026-11-24T10:30:00.000Z');
        const own = clientSearch(file);
        const all = () => connectionOf(file).prepare<[], SearchRow>('SELECT * FROM clients').all();
        const inputOf = (of: (typeof people)[number]): ClientInput => client(of.givenName, of.familyName, of.born, of.phone);
        try {
          await file.transaction().execute(async (to) => {
            for (const [index, of] of people.entries()) await insertClient(to, `c${index}`, inputOf(of), index % 3 === 0 ? '2026-01-01' : now());
          });
          await own.prepare();
          for (const [index, step] of writes.entries()) {
            const rows = all();
            const target = 'who' in step ? rows[step.who % Math.max(1, rows.length)]?.id : undefined;
            await file.transaction().execute(async (to) => {
              if (step.kind === 'add') await insertClient(to, `new${index}`, inputOf(step.person), now());
              if (target === undefined) return;
              if (step.kind === 'change') await to.updateTable('clients').set({ given_name: step.person.givenName, phone: step.person.phone }).where('id', '=', target).execute();
              if (step.kind === 'seen') await setLastSeen(to, target, now());
              if (step.kind === 'erase') {
                await to.insertInto('erasing').values({ client_id: target }).execute();
                await to.deleteFrom('clients').where('id', '=', target).execute();
                await to.deleteFrom('erasing').execute();
              }
            });
            if (step.kind === 'prepare') await own.prepare();
            for (const text of queries) expect(await own.find(parts(text), limit), text).toEqual(plainly(text, limit, file));
          }
          for (const text of queries) expect(await own.find(parts(text), limit), text).toEqual(plainly(text, limit, file));
        } finally {
          own.drop();
          await file.destroy();
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
