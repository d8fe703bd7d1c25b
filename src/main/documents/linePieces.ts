import type { Line } from './pen';
import type { Piece } from './pieces';

/** A drawn dot is read out as the sign that it stands for. */
export const BULLET = { actual: '•' } as const;

/** Lines that may part on a page break, but never with one line alone on either side. */
export function linePieces(lines: readonly Line[], leading: number, gap: number, draw: (lines: readonly Line[], top: number) => void): Piece[] {
  const groups: Line[][] = [];
  const whole = lines.length < 4;
  lines.forEach((line, index) => {
    const joined = whole || index === 1 || index === lines.length - 1;
    const last = groups.at(-1);
    if (joined && last) last.push(line);
    else groups.push([line]);
  });
  return groups.map((group, index) => ({ gap: index === 0 ? gap : 0, height: group.length * leading, draw: (top) => draw(group, top) }));
}
