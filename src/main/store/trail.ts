import type { TrailBreak } from '../../shared/trail/breaks';
import type { ReadHandle } from './schema';
import { hashOf, type TrailHead } from './trailHash';

/** Rows that are held at a time. */
const PAGE = 2000;
/** More than these nobody reads; the first one says where it began. */
const MOST_BREAKS = 20;

/**
 * Walks the trail from after an entry to its end: each row must have the hash of its content and follow the row before, and the
 * head that was kept outside the file must be one of them. Entries after the head are fine: they are younger than it.
 */
export async function walkTrail(read: ReadHandle, { after, head }: { readonly after: TrailHead; readonly head: TrailHead | null }): Promise<{ readonly breaks: readonly TrailBreak[]; readonly rows: number; readonly last: TrailHead }> {
  const breaks: TrailBreak[] = [];
  const found = (broken: TrailBreak): void => void (breaks.length < MOST_BREAKS && breaks.push(broken));
  let last = after;
  // A row that was put before the first one is not overlooked.
  let cursor = after.seq === 0 ? Number.MIN_SAFE_INTEGER : after.seq;
  let rows = 0;
  let metHead = head === null || head.seq <= after.seq;
  for (;;) {
    const page = await read.selectFrom('audit').selectAll().where('seq', '>', cursor).orderBy('seq').limit(PAGE).execute();
    for (const row of page) {
      if (row.seq !== last.seq + 1 || row.previous_hash !== last.hash) found({ kind: 'out-of-line', seq: last.seq + 1 });
      else if (row.hash !== hashOf(row)) found({ kind: 'changed', seq: row.seq });
      if (row.seq === head?.seq) {
        metHead = true;
        if (row.hash !== head.hash) found({ kind: 'rewritten', seq: row.seq });
      }
      last = { seq: row.seq, hash: row.hash };
      cursor = row.seq;
      rows += 1;
    }
    if (page.length < PAGE) break;
  }
  if (!metHead && head) found(head.seq > last.seq ? { kind: 'cut-off', seq: last.seq + 1, headSeq: head.seq } : { kind: 'rewritten', seq: head.seq });
  return { breaks, rows, last };
}
