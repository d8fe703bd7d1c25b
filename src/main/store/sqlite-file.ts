import { closeSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, type SqliteStatement } from 'kysely';
import { err, ok, type Result } from '../../shared/domain/result';
import type { ErrorOf } from '../../shared/contract/errors';
import { flushFolder } from './atomicWrite';
import { watchFile } from './clientFileGone';
import { logIsDamaged } from './logDamage';
import { fileVersion, migrate, MIGRATIONS, type Migration } from './sqlite-migrate';
import type { Schema } from './schema';

/** How long another process may hold the file before it counts as in use, ms. */
const BUSY_TIMEOUT = 300;
/** Reading every page takes seconds from here on, so that damage is found when its page is read. */
const CHECKED_AT_OPENING_BYTES = 128 * 1024 * 1024;

/** A page that is not in memory has to be decrypted anew: with SQLite's own 16 MB, a common name in 100,000 clients took seven times as long. Taken only as it is filled. */
const CACHE_KIBIBYTES = 128 * 1024;

const HEX = '0123456789abcdef';

// Read once, when the first file is opened: the target of a backup is named by an address, see `sqlite-copy.ts`.
process.env['SQLITE_USE_URI'] = '1';

export type OpeningFailure = ErrorOf<'newer-file'> | ErrorOf<'damaged-file'> | ErrorOf<'file-in-use'>;

/**
 * Opens (or, with `create`, makes) an encrypted client file. `dataKey`: 32 bytes. The file is this process's alone
 * until it is closed. Failures of the disk and of permissions are thrown as the system gives them.
 */
export function openClientFile(path: string, dataKey: Uint8Array, options: { readonly create: boolean; readonly at: string; readonly migrations?: readonly Migration[] }): Result<Kysely<Schema>, OpeningFailure> {
  // SQLite would make the file readable for everybody on this computer; its WAL takes the mode of the file.
  if (options.create) closeSync(openSync(path, 'wx', 0o600));
  return opening(path, {}, (connection) => {
    const prepared = prepare(connection, path, dataKey, options);
    return prepared.ok ? migrate(connection, options.at, options.migrations) : prepared;
  });
}

/** Opens a client file as it is, without bringing it up to the newest shape: to take a backup of it before that. */
export function openAsItIs(path: string, dataKey: Uint8Array): Result<Kysely<Schema>, OpeningFailure> {
  return opening(path, {}, (connection) => prepare(connection, path, dataKey, { create: false }));
}

/** Brings the last writes of a copy into its one file, after which it can be opened for reading only. */
export function settleCopy(path: string, dataKey: Uint8Array): Result<null, OpeningFailure> {
  const opened = openAsItIs(path, dataKey);
  if (!opened.ok) return opened;
  const connection = connectionOf(opened.value);
  try {
    connection.pragma('journal_mode = DELETE');
  } finally {
    connection.close();
  }
  return ok(null);
}

/** Opens a copy that nobody else has open, for reading only. Nothing is written beside it. */
export function openCopy(path: string, dataKey: Uint8Array): Result<Kysely<Schema>, OpeningFailure> {
  return opening(path, { readonly: true }, (connection) => {
    encryptWith(connection, dataKey);
    connection.pragma('temp_store = MEMORY');
    const version = fileVersion(connection);
    if (version > MIGRATIONS.length) return err({ kind: 'newer-file' });
    return version === 0 ? err({ kind: 'damaged-file', part: 'client-file' }) : ok(null);
  });
}

/** How many migrations a client file has had; the file is left as it is. */
export function versionOf(path: string, dataKey: Uint8Array): Result<number, OpeningFailure> {
  let version = 0;
  const opened = opening(path, {}, (connection) => {
    encryptWith(connection, dataKey);
    connection.pragma('locking_mode = EXCLUSIVE');
    version = fileVersion(connection);
    return ok(null);
  });
  if (!opened.ok) return opened;
  connectionOf(opened.value).close();
  return ok(version);
}

function opening(path: string, options: Database.Options, make: (connection: Database.Database) => Result<null, OpeningFailure>): Result<Kysely<Schema>, OpeningFailure> {
  if (logIsDamaged(`${path}-wal`)) return err({ kind: 'damaged-file', part: 'client-file' });
  const connection = new Database(path, { fileMustExist: true, timeout: BUSY_TIMEOUT, ...options });
  try {
    const made = make(connection);
    if (!made.ok) connection.close();
    return made.ok ? ok(queries(connection, watchFile(path))) : made;
  } catch (problem) {
    connection.close();
    const failure = openingFailure(problem);
    if (failure) return err(failure);
    throw problem;
  }
}

const connections = new WeakMap<object, Database.Database>();

/** What lies under the query builder. Throws for a handle that was not made here. */
export function connectionOf(db: Kysely<Schema>): Database.Database {
  const connection = connections.get(db);
  if (!connection) throw new Error('This handle is not of an open file.');
  return connection;
}

/** An unencrypted file in memory, gone when it is closed. */
export function openMemoryFile(at: string): Kysely<Schema> {
  const connection = new Database(':memory:');
  connection.pragma('foreign_keys = ON');
  connection.pragma('recursive_triggers = ON');
  migrate(connection, at);
  return queries(connection);
}

/**
 * Gives the open file another key, page by page, in one transaction with a rollback journal under the old key: whenever it is
 * cut short, the file opens with the one key or with the other. It is on disk when the promise is kept.
 */
export async function rekeyClientFile(db: Kysely<Schema>, path: string, newKey: Uint8Array): Promise<void> {
  // A query that is under way has the connection first.
  await db.connection().execute(async () => {
    const connection = connectionOf(db);
    if (!canEncrypt(connection)) throw new Error('This file has no key.');
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

/** Closes a file also when no query was ever made through its handle, which the query builder by itself would leave open. */
export async function closeFile(db: Kysely<Schema>): Promise<void> {
  await db.destroy();
  const connection = connectionOf(db);
  if (connection.open) connection.close();
}

/** How many migrations an open file has had. */
export const fileVersionOf = (db: Kysely<Schema>): number => fileVersion(connectionOf(db));

/** Whether another process has the file open. Needs no key: the lock is asked for before anything is read. */
export function isInUse(path: string): boolean {
  const connection = new Database(path, { fileMustExist: true, timeout: BUSY_TIMEOUT });
  try {
    connection.pragma('user_version');
    return false;
  } catch (problem) {
    return openingFailure(problem)?.kind === 'file-in-use';
  } finally {
    connection.close();
  }
}

function prepare(connection: Database.Database, path: string, dataKey: Uint8Array, { create }: { readonly create: boolean }): Result<null, OpeningFailure> {
  encryptWith(connection, dataKey);
  connection.pragma('temp_store = MEMORY');
  // Before the first read: with WAL it also means that no shared-memory file is written.
  connection.pragma('locking_mode = EXCLUSIVE');
  const version = fileVersion(connection);
  if (version > MIGRATIONS.length) return err({ kind: 'newer-file' });
  // An empty file opens with any key.
  if (version === 0 && !create) return err({ kind: 'damaged-file', part: 'client-file' });
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  // What is deleted is overwritten in its page, not only marked as free.
  connection.pragma('secure_delete = ON');
  // Not before the file was read: that sets it to what SQLite thinks best.
  connection.pragma(`cache_size = -${CACHE_KIBIBYTES}`);
  connection.pragma('foreign_keys = ON');
  // Else INSERT OR REPLACE would delete an append-only row without its trigger being asked.
  connection.pragma('recursive_triggers = ON');
  if (statSync(path).size <= CHECKED_AT_OPENING_BYTES && connection.pragma('quick_check(1)', { simple: true }) !== 'ok') return err({ kind: 'damaged-file', part: 'client-file' });
  return ok(null);
}

/** The cipher that every file of ours has, and its key. */
function encryptWith(connection: Database.Database, dataKey: Uint8Array): void {
  connection.pragma("cipher = 'sqlcipher'");
  connection.pragma('legacy = 4');
  setKey(connection, dataKey);
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
