import { connectionOf } from './sqlite-file';
import type { ReadHandle } from './schema';

/** A client as the search reads them. */
export interface SearchRow {
  readonly id: string;
  readonly given_name: string;
  readonly family_name: string;
  readonly date_of_birth: string;
  readonly phone: string;
  readonly last_seen_at: string;
  readonly sort_name: string;
}

const COLUMNS = 'id, given_name, family_name, date_of_birth, phone, last_seen_at, sort_name';
const BEFORE_ALL = { last_seen_at: '\u{10FFFF}', sort_name: '', id: '' } as const;

/** In memory, seen by this connection only, and gone with it. What a transaction takes back is taken back here, too. */
const FOLLOW = `
  CREATE TEMP TABLE IF NOT EXISTS changed_clients (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, gone INTEGER NOT NULL);
  CREATE TEMP TRIGGER IF NOT EXISTS follow_new_clients AFTER INSERT ON main.clients BEGIN INSERT INTO changed_clients (id, gone) VALUES (NEW.id, 0); END;
  CREATE TEMP TRIGGER IF NOT EXISTS follow_changed_clients AFTER UPDATE ON main.clients BEGIN INSERT INTO changed_clients (id, gone) VALUES (NEW.id, 0); END;
  CREATE TEMP TRIGGER IF NOT EXISTS follow_gone_clients AFTER DELETE ON main.clients BEGIN INSERT INTO changed_clients (id, gone) VALUES (OLD.id, 1); END;`;

export interface SearchRows {
  /** Which clients were written or deleted since it was asked last. */
  changes(): readonly { readonly id: string; readonly gone: boolean }[];
  /** Counts up when another connection has written to the file. */
  writtenByOthers(): unknown;
  row(id: string): SearchRow | undefined;
  /** Everybody in the order in which they are shown, a page at a time; others may write between two pages. */
  pages(size: number): Iterable<readonly SearchRow[]>;
  lastSeen(limit: number): readonly string[];
  count(): number;
  names(): readonly { readonly id: string; readonly sortName: string }[];
}

/** Begins to follow what is written to the clients. All of it is synchronous, so that nothing is written between two steps of a caller. */
export function followClients(db: ReadHandle): SearchRows {
  const connection = connectionOf(db);
  connection.exec(FOLLOW);
  const changes = connection.prepare<[number], { seq: number; id: string; gone: number }>('SELECT seq, id, gone FROM temp.changed_clients WHERE seq > ? ORDER BY seq');
  const byId = connection.prepare<[string], SearchRow>(`SELECT ${COLUMNS} FROM clients WHERE id = ?`);
  // In two, as each of them goes straight to its place in the index: after an import everybody was seen at the same moment.
  const sameMoment = connection.prepare<[string, string, string, number], SearchRow>(`SELECT ${COLUMNS} FROM clients WHERE last_seen_at = ? AND (sort_name, id) > (?, ?) ORDER BY sort_name, id LIMIT ?`);
  const earlier = connection.prepare<[string, number], SearchRow>(`SELECT ${COLUMNS} FROM clients WHERE last_seen_at < ? ORDER BY last_seen_at DESC, sort_name, id LIMIT ?`);
  const lastSeen = connection.prepare<[number], { id: string }>('SELECT id FROM clients ORDER BY last_seen_at DESC, sort_name, id LIMIT ?');
  const count = connection.prepare<[], { total: number }>('SELECT count(*) AS total FROM clients');
  const names = connection.prepare<[], { id: string; sortName: string }>('SELECT id, sort_name AS sortName FROM clients');
  let seen = 0;

  return {
    changes() {
      const rows = changes.all(seen);
      seen = rows.at(-1)?.seq ?? seen;
      return rows.map(({ id, gone }) => ({ id, gone: gone === 1 }));
    },
    writtenByOthers: () => connection.pragma('data_version', { simple: true }),
    row: (id) => byId.get(id),
    *pages(size) {
      for (let last: Pick<SearchRow, 'last_seen_at' | 'sort_name' | 'id'> | undefined = BEFORE_ALL; last !== undefined; ) {
        const same: readonly SearchRow[] = sameMoment.all(last.last_seen_at, last.sort_name, last.id, size);
        const rows: readonly SearchRow[] = same.length > 0 ? same : earlier.all(last.last_seen_at, size);
        yield rows;
        last = rows.at(-1);
      }
    },
    lastSeen: (limit) => lastSeen.all(limit).map(({ id }) => id),
    count: () => count.get()?.total ?? 0,
    names: () => names.all(),
  };
}
