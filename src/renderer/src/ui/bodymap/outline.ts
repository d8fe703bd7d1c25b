import { wholePath } from './mirror';
import type { DrawnArea } from './drawing';

export type Point = readonly [x: number, y: number];
export type Outline = readonly Point[];

/** Corners that a curve is cut into; enough for places and areas, not for drawing. */
const PARTS = 8;

/** The outlines of path data made of `M`, `C` and `Z`, each as corners. */
export function outlinesOf(path: string): readonly Outline[] {
  return path.split('M').filter((stroke) => stroke !== '').map((stroke) => {
    const numbers = (stroke.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
    const points = numbers.flatMap((x, index): readonly Point[] => (index % 2 === 0 && numbers[index + 1] !== undefined ? [[x, numbers[index + 1] ?? 0]] : []));
    return points.flatMap((to, index): readonly Point[] => {
      const [from, first, second] = [points[index - 3], points[index - 2], points[index - 1]];
      if (index === 0) return [to];
      if (index % 3 !== 0 || !from || !first || !second) return [];
      return Array.from({ length: PARTS }, (_, part) => onCurve(from, first, second, to, (part + 1) / PARTS));
    });
  });
}

export const outlinesOfArea = (area: DrawnArea): readonly Outline[] => area.shapes.flatMap((shape) => outlinesOf(wholePath(shape.path, shape.symmetry)));

function onCurve(from: Point, first: Point, second: Point, to: Point, at: number): Point {
  const rest = 1 - at;
  const along = (axis: 0 | 1): number => rest ** 3 * from[axis] + 3 * rest ** 2 * at * first[axis] + 3 * rest * at ** 2 * second[axis] + at ** 3 * to[axis];
  return [along(0), along(1)];
}

/** In square units. */
export function areaOf(outlines: readonly Outline[]): number {
  return outlines.reduce((sum, outline) => sum + Math.abs(outline.reduce((twice, [x, y], index) => {
    const [nextX, nextY] = outline[(index + 1) % outline.length] ?? [x, y];
    return twice + x * nextY - nextX * y;
  }, 0)) / 2, 0);
}

export function boxOf(outlines: readonly Outline[]): { readonly left: number; readonly top: number; readonly width: number; readonly height: number } {
  const xs = outlines.flat().map(([x]) => x);
  const ys = outlines.flat().map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

const isInside = ([x, y]: Point, outline: Outline): boolean =>
  outline.reduce((inside, [ax, ay], index) => {
    const [bx, by] = outline[(index + 1) % outline.length] ?? [ax, ay];
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !inside : inside;
  }, false);

const distance = ([ax, ay]: Point, [bx, by]: Point): number => Math.hypot(ax - bx, ay - by);

/** Places inside an area, the first in its middle, each next as far as it can be from those before and from the edge. */
export function placesIn(outlines: readonly Outline[], count: number): readonly Point[] {
  const { left, top, width, height } = boxOf(outlines);
  const step = Math.max(width, height) / 36;
  const candidates: { readonly at: Point; readonly room: number }[] = [];
  for (let y = top + step / 2; y < top + height; y += step) {
    for (let x = left + step / 2; x < left + width; x += step) {
      const outline = outlines.find((one) => isInside([x, y], one));
      if (outline) candidates.push({ at: [x, y], room: Math.min(...outline.map((corner) => distance(corner, [x, y]))) });
    }
  }
  const places: Point[] = [];
  const worth = ({ at, room }: (typeof candidates)[number]): number => Math.min(room * 2.2, ...places.map((place) => distance(place, at)));
  while (places.length < count && candidates.length > 0) places.push(candidates.reduce((best, candidate) => (worth(candidate) > worth(best) + 1e-6 ? candidate : best)).at);
  return places;
}
