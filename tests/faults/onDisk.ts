import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { verifyAudit } from '../../src/main/store/audit';
import type { Schema } from '../../src/main/store/schema';
import { openClientFile, type OpeningFailure } from '../../src/main/store/sqlite-file';
import { plainDate } from '../../src/shared/domain/plainDate';
import { emptySections, type InkPoint } from '../../src/shared/domain/consultation';
import type { Result } from '../../src/shared/domain/result';
import { person, type Room } from '../integration/servicesRoom';
import { quickFolder } from './tally';
import { removeFolder } from '../integration/servicesRoom';

/** The two files of SQLite, as bytes. */
export interface OnDisk {
  readonly file: Buffer;
  readonly wal: Buffer;
}

const paths = (dir: string) => ({ file: join(dir, 'client-file.db'), wal: join(dir, 'client-file.db-wal') });

export function readDisk(dir: string): OnDisk {
  const { file, wal } = paths(dir);
  return { file: readFileSync(file), wal: existsSync(wal) ? readFileSync(wal) : Buffer.alloc(0) };
}

export function writeDisk(dir: string, { file, wal }: OnDisk): void {
  writeFileSync(paths(dir).file, file);
  writeFileSync(paths(dir).wal, wal);
}

/** What stands in a file: a hash of every row of every table. Throws where it is not whole or its chain is broken. */
export async function contentOf(db: Kysely<Schema>): Promise<string> {
  const { rows: check } = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(db);
  if (check[0]?.integrity_check !== 'ok') throw new Error('The file is not whole.');
  const chain = await verifyAudit(db);
  if (!chain.ok) throw new Error('The chain is broken.');
  const { rows: tables } = await sql<{ name: string }>`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`.execute(db);
  const hash = createHash('sha256');
  for (const { name } of tables) {
    const { rows } = await sql`SELECT * FROM ${sql.table(name)}`.execute(db);
    hash.update(name).update(JSON.stringify(rows));
  }
  return hash.digest('hex');
}

/** Opens files as they may lie on a disk, the way the product opens them, and gives their content. */
export async function contentOnDisk(disk: OnDisk, dataKey: Uint8Array): Promise<Result<string, OpeningFailure>> {
  const dir = quickFolder();
  try {
    writeDisk(dir, disk);
    const opened = openClientFile(paths(dir).file, dataKey, { create: false, at: '2026-11-24T10:30:00.000Z' });
    if (!opened.ok) return opened;
    try {
      return { ok: true, value: await contentOf(opened.value) };
    } finally {
      await opened.value.destroy();
    }
  } finally {
    removeFolder(dir);
  }
}

const longInk = (strokes: number, seed: number): InkPoint[][] => Array.from({ length: strokes }, (_, stroke) => Array.from({ length: 400 }, (_point, at): InkPoint => [0.1 + at * 0.001, 0.2 + Math.sin(at / (2 + seed)) * 0.08 + stroke / 1000, at * 16, 0.5]));

/** Visits that can be ended, each of a client of its own: one for each time that a write ends one. */
export async function visitsToEnd(room: Room, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const { id: clientId } = await room.call('clients.create', { client: person({ givenName: `Berta ${'I'.repeat(at + 1)}`, phone: '' }) });
    ids.push((await room.call('consultations.start', { clientId })).consultation.id);
  }
  return ids;
}

/** Writes of one transaction each, from some hundred bytes to several hundred pages. `toEnd` is used up. */
export function writesOf(room: Room, clientId: string, visitId: string, toEnd: string[]): readonly ((at: number) => Promise<unknown>)[] {
  let revision = 0;
  const saved = async (section: 'skin' | 'ink', at: number): Promise<void> => {
    const to = { id: visitId, revision };
    const input = section === 'skin' ? { ...to, section, value: { ...emptySections.skin, notes: `Seen at ${at}` } } : { ...to, section, value: { client: longInk(at % 3 === 0 ? 2 : 38, at), practitioner: [] } };
    ({ revision } = await room.call('consultations.save', input));
  };
  return [
    (at) => saved('skin', at),
    (at) => saved('ink', at),
    (at) => saved('ink', at + 1),
    (at) => saved('ink', 3 * at + 1),
    (at) => room.call('clients.create', { client: person({ givenName: `Anna ${'I'.repeat(1 + (at % 9))}`, dateOfBirth: plainDate('1990-01-01') }) }),
    (at) => room.call('consultations.goTo', { id: visitId, step: at % 2 === 0 ? 'skin' : 'plan' }),
    () => room.call('clients.read', { id: clientId }),
    // The visit, what was judged in it and the rules that it names: all of it or nothing.
    async (at) => {
      const id = toEnd.pop();
      return id === undefined ? saved('skin', at) : room.call('consultations.close', { id, revision: 0, outcome: 'planned' });
    },
  ];
}
