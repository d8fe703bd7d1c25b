import type { MarksCompared } from './heads';

/** Where a trail is not what it was. `seq` is the number of the first entry that is not right. */
export type TrailBreak =
  /** Its content is not what its hash says. */
  | { readonly kind: 'changed'; readonly seq: number }
  /** Numbers are missing before the next entry, or it does not follow the one before it: removed, inserted or put into another order. */
  | { readonly kind: 'out-of-line'; readonly seq: number }
  /** The keyring knows entries up to `headSeq`; the trail ends before. */
  | { readonly kind: 'cut-off'; readonly seq: number; readonly headSeq: number }
  /** The chain holds, but it is not the chain that the keyring knows. */
  | { readonly kind: 'rewritten'; readonly seq: number }
  /** The keyring should hold the head of the trail and does not, or holds one that was not made with this file's key. */
  | { readonly kind: 'no-head'; readonly seq: number }
  /** A sealed paper or a backup has the end of another trail. `when`: when it was made, ISO 8601 instant. */
  | { readonly kind: 'contradicted'; readonly seq: number; readonly by: 'paper' | 'backup'; readonly when: string };

/** Breaks that were found and noted at an earlier unlock, and whose place looks right by now. */
export interface ToldBefore {
  readonly at: string;
  readonly what: TrailBreak;
}

export type TrailState = { readonly whole: true; readonly entries: number } | { readonly whole: false; readonly entries: number; readonly breaks: readonly TrailBreak[]; readonly toldBefore: readonly ToldBefore[] };

/** The whole trail, and what it was compared with. */
export type TrailCheck = TrailState & { readonly marks: MarksCompared };

/** For the detail of an entry: says nothing but where. */
export const breakText = (found: TrailBreak): string => [found.kind, found.seq, ...(found.kind === 'cut-off' ? [found.headSeq] : []), ...(found.kind === 'contradicted' ? [found.by, found.when] : [])].join(':');

export function readBreakText(text: string): TrailBreak | null {
  const [kind, seqText, headText, ...more] = text.split(':');
  const [seq, headSeq] = [Number(seqText), Number(headText)];
  if (!Number.isInteger(seq)) return null;
  if (kind === 'cut-off') return Number.isInteger(headSeq) ? { kind, seq, headSeq } : null;
  if (kind === 'contradicted') return headText === 'paper' || headText === 'backup' ? { kind, seq, by: headText, when: more.join(':') } : null;
  return kind === 'changed' || kind === 'out-of-line' || kind === 'rewritten' || kind === 'no-head' ? { kind, seq } : null;
}

/** What happened to the trail, for the practitioner. */
export function breakSentence(found: TrailBreak): string {
  switch (found.kind) {
    case 'changed':
      return `Entry ${found.seq} was changed after it was written.`;
    case 'out-of-line':
      return `At entry ${found.seq} something was removed, inserted or put into another order.`;
    case 'cut-off':
      return found.seq === found.headSeq ? `The end was cut off: entry ${found.seq} is gone.` : `The end was cut off: entries ${found.seq} to ${found.headSeq} are gone.`;
    case 'rewritten':
      return `Entry ${found.seq} is not the one that the keyring knows: the trail was written anew.`;
    case 'no-head':
      return `The keyring no longer holds the mark of the last entry, so that nobody can tell whether the end was cut off before entry ${found.seq}.`;
    case 'contradicted':
      return `${CONTRADICTED[found.by](found.when.slice(0, 10))} says that entry ${found.seq} was another one, and no restore explains it: the trail was written anew, or another file was put in its place.`;
  }
}

const CONTRADICTED: Readonly<Record<Extract<TrailBreak, { kind: 'contradicted' }>['by'], (day: string) => string>> = {
  paper: (day) => `A paper that was sealed on ${day}`,
  backup: (day) => `The backup of ${day}`,
};
