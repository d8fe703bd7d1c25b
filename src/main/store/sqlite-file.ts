import { closeSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, type SqliteStatement } from 'kysely';
import { err, ok, type Result } from '../../shared/domain/result';
import type { ErrorOf } from '../../shared/contract/errors';
import { flushFolder } from './atomicWrite';
import { watchFile } from './clientFileGone';
import { logIsDamaged } from './logDamage';
import { fileVersion, migrate, MIGRATIONS } from './sqlite-migrate';
import type { Schema } from './schema';

/** How long another process may hold the file before it counts as in use, ms. */
const BUSY_TIMEOUT = 300;
/** Reading every page takes seconds from here on, so that damage is found when its page is read. */
const CHECKED_AT_OPENING_BYTES = 128 * 1024 * 1024;

const HEX = '0123456789abcdef';

export type OpeningFailure = ErrorOf<'newer-file'> | ErrorOf<'damaged-file'> | ErrorOf<'file-in-use'>;

/**
 * Opens (or, with `create`, makes) an encrypted client file. `dataKey`: 32 bytes. The file is this process's alone
 * until it is closed. Failures of the disk and of permissions are thrown as the system gives them.
 */
export function openClientFile(path: string, dataKey: Uint8Array, options: { readonly create: boolean; readonly at: string }): Result<Kysely<Schema>, OpeningFailure> {
  // SQLite would make the file readable for everybody on this computer; its WAL takes the mode of the file.
  if (options.create) closeSync(openSync(path, 'wx', 0o600));
  if (logIsDamaged(`${path}-wal`)) return err({ kind: 'damaged-file', part: 'client-file' });
  const connection = new Database(path, { fileMustExist: true, timeout: BUSY_TIMEOUT });
  try {
    const opened = prepare(connection, path, dataKey, options);
    if (!opened.ok) connection.close();
    return opened.ok ? ok(queries(connection, watchFile(path))) : opened;
  } catch (problem) {
    connection.close();
    const failure = openingFailure(problem);
    if (failure) return err(failure);
    throw problem;
  }
}

/** An unencrypted file in memory, gone when it is closed. */
export function openMemoryFile(at: string): Kysely<Schema> {
  const connection = new Database(':memory:');
  connection.pragma('foreign_keys = ON');
  connection.pragma('recursive_triggers = ON');
  migrate(connection, at);
  return queries(connection);
}

const connections = new WeakMap<Kysely<Schema>, Database.Database>();

/**
 * Gives the open file another key, page by page, in one transaction with a rollback journal under the old key: whenever it is
 * cut short, the file opens with the one key or with the other. It is on disk when the promise is kept.
 */
export async function rekeyClientFile(db: Kysely<Schema>, path: string, newKey: Uint8Array): Promise<void> {
  // A query that is under way has the connection first.
  await db.connection().execute(async () => {
    const connection = connections.get(db);
    if (!connection || !canEncrypt(connection)) throw new Error('This file has no key.');
    connection.pragma('journal_mode = DELETE');
    try {
      withKeyLiteral(newKey, (literal) => connection.rekey(literal));
    } finally {
      connection.pragma('journal_mode = WAL');
    }
    // Else a power cut could bring the journal back, and with it the old key.
    flushFolder(dirname(path));
  });
}

function prepare(connection: Database.Database, path: string, dataKey: Uint8Array, { create, at }: { readonly create: boolean; readonly at: string }): Result<null, OpeningFailure> {
  connection.pragma("cipher = 'sqlcipher'");
  connection.pragma('legacy = 4');
  setKey(connection, dataKey);
  connection.pragma('temp_store = MEMORY');
  // Before the first read: with WAL it also means that no shared-memory file is written.
  connection.pragma('locking_mode = EXCLUSIVE');
  const version = fileVersion(connection);
  if (version > MIGRATIONS.length) return err({ kind: 'newer-file' });
  // An empty file opens with any key.
  if (version === 0 && !create) return err({ kind: 'damaged-file', part: 'client-file' });
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  // Else INSERT OR REPLACE would delete an append-only row without its trigger being asked.
  connection.pragma('recursive_triggers = ON');
  if (statSync(path).size <= CHECKED_AT_OPENING_BYTES && connection.pragma('quick_check(1)', { simple: true }) !== 'ok') return err({ kind: 'damaged-file', part: 'client-file' });
  return migrate(connection, at);
}

/**
 * Hands over the raw key as bytes that are wiped at once. As the text of a pragma it would stay in memory, readable,
 * until long after the file was closed.
 */
function setKey(connection: Database.Database, dataKey: Uint8Array): void {
  if (!canEncrypt(connection)) throw new Error('This build of SQLite cannot encrypt.');
  withKeyLiteral(dataKey, (literal) => connection.key(literal));
}

function withKeyLiteral(dataKey: Uint8Array, act: (literal: Buffer) => void): void {
  const literal = Buffer.alloc(dataKey.length * 2 + 3);
  literal.write("x'", 'latin1');
  dataKey.forEach((byte, index) => {
    literal.writeUInt8(HEX.charCodeAt(byte >> 4), 2 + 2 * index);
    literal.writeUInt8(HEX.charCodeAt(byte & 15), 3 + 2 * index);
  });
  literal.write("'", literal.length - 1, 'latin1');
  try {
    act(literal);
  } finally {
    literal.fill(0);
  }
}

/** The types of better-sqlite3 do not know what the build with encryption adds. */
const canEncrypt = (connection: Database.Database): connection is Database.Database & { key(key: Buffer): number; rekey(key: Buffer): number } => 'key' in connection && typeof connection.key === 'function';

/** `stillThere` is asked before each write begins and before it is acknowledged. */
function queries(connection: Database.Database, stillThere: () => void = () => undefined): Kysely<Schema> {
  // On a full disk SQLite takes the transaction back by itself. The query builder's own rollback would then fail, and
  // its error would stand in for the one that says why.
  const statementFor = (statement: string): SqliteStatement => {
    if (statement === 'begin' || statement === 'commit') stillThere();
    return connection.prepare(statement === 'rollback' && !connection.inTransaction ? 'SELECT 1' : statement);
  };
  const handle = new Kysely<Schema>({ dialect: new SqliteDialect({ database: { prepare: statementFor, close: () => void connection.close() } }) });
  connections.set(handle, connection);
  return handle;
}

function openingFailure(problem: unknown): OpeningFailure | null {
  if (!(problem instanceof Database.SqliteError)) return null;
  if (problem.code.startsWith('SQLITE_BUSY') || problem.code.startsWith('SQLITE_LOCKED')) return { kind: 'file-in-use' };
  if (problem.code.startsWith('SQLITE_NOTADB') || problem.code.startsWith('SQLITE_CORRUPT') || problem.code === 'SQLITE_IOERR_SHORT_READ' || problem.code === 'SQLITE_IOERR_DATA') return { kind: 'damaged-file', part: 'client-file' };
  return null;
}
