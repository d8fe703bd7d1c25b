import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { renderPdf } from '../../src/main/documents/renderPdf';
import { insertClient } from '../../src/main/store/clients';
import { openClientFile } from '../../src/main/store/sqlite-file';
import { clientRows } from '../../src/main/store/sqlite-clientSearch';
import { clientSearch } from '../../src/main/search/clientSearch';
import { readSearchText } from '../../src/main/services/searchText';
import type { ClientInput } from '../../src/shared/domain/client';
import { plainDate } from '../../src/shared/domain/plainDate';
import { buildDocument } from '../../src/shared/documents/build';
import { evaluate } from '../../src/shared/consultation/evaluate';
import { factsOf, pack } from '../golden/fixtures';
import { median } from './median';

/**
 * Speed as ratios: each piece of work against a floor that is measured in the same run on the same machine, so that a busy
 * machine slows both. Prints one line a piece; a ratio over its budget fails.
 */
const lines: string[] = [];
afterAll(() => {
  console.log(`\n${lines.join('\n')}\n`);
});

async function compare(what: string, budget: number, rounds: number, work: () => unknown, floorName: string, floor: () => unknown): Promise<void> {
  await median(3, work);
  const [time, floorTime] = [await median(rounds, work), await median(rounds, floor)];
  const ratio = time / floorTime;
  lines.push(`${what.padEnd(44)} ${time.toFixed(2).padStart(9)} ms   ${ratio.toFixed(2).padStart(8)} × ${floorName} (budget ${budget})`);
  expect(ratio).toBeLessThan(budget);
}

/** Reading the pack's own content as JSON: some milliseconds of plain work on any machine. */
const packJson = JSON.stringify(pack);
const parsePackJson = (): unknown => JSON.parse(packJson);

const everything = factsOf({
  concerns: [...new Set(pack.treatments.treatments.filter((treatment) => treatment.depthByAreaMm).map((treatment) => treatment.concern))].map((concern) => ({ concern, areas: [...new Set(pack.treatments.treatments.filter((treatment) => treatment.concern === concern && treatment.depthByAreaMm).flatMap((treatment) => treatment.areaIds))] })),
  answers: Object.fromEntries(pack.contraindications.items.map((item) => [item.id, { answer: item.severity === 'absolute' || item.severity === 'defer-until' ? 'no' : 'yes' } as const])),
  phototype: 'V',
});

test('screening and plan of the largest case', async () => {
  await compare('screening and plan, every concern and area', 6, 60, () => evaluate(everything), 'reading the pack as JSON', parsePackJson);
});

test('documents', async () => {
  const facts = factsOf({});
  const createdAt = new Date('2026-11-24T12:00:00Z');
  for (const kind of ['consent', 'plan', 'aftercare'] as const) {
    await compare(`${kind} as PDF`, 120, 15, () => renderPdf(buildDocument(kind, facts), { createdAt }), 'reading the pack as JSON', parsePackJson);
  }
});

test('search in 100,000 clients while typing', { timeout: 240_000 }, async () => {
  const dir = mkdtempSync(join(tmpdir(), 'stratum-bench-'));
  const opened = openClientFile(join(dir, 'client-file.db'), randomBytes(32), { create: true, at: '2026-11-24T10:00:00Z' });
  if (!opened.ok) throw new Error(opened.error.kind);
  const db = opened.value;
  const given = ['Anna', 'Łukasz', 'Thảo', 'Deniz', 'Ольга', 'Grace', 'Samuel', 'Priya', 'Joan', 'Sophie', 'Mei', 'Yusuf'];
  const family = ['Kamara', 'Wójcik', 'Nguyễn', 'Çelik', 'Ковальчук', 'Adeyemi', 'O’Brien', 'Raman', 'Fairclough', 'Lindqvist'];
  const person = (index: number): ClientInput => ({
    givenName: `${given[index % given.length]} ${String.fromCodePoint(65 + (index % 26))}`,
    familyName: `${family[index % family.length]}-${String.fromCodePoint(97 + (index % 26), 97 + (Math.floor(index / 26) % 26), 97 + (Math.floor(index / 676) % 26))}`,
    dateOfBirth: plainDate(`${1940 + (index % 65)}-0${1 + (index % 9)}-1${index % 10}`),
    sex: null,
    pronouns: '',
    phone: `07${String(index).padStart(9, '0')}`,
    email: '',
    weightKg: null,
    language: 'en',
    notes: '',
  });
  await db.transaction().execute(async (write) => {
    for (let index = 0; index < 100_000; index += 1) await insertClient(write, `client-${String(index).padStart(8, '0')}`, person(index), '2026-11-24T10:00:00Z');
  });
  const today = plainDate('2026-11-24');
  const search = clientSearch(db);
  const find = (typed: string) => async () => clientRows(db, (await search.find(readSearchText(typed, { jurisdiction: 'UK', today }), 20)).ids);
  await compare('making the tables of the search', 1500, 3, async () => {
    const made = clientSearch(db);
    await made.prepare();
    made.drop();
  }, 'reading the pack as JSON', parsePackJson);
  await search.prepare();
  for (const typed of ['wojc', 'grace ade', 'wojick', 'kovalchuk', '0700005', '12/1/1975', '½']) await compare(`search “${typed}”`, 8, 31, find(typed), 'reading the pack as JSON', parsePackJson);
  search.drop();
  await db.destroy();
  rmSync(dir, { recursive: true, force: true });
});
