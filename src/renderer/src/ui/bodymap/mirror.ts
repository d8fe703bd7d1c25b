/**
 * The drawings hold the right half of every picture only; the left half is made here, so both sides are always equal.
 *
 * A half path is absolute and made of `M`, `C` and `Z` alone. x = 0 is the midline of the body.
 */
export type Symmetry = 'midline' | 'paired';

type Point = readonly [x: number, y: number];

interface HalfPath {
  readonly points: readonly Point[];
  readonly closed: boolean;
}

const halfPathShape = /^M[-\d. ]+(?:C[-\d. ]+)+Z?$/;

/** True for path data that `wholePath` can mirror: one `M`, then cubic curves, for `midline` from x = 0 to x = 0. */
export function canBeMirrored(path: string, symmetry: Symmetry): boolean {
  if (!halfPathShape.test(path)) return false;
  const numbers = numbersOf(path);
  if (numbers.length % 6 !== 2 || numbers.some((value) => !Number.isFinite(value))) return false;
  if (symmetry === 'paired') return true;
  return !path.endsWith('Z') && numbers[0] === 0 && numbers.at(-2) === 0;
}

/** SVG path data of both sides: `midline` halves become one outline, `paired` ones two. */
export function wholePath(path: string, symmetry: Symmetry): string {
  const half = read(path);
  const mirrored: HalfPath = { closed: half.closed, points: half.points.map(([x, y]) => [x === 0 ? 0 : -x, y]) };
  if (symmetry === 'paired') return write(half) + write(mirrored);
  const wayBack = mirrored.points.toReversed().slice(1);
  return write({ points: [...half.points, ...wayBack], closed: true });
}

function read(path: string): HalfPath {
  const numbers = numbersOf(path);
  const points = numbers.flatMap((x, index): readonly Point[] => {
    const y = numbers[index + 1];
    return index % 2 === 0 && y !== undefined ? [[x, y]] : [];
  });
  return { points, closed: path.endsWith('Z') };
}

function write({ points, closed }: HalfPath): string {
  const commands = points.map(([x, y], index) => `${index === 0 ? 'M' : index % 3 === 1 ? 'C' : ' '}${x} ${y}`);
  return commands.join('') + (closed ? 'Z' : '');
}

function numbersOf(path: string): readonly number[] {
  return (path.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
}
