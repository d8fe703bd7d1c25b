import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logIsDamaged } from './logDamage';

const FRAME = 24 + 4096;
const HEAD = 32;

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'stratum-test-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A log of six writes; each changes one page. */
function logOfSix(): Buffer {
  const path = join(dir, 'file.db');
  const connection = new Database(path);
  connection.pragma('journal_mode = WAL');
  connection.exec('CREATE TABLE t (x INTEGER)');
  connection.exec('INSERT INTO t VALUES (0)');
  connection.pragma('wal_checkpoint(TRUNCATE)');
  for (let write = 1; write <= 6; write += 1) connection.exec(`UPDATE t SET x = ${write}`);
  const log = readFileSync(`${path}-wal`);
  connection.close();
  return log;
}

const isDamaged = (log: Buffer): boolean => {
  writeFileSync(join(dir, 'log'), log);
  return logIsDamaged(join(dir, 'log'));
};
const changed = (log: Buffer, at: number): Buffer => {
  const copy = Buffer.from(log);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
};

describe('the log beside a client file', () => {
  it('is sound as it was written, cut off anywhere, empty or not there', () => {
    const log = logOfSix();
    expect(log.length).toBe(HEAD + 6 * FRAME);
    for (const length of [0, 20, HEAD, HEAD + 10, HEAD + FRAME, HEAD + 3 * FRAME + 700, log.length - 1, log.length]) expect(isDamaged(log.subarray(0, length))).toBe(false);
    expect(logIsDamaged(join(dir, 'none'))).toBe(false);
  });

  it('is damaged when a write before the last one no longer fits, or its head does not', () => {
    const log = logOfSix();
    for (const at of [0, 17, 30, HEAD + 2, HEAD + FRAME + 12, HEAD + 2 * FRAME + 3000]) expect(isDamaged(changed(log, at)), String(at)).toBe(true);
  });

  it('is a power cut when only the last write does not fit', () => {
    const log = logOfSix();
    for (const at of [HEAD + 5 * FRAME + 2, HEAD + 5 * FRAME + 4000]) expect(isDamaged(changed(log, at))).toBe(false);
  });
});
