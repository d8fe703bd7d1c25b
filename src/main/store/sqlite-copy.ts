import { closeSync, openSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from './schema';
import { connectionOf } from './sqlite-file';

/** About 25 ms of work a step, so that messages get their turn in between. */
const PAGES_A_STEP = 250;
const ALL_PAGES = 0x7fffffff;

/** Rows by table, and the end of the audit trail, at the moment that a copy shows. */
export interface FileState {
  readonly rows: Readonly<Record<string, number>>;
  readonly auditSeq: number;
  readonly auditHash: string;
}

export interface CopyOptions {
  /** 32 bytes that encrypt the copy while it is made, and nothing else ever. */
  readonly passingKey: Uint8Array;
  /** Asks for the others to wait while the last pages are copied; gives back how to let them go on. */
  readonly hold: () => Promise<() => void>;
  /** Stops the copying; what was copied is removed. */
  readonly signal: AbortSignal;
}

export class CopyStopped extends Error {
  override readonly name = 'CopyStopped';
}

/**
 * Copies an open client file with SQLite's backup API, a few pages a step, while it goes on being used. Gives the state of
 * the file at the moment that the copy shows.
 *
 * The driver opens the target itself and takes no key for it but in its address, as text, which would stay readable in memory
 * after a lock. So the copy is made under a key of its own, which is good for nothing afterwards: `proveCopy` puts the copy
 * under the key of the file. At no moment is a plain page on the disk.
 */
export async function copyPages(db: Kysely<Schema>, to: string, { passingKey, hold, signal }: CopyOptions): Promise<FileState> {
  const connection = connectionOf(db);
  closeSync(openSync(to, 'wx', 0o600));
  const held: { letGo?: () => void; asked?: Promise<void> } = {};
  try {
    await connection.backup(addressOf(to, passingKey), {
      progress: ({ remainingPages }) => {
        if (signal.aborted) throw new CopyStopped();
        if (remainingPages > PAGES_A_STEP) return PAGES_A_STEP;
        // The last pages and the count belong to one moment: nobody else writes in between.
        held.asked ??= hold().then((release) => {
          held.letGo = release;
        });
        return held.letGo ? ALL_PAGES : 0;
      },
    });
    return stateOf(db);
  } finally {
    // Not awaited: whoever stopped the copying may be the one whose turn it is.
    void held.asked?.then(() => held.letGo?.());
  }
}

const countSchema = z.object({ count: z.number().int() });
const namesSchema = z.array(z.object({ name: z.string() }));
const headSchema = z.object({ seq: z.number().int(), hash: z.string() }).optional();

export function stateOf(db: Kysely<Schema>): FileState {
  const connection = connectionOf(db);
  const tables = namesSchema.parse(connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").all());
  const rows = Object.fromEntries(tables.map(({ name }) => [name, countSchema.parse(connection.prepare(`SELECT count(*) AS count FROM "${name}"`).get()).count]));
  const head = headSchema.parse(connection.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1').get());
  return { rows, auditSeq: head?.seq ?? 0, auditHash: head?.hash ?? '' };
}

/** Whether anything but comings, goings and readings was written since the trail ended there. */
export function hasChangedSince(db: Kysely<Schema>, { auditSeq, auditHash }: Pick<FileState, 'auditSeq' | 'auditHash'>): boolean {
  const connection = connectionOf(db);
  const known = connection.prepare('SELECT 1 FROM audit WHERE seq = ? AND hash = ?').get(auditSeq, auditHash);
  if (!known) return true;
  return connection.prepare("SELECT 1 FROM audit WHERE seq > ? AND action NOT LIKE 'session.%' AND action NOT LIKE 'backup.%' AND action NOT IN ('client.read', 'client.list', 'consultation.read', 'document.read', 'document.preview', 'document.verify', 'attachment.read') LIMIT 1").get(auditSeq) !== undefined;
}

const glanceSchema = z.object({ clinicName: z.string(), clients: z.number(), lastEntryAt: z.string().nullable() });

/** What a file is known by, whichever shape it has. */
export const glanceOf = (db: Kysely<Schema>): z.infer<typeof glanceSchema> => glanceSchema.parse(connectionOf(db).prepare('SELECT (SELECT name FROM clinic) AS clinicName, (SELECT count(*) FROM clients) AS clients, (SELECT at FROM audit ORDER BY seq DESC LIMIT 1) AS lastEntryAt').get());

/** Whether the audit trail is numbered without a gap and each row names the hash of the one before. */
export function isLinked(db: Kysely<Schema>): boolean {
  const broken = connectionOf(db).prepare('SELECT 1 FROM audit AS here LEFT JOIN audit AS before ON before.seq = here.seq - 1 WHERE here.seq > 1 AND before.hash IS NOT here.previous_hash LIMIT 1').get();
  return broken === undefined;
}

/** Slashes are spelt out, because the driver looks whether the folder of what it is given is there. */
function addressOf(path: string, key: Uint8Array): string {
  const rooted = path.startsWith('/') ? path : `/${path.replaceAll('\\', '/')}`;
  return `file:${encodeURIComponent(rooted)}?cipher=sqlcipher&legacy=4&key=x'${Buffer.from(key).toString('hex')}'`;
}
