import { z } from 'zod';
import { spaced } from '../domain/fingerprint';
import type { Restored } from './restores';

/** The end of a trail at some moment: number and hash of its last entry. The hash may be its first digits, as on paper. */
export interface TrailMark {
  readonly seq: number;
  readonly hash: string;
}

export const trailMarkSchema = z.strictObject({ seq: z.number().int().nonnegative(), hash: z.string().regex(/^[0-9a-f]{64}$/) });

/** Stands before the code at the foot of a sealed page. */
export const MARK_ON_PAPER = 'Record of use';

/** 64 bits: more than anybody tries out to make another trail end so. */
const DIGITS = 16;

/** As it stands on a sealed page, to be compared by eye: `1234-3f9a 02bc 77d1 0e44`. */
export const markCode = ({ seq, hash }: TrailMark): string => `${seq}-${spaced(hash.slice(0, DIGITS))}`;

/** Reads a code as somebody typed it, with any signs between; null for what is none. */
export function readMarkCode(typed: string): TrailMark | null {
  const [, seq, rest = ''] = /^\D*(\d{1,15})\s*[-–—:·]\s*([\s\S]*)$/u.exec(typed.normalize('NFKC')) ?? [];
  const hash = rest.toLowerCase().replaceAll(/[\s\-–—:·.]/gu, '');
  return seq !== undefined && /^[0-9a-f]{16,64}$/.test(hash) ? { seq: Number(seq), hash } : null;
}

/** What the file says to a mark. */
export type MarkAnswer =
  /** The trail passes through it. */
  | { readonly kind: 'contained' }
  /** Of a file that was replaced: a backup was brought back, and the file’s own entry says so. */
  | { readonly kind: 'replaced'; readonly madeAt: string | null; readonly restoredAt: string }
  /** The trail does not pass through it, and no entry says why. */
  | { readonly kind: 'contradicts' };

/** A restore as the trail has it. */
export interface RestoreEntry extends Restored {
  readonly seq: number;
  /** When the entry was written, ISO 8601 instant. */
  readonly writtenAt: string;
}

/**
 * What a trail says to a mark. `hashThere`: the hash of its entry of that number, null where there is none. `when`: when the mark was
 * made, as an instant, null where nobody knows: a mark that is younger than a restore is not explained by it.
 */
export function answerMark(mark: TrailMark, hashThere: string | null, restores: readonly RestoreEntry[], when: string | null): MarkAnswer {
  if (mark.seq === 0 || hashThere?.startsWith(mark.hash)) return { kind: 'contained' };
  const why = restores.find((restore) => explains(restore, mark, when));
  return why ? { kind: 'replaced', madeAt: why.madeAt, restoredAt: why.at ?? why.writtenAt } : { kind: 'contradicts' };
}

function explains({ seq, writtenAt, at, replaced }: RestoreEntry, mark: TrailMark, when: string | null): boolean {
  if (when !== null && Date.parse(when) > Date.parse(at ?? writtenAt)) return false;
  // Of a file that could not be read nobody knows how far it went.
  if (replaced === null) return mark.seq >= seq;
  if (mark.seq === replaced.head.seq) return replaced.head.hash.startsWith(mark.hash);
  return mark.seq > replaced.common && mark.seq < replaced.head.seq;
}

/** What the check of the trail compared it with. */
export interface MarksCompared {
  readonly papers: number;
  readonly backups: number;
  /** Of files that were replaced, each explained by a restore. */
  readonly replaced: readonly { readonly of: 'paper' | 'backup'; readonly when: string; readonly madeAt: string | null; readonly restoredAt: string }[];
  /** To the code that was asked about. It says nothing of the trail by itself: it may be mistyped, or of another clinic. */
  readonly asked: MarkAnswer | null;
}

/** What a code that the trail does not have may mean. */
export const CONTRADICTS = 'The record of use does not have this code, and no restore explains it. Compare it with the paper once more. If it is right and the paper is of this clinic, the record was written anew, or another file was put in its place.';

/** Why the file has another trail than a paper or a backup, and nobody is to blame. */
export const replacedSentence = ({ madeAt, restoredAt }: { readonly madeAt: string | null; readonly restoredAt: string }, day: (instant: string) => string = (instant) => instant.slice(0, 10)): string =>
  `it is from a file that was replaced: ${madeAt === null ? 'a copy' : `a backup of ${day(madeAt)}`} was brought back on ${day(restoredAt)}.`;
