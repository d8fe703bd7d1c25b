import type { AuditAction } from '../../shared/trail/actions';
import { breakText, readBreakText, type ToldBefore, type TrailBreak, type TrailState } from '../../shared/trail/breaks';
import { appendAudit, findHead, type grownBy } from '../store/audit';
import { readKeyring, withTrailHead, writeKeyring, type Keyring } from '../store/keyring';
import type { ReadHandle, WriteHandle } from '../store/schema';
import { walkTrail } from '../store/trail';
import { BEGINNING, FORM, type TrailHead } from '../store/trailHash';
import { keptHead, readKeptHead, trailKeyOf } from '../store/trailHead';

/** Ordinary entries may be this much younger than the head that the keyring holds, ms. */
const LAZY_MS = 5000;
/** Entries before the kept head that are looked at again at each unlock. */
const LOOKED_BACK = 2000;

/** What comes with every screen and every pause in typing; all else has its head kept at once. */
const LAZY: ReadonlySet<AuditAction> = new Set<AuditAction>(['client.list', 'client.read', 'consultation.read', 'consultation.save', 'consultation.step', 'document.preview', 'document.read']);

type Grown = NonNullable<ReturnType<typeof grownBy>>;

/** Knows where the trail ends, apart from the file itself. */
export interface TrailKeeper {
  /** After a transaction is on disk. A keyring that cannot be written now is tried again with the next entry. */
  grew(grown: Grown): void;
  /** The head that the trail must pass through; `lost` where there should be one that can be trusted and there is none. */
  known(): TrailHead | 'lost' | null;
  /** The file has another key, and the keyring the head under it. */
  rekeyed(dataKey: Uint8Array): void;
  /** Writes down what is still due and forgets its key. */
  leave(): void;
}

/** For a file in memory: there is nothing outside it. */
export const noKeeper: TrailKeeper = { grew: () => undefined, known: () => null, rekeyed: () => undefined, leave: () => undefined };

/** Keeps the head in the keyring of a folder, sealed with a key that is derived from the data key. */
export async function keeperFor(dir: string, keyring: Keyring, dataKey: Uint8Array, db: ReadHandle): Promise<TrailKeeper> {
  let trailKey = trailKeyOf(dataKey, keyring.id);
  let due: TrailHead | null = null;
  let writtenAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;

  const write = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (!due) return;
    try {
      const read = readKeyring(dir);
      if (!read.ok || !read.value) return;
      writeKeyring(dir, withTrailHead(read.value, keptHead(trailKey, due)));
      due = null;
      writtenAt = performance.now();
    } catch {
      // The entry itself is on disk. A head that lags behind never raises an alarm.
    }
  };

  let lost = false;
  if (!keyring.trailHead) {
    const kept = await db.selectFrom('audit').select('seq').where('form', '>=', FORM).limit(1).executeTakeFirst();
    lost = kept !== undefined;
    if (!lost) due = await findHead(db);
    write();
  }

  return {
    grew: ({ head, actions }) => {
      due = head;
      const wait = LAZY_MS - (performance.now() - writtenAt);
      if (wait <= 0 || actions.some((action) => !LAZY.has(action))) write();
      else timer ??= setTimeout(write, wait).unref();
    },
    known: () => {
      const read = readKeyring(dir);
      const kept = read.ok && read.value ? read.value.trailHead : undefined;
      if (due || (!kept && !lost)) return due;
      return kept ? (readKeptHead(trailKey, kept) ?? 'lost') : 'lost';
    },
    rekeyed: (newKey) => {
      trailKey.fill(0);
      trailKey = trailKeyOf(newKey, keyring.id);
    },
    leave: () => {
      write();
      trailKey.fill(0);
    },
  };
}

/** The whole trail, or at an unlock its end only, which takes no time that anybody would notice. */
export async function lookAtTrail(read: ReadHandle, known: TrailHead | 'lost' | null, how: 'whole' | 'end'): Promise<TrailState> {
  const head = known === 'lost' ? null : known;
  const { breaks: walked, last } = await walkTrail(read, { after: how === 'whole' ? BEGINNING : await startOf(read, head), head });
  const breaks: readonly TrailBreak[] = known === 'lost' ? [{ kind: 'no-head', seq: last.seq + 1 }, ...walked] : walked;
  const toldBefore = how === 'whole' ? await breaksToldBefore(read, breaks) : [];
  const { entries } = await read.selectFrom('audit').select((eb) => eb.fn.countAll<number>().as('entries')).executeTakeFirstOrThrow();
  return breaks.length === 0 && toldBefore.length === 0 ? { whole: true, entries } : { whole: false, entries, breaks, toldBefore };
}

async function startOf(read: ReadHandle, head: TrailHead | null): Promise<TrailHead> {
  const end = head ?? (await findHead(read));
  if (end.seq <= LOOKED_BACK) return BEGINNING;
  return (await read.selectFrom('audit').select(['seq', 'hash']).where('seq', '=', end.seq - LOOKED_BACK).executeTakeFirst()) ?? BEGINNING;
}

async function breaksToldBefore(read: ReadHandle, now: readonly TrailBreak[]): Promise<readonly ToldBefore[]> {
  const rows = await read.selectFrom('audit').select(['at', 'detail']).where('action', '=', 'trail.broken').orderBy('seq').execute();
  const found = new Set(now.map(breakText));
  return rows.flatMap(({ at, detail }) => {
    const what = readBreakText(detail ?? '');
    return what && !found.has(breakText(what)) ? [{ at, what }] : [];
  });
}

/** Puts each break into the trail once, so that it stays known when the trail has grown past it. */
export async function noteBreaks(write: WriteHandle, state: TrailState, at: string, practitionerId: string): Promise<void> {
  if (state.whole) return;
  const noted = await write.selectFrom('audit').select('detail').where('action', '=', 'trail.broken').execute();
  const before = new Set(noted.map((row) => row.detail));
  for (const detail of new Set(state.breaks.map(breakText))) if (!before.has(detail)) await appendAudit(write, { at, practitionerId, action: 'trail.broken', subjectId: null, detail });
}
