/** Shorter words are a slip away from too many others. */
const SHORTEST = 4;

/** Whether a typed word comes close to the beginning of a name: one letter put in, left out or changed, or two neighbours swapped; or the same but for doubled letters and a silent h (hana, Hannah). */
export const isNear = (typed: string, name: string): boolean => typed.length >= SHORTEST && (isOneSlipFrom(typed, name) || (typed[0] === name[0] && squeezed(typed) === squeezed(name)));

/** Whether `typed` is the beginning of `name`, or one slip away from it. The slip can be taken for the first place where they differ. */
export function isOneSlipFrom(typed: string, name: string): boolean {
  let at = 0;
  while (at < typed.length && typed.charCodeAt(at) === name.charCodeAt(at)) at += 1;
  if (at >= typed.length) return true;
  const rest = typed.slice(at + 1);
  return (
    (at < name.length && name.startsWith(rest, at + 1)) || // changed
    name.startsWith(rest, at) || // put in
    name.startsWith(typed.slice(at), at + 1) || // left out
    (typed[at] === name[at + 1] && typed[at + 1] === name[at] && name.startsWith(typed.slice(at + 2), at + 2)) // swapped
  );
}

/** As it sounds: double letters once, and no h at the end. */
export const squeezed = (word: string): string => word.replace(/(.)\1+/gu, '$1').replace(/(?<=.)h$/u, '');

/** A bit for each letter that a word has; different letters may share one. */
export function lettersOf(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at += 1) mask |= 1 << (word.charCodeAt(at) & 31);
  return mask;
}

export function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
