import type { TrailMark } from './heads';

/** What the entry of a restore says of it. */
export interface Restored {
  /** When the backup was made, ISO 8601 instant; null for files without a list of contents. */
  readonly madeAt: string | null;
  /** Number of the last entry that the file before and the backup have in common, and where the file before ended; null where it could not be read. */
  readonly replaced: { readonly common: number; readonly head: TrailMark } | null;
  /** When it was brought back; null: when the entry was written. Another one is of a restore in a file that was replaced since. */
  readonly at: string | null;
}

/** What the entries of restores are about, so that they are found without reading all of the trail. */
export const RESTORES = 'restored-backups';

const NO_LIST = 'files without a list of contents';

/** For the detail of an entry. */
export const restoreText = ({ madeAt, replaced, at }: Restored): string =>
  [madeAt === null ? NO_LIST : `made ${madeAt}`, ...(replaced ? [`replaced ${replaced.common} ${replaced.head.seq} ${replaced.head.hash}`] : []), ...(at === null ? [] : [`at ${at}`])].join('; ');

/** Reads what `restoreText` wrote, and what Stratum wrote before it did; what is not to be read counts as unknown. */
export function readRestoreText(text: string): Restored {
  const part = (name: string): string | null => text.split('; ').find((piece) => piece.startsWith(`${name} `))?.slice(name.length + 1) ?? null;
  const [, common, seq, hash] = /^(\d{1,15}) (\d{1,15}) ([0-9a-f]{64})$/.exec(part('replaced') ?? '') ?? [];
  const replaced = common !== undefined && seq !== undefined && hash !== undefined ? { common: Number(common), head: { seq: Number(seq), hash } } : null;
  return { madeAt: instant(part('made')), replaced, at: instant(part('at')) };
}

const instant = (text: string | null): string | null => (text !== null && !Number.isNaN(Date.parse(text)) ? text : null);
