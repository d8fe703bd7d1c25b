/** Number of letters put in, left out, changed or swapped with their neighbour to get from one word to the other. */
export function lettersApart(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  let beforeLast: number[] = [];
  let last = right.map((_, column) => column).concat(right.length);
  left.forEach((letter, row) => {
    const current = [row + 1];
    right.forEach((other, column) => {
      const changed = at(last, column) + (letter === other ? 0 : 1);
      let least = Math.min(changed, at(last, column + 1) + 1, at(current, column) + 1);
      if (row > 0 && column > 0 && letter === right[column - 1] && left[row - 1] === other) least = Math.min(least, at(beforeLast, column - 1) + 1);
      current.push(least);
    });
    [beforeLast, last] = [last, current];
  });
  return at(last, right.length);
}

const at = (row: readonly number[], column: number): number => row[column] ?? Infinity;

/** Between names that are very similar. */
export const MOST_SLIPS = 2;

export type Likeness = 'very-similar' | 'similar' | 'different';

/** Compares two folded names in any order of their words. Very similar: a typing slip apart. Similar: a name in common, or nearly. */
export function compareNames(a: string, b: string): Likeness {
  const [left, right] = [sorted(a), sorted(b)];
  const longest = Math.max(left.length, right.length);
  const slip = longest < 8 ? 1 : MOST_SLIPS;
  const words = new Set(right.split(' '));
  const shares = left.split(' ').some((word) => word.length > 1 && words.has(word));
  // Thousands share a common name; most of them are too far apart by their letters alone, whatever the order.
  const atLeast = lettersMissing(left, right);
  if (atLeast > slip && (shares || atLeast > longest * 0.3)) return shares ? 'similar' : 'different';
  const apart = lettersApart(left, right);
  if (apart <= slip) return 'very-similar';
  return shares || apart <= longest * 0.3 ? 'similar' : 'different';
}

/** Letters of the longer word that the other does not have: no fewer are put in or changed on the way from one to the other. */
export function lettersMissing(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  const spare = new Map<string, number>();
  for (const letter of right) spare.set(letter, (spare.get(letter) ?? 0) + 1);
  let common = 0;
  for (const letter of left) {
    const count = spare.get(letter) ?? 0;
    if (count === 0) continue;
    spare.set(letter, count - 1);
    common += 1;
  }
  return Math.max(left.length, right.length) - common;
}

const sorted = (name: string): string => name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '').toSorted().join(' ');
