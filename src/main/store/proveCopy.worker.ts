import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

// Runs in a thread of its own, so that the checks of a large file hold nobody up. It stands alone: it is started from its
// source in tests and from its bundle in the product, and imports nothing of ours.
type Keyed = Database.Database & { key(key: Buffer): number; rekey(key: Buffer): number };

const { path, passingKey, dataKey } = workerData as { readonly path: string; readonly passingKey: Uint8Array | null; readonly dataKey: Uint8Array };
const HEX = '0123456789abcdef';

function withLiteral(key: Uint8Array, give: (literal: Buffer) => void): void {
  const literal = Buffer.alloc(key.length * 2 + 3);
  literal.write("x'", 'latin1');
  key.forEach((byte, index) => {
    literal.writeUInt8(HEX.charCodeAt(byte >> 4), 2 + 2 * index);
    literal.writeUInt8(HEX.charCodeAt(byte & 15), 3 + 2 * index);
  });
  literal.write("'", literal.length - 1, 'latin1');
  try {
    give(literal);
  } finally {
    literal.fill(0);
  }
}

function open(key: Uint8Array, options: Database.Options): Keyed {
  const connection = new Database(path, { fileMustExist: true, ...options }) as Keyed;
  connection.pragma("cipher = 'sqlcipher'");
  connection.pragma('legacy = 4');
  withLiteral(key, (literal) => connection.key(literal));
  connection.pragma('temp_store = MEMORY');
  return connection;
}

function prove(): unknown {
  if (passingKey) {
    const making = open(passingKey, {});
    try {
      making.pragma('journal_mode = DELETE');
      making.pragma('synchronous = FULL');
      withLiteral(dataKey, (literal) => making.rekey(literal));
    } finally {
      making.close();
    }
  }
  const made = open(dataKey, { readonly: true });
  try {
    const tables = made.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").all();
    return {
      integrity: made.pragma('integrity_check(1)', { simple: true }),
      brokenReferences: (made.pragma('foreign_key_check') as unknown[]).length,
      rows: Object.fromEntries(tables.map(({ name }) => [name, made.prepare<[], { count: number }>(`SELECT count(*) AS count FROM "${name}"`).get()?.count])),
    };
  } finally {
    made.close();
  }
}

function answer(): unknown {
  try {
    return { ok: true, found: prove() };
  } catch (problem) {
    // A code and never a message: it may hold a path.
    return { ok: false, code: problem instanceof Error && 'code' in problem && typeof problem.code === 'string' ? problem.code : 'UNKNOWN' };
  }
}

try {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(answer());
} finally {
  dataKey.fill(0);
  passingKey?.fill(0);
}
