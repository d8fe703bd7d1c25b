import { sql } from 'kysely';
import { z } from 'zod';
import { answerMark, MARK_ON_PAPER, readMarkCode, type MarkAnswer, type RestoreEntry, type TrailMark } from '../../shared/trail/heads';
import { readRestoreText } from '../../shared/trail/restores';
import type { ReadHandle } from './schema';
import { connectionOf } from './sqlite-file';

const hashSchema = z.object({ hash: z.string() }).optional();

/** The hash of an entry, in a file of any shape; null where there is none. */
const hashAt = (read: ReadHandle, seq: number): string | null => hashSchema.parse(connectionOf(read).prepare('SELECT hash FROM audit WHERE seq = ?').get(seq))?.hash ?? null;

/** Backups that were brought back, as the trail has them, oldest first. */
export function restoresIn(read: ReadHandle): readonly RestoreEntry[] {
  const rows = z.array(z.object({ seq: z.number(), at: z.string(), detail: z.string().nullable() })).parse(connectionOf(read).prepare("SELECT seq, at, detail FROM audit WHERE action = 'backup.restore' ORDER BY seq").all());
  return rows.map(({ seq, at, detail }) => ({ seq, writtenAt: at, ...readRestoreText(detail ?? '') }));
}

/** What this trail says to marks; see `answerMark`. The restores are looked for once. */
export function answersIn(read: ReadHandle): (mark: TrailMark, when: string | null) => MarkAnswer {
  const restores = restoresIn(read);
  return (mark, when) => answerMark(mark, hashAt(read, mark.seq), restores, when);
}

/** Number of the last entry that two trails have in common: each hash covers all before it, so that it can be halved for. */
export function lastCommon(one: ReadHandle, other: ReadHandle): number {
  const lastSeq = (read: ReadHandle): number => z.object({ seq: z.number().nullable() }).parse(connectionOf(read).prepare('SELECT max(seq) AS seq FROM audit').get()).seq ?? 0;
  let [common, beyond] = [0, Math.min(lastSeq(one), lastSeq(other)) + 1];
  while (beyond - common > 1) {
    const middle = Math.floor((common + beyond) / 2);
    const hash = hashAt(one, middle);
    if (hash !== null && hash === hashAt(other, middle)) common = middle;
    else beyond = middle;
  }
  return common;
}

/** A mark with when it was made, ISO 8601 instant. */
export interface MadeMark {
  readonly mark: TrailMark;
  readonly when: string;
}

/** As they stand at the foot of the papers that are kept; the PDFs are not opened. Those from before they had a code have none. */
export async function marksOnPapers(read: ReadHandle): Promise<readonly MadeMark[]> {
  const rows = await read.selectFrom('documents').select(['created_at as when', sql<string | null>`json_extract(model_json, '$.footer')`.as('footer')]).where('model_json', 'like', `%${MARK_ON_PAPER}%`).execute();
  return rows.flatMap(({ when, footer }) => {
    const mark = footer?.includes(`${MARK_ON_PAPER} `) ? readMarkCode(footer.slice(footer.lastIndexOf(`${MARK_ON_PAPER} `))) : null;
    return mark ? [{ mark, when }] : [];
  });
}
