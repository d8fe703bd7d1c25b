import type { ReadHandle } from '../store/schema';
import { followClients } from '../store/sqlite-searchRows';
import { findable, inOrder, rankedAmong, type Closeness, type Findable, type Found, type Ranked, type SearchPart } from './parts';
import { compareNames } from './similarNames';
import type { KnownWords } from './words';
import { makeTables, type Tables } from './tables';

/**
 * Finds clients of an open file. The list before anything is typed comes from the file; after it tables are made in memory, in small
 * pieces. Whoever types before that waits until they are made: going through all rows for one answer would take as long.
 *
 * The tables never say what the file does not: triggers of this connection, which nobody else sees and which end with it, note each client
 * who is written within the very transaction that writes them; these are read anew and held against the parts one by one. After an
 * erasure, or when another connection wrote, all is thrown away.
 */
export interface ClientSearch {
  /** `parts` null: whoever was here last. */
  find(parts: readonly SearchPart[] | null, limit: number): Promise<Found>;
  /** Ids of those whose whole name is a typing slip or two from this one, written as `sort_name` is. */
  verySimilar(sortName: string): Promise<readonly string[]>;
  /** Makes the tables now; else they are made a moment after the first search. */
  prepare(): Promise<void>;
  /** How many clients the tables hold; null while there are none. */
  size(): number | null;
  /** Nothing of any client stays in memory. The search is not used any more. */
  drop(): void;
}

/** How long the first list has to itself, ms. */
const AFTER_FIRST_LIST_MS = 250;
/** Work between two rests, ms. */
const SLICE_MS = 8;
const PAGE = 1000;
/** More than these are quicker found by new tables. */
const MOST_CHANGED = 500;

export function clientSearch(db: ReadHandle): ClientSearch {
  let state: State | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let making: Promise<void> | null = null;
  let dropped = false;

  /** Nobody else's transaction is under way on the connection meanwhile. */
  const alone = <T>(work: (state: State) => T): Promise<T> =>
    db.connection().execute(async () => {
      state ??= follow(db);
      state.lookForChanges();
      return work(state);
    });

  async function make(): Promise<void> {
    let steps: Making | null = null;
    for (let made = false; !made; ) {
      if (dropped) return;
      made = await alone((now) => {
        if (now.ready()) return true;
        // Thrown away meanwhile: from the beginning.
        if (steps === null || now.stale(steps)) steps = now.startMaking();
        return now.makeForAWhile(steps);
      });
      await new Promise((rested) => setImmediate(rested));
    }
  }

  const prepare = (): Promise<void> => (making ??= make().finally(() => (making = null)));

  return {
    async find(parts, limit) {
      const { found, ready } = await alone((now) => ({ found: parts === null ? now.lastSeen(limit) : now.find(parts, limit), ready: now.ready() }));
      if (!ready && !dropped && making === null) {
        clearTimeout(timer);
        // What goes wrong with the file is said by whatever is asked of it next.
        timer = setTimeout(() => void prepare().catch(() => undefined), AFTER_FIRST_LIST_MS).unref();
      }
      return found;
    },
    verySimilar: (sortName) => alone((now) => now.verySimilar(sortName)),
    prepare,
    size: () => state?.size() ?? null,
    drop() {
      dropped = true;
      clearTimeout(timer);
      state?.throwAway();
      state = null;
    },
  };
}

interface Making {
  readonly steps: Iterator<void, Tables>;
}

interface State {
  lookForChanges(): void;
  ready(): boolean;
  size(): number | null;
  lastSeen(limit: number): Found;
  find(parts: readonly SearchPart[], limit: number): Found;
  verySimilar(sortName: string): readonly string[];
  startMaking(): Making;
  stale(making: Making): boolean;
  makeForAWhile(making: Making): boolean;
  throwAway(): void;
}

/** The tables and what was written since, without a step at which anybody could write in between. */
function follow(db: ReadHandle): State {
  const rows = followClients(db);
  let tables: Tables | null = null;
  let current: Making | null = null;
  let others = rows.writtenByOthers();
  /** Written since the tables were begun. */
  const changed = new Map<string, Findable>();

  function throwAway(): void {
    tables = null;
    current = null;
    changed.clear();
  }

  function startMaking(): Making {
    throwAway();
    return (current = { steps: makeTables(everybody()) });
  }

  function makeToTheEnd({ steps }: Making): Tables {
    for (;;) {
      const step = steps.next();
      if (step.done === true) {
        current = null;
        return (tables = step.value);
      }
    }
  }

  function* everybody(): Generator<Findable | 'rest'> {
    const known: KnownWords = new Map();
    for (const page of rows.pages(PAGE)) {
      for (const row of page) yield findable(row, known);
      yield 'rest';
    }
  }

  function findWith(made: Tables, parts: readonly SearchPart[], closeness: Closeness, limit: number): Omit<Found, 'near'> {
    const { ids, wholes, total } = made.find(parts, closeness, limit, new Set(changed.keys()));
    const fresh = rankedAmong(changed.values(), parts, closeness);
    if (fresh.length === 0) return { ids, total };
    const ranked = ids.flatMap((id, index): Ranked[] => {
      const row = rows.row(id);
      return row ? [{ id, whole: wholes[index] ?? 0, lastSeenAt: row.last_seen_at, sortName: row.sort_name }] : [];
    });
    return { ids: [...ranked, ...fresh].toSorted(inOrder).slice(0, limit).map(({ id }) => id), total: total + fresh.length };
  }

  return {
    lookForChanges() {
      const version = rows.writtenByOthers();
      const written = rows.changes();
      // Who was erased is in no table of words either.
      if (version !== others || written.some(({ gone }) => gone) || changed.size + written.length > MOST_CHANGED) throwAway();
      others = version;
      if (tables === null && current === null) return;
      for (const id of new Set(written.map((change) => change.id))) {
        const row = rows.row(id);
        if (row) changed.set(id, findable(row));
      }
    },
    ready: () => tables !== null,
    size: () => tables?.size ?? null,
    lastSeen: (limit) => ({ ids: rows.lastSeen(limit), total: rows.count(), near: false }),
    find(parts, limit) {
      const made = tables ?? makeToTheEnd(current ?? startMaking());
      const written = findWith(made, parts, 'written', limit);
      if (written.total > 0) return { ...written, near: false };
      const near = findWith(made, parts, 'near', limit);
      return { ...near, near: near.total > 0 };
    },
    verySimilar(sortName) {
      const similar = (row: { readonly id: string; readonly sortName: string }): boolean => compareNames(row.sortName, sortName) === 'very-similar';
      if (tables === null) return rows.names().filter(similar).map(({ id }) => id);
      return [...tables.verySimilar(sortName, new Set(changed.keys())), ...[...changed.values()].filter(similar).map(({ id }) => id)];
    },
    startMaking,
    stale: (making) => current !== making,
    makeForAWhile(making) {
      const until = performance.now() + SLICE_MS;
      do {
        const step = making.steps.next();
        if (step.done === true) {
          tables = step.value;
          current = null;
          return true;
        }
      } while (performance.now() < until);
      return false;
    },
    throwAway,
  };
}
