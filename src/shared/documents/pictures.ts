import type { Picture } from '../pack/files/easyReadWords';

/** A drawing as SVG paths on a field of 24 by 24: lines are stroked, `filled` is filled. */
export interface Drawing {
  readonly lines: readonly string[];
  readonly filled?: readonly string[];
}

export const PICTURE_FIELD = 24;
/** Width of the lines on that field. */
export const PICTURE_STROKE = 1.7;

const dot = (x: number, y: number, r = 1.1): string => `M${x - r} ${y}A${r} ${r} 0 1 1 ${x + r} ${y}A${r} ${r} 0 1 1 ${x - r} ${y}Z`;
const ring = (x: number, y: number, r: number): string => dot(x, y, r);

/** The drawings of easy read, the same on paper and on screen. */
export const PICTURES: Readonly<Record<Picture, Drawing>> = {
  danger: { lines: ['M12 3L22 20.5L2 20.5Z', 'M12 9.5L12 14.5'], filled: [dot(12, 17.4)] },
  good: { lines: [ring(12, 12, 9.5), 'M7.5 12.5L10.8 15.8L16.8 8.8'] },
  info: { lines: ['M5 2.5L15 2.5L19.5 7L19.5 21.5L5 21.5Z', 'M15 2.5L15 7L19.5 7', 'M8.3 11.5L16 11.5', 'M8.3 14.8L16 14.8', 'M8.3 18.1L13 18.1'] },
  phone: { lines: ['M6 2.8L9.2 2.8L10.8 7.4L8.4 9.2C9.6 11.9 12.1 14.4 14.8 15.6L16.6 13.2L21.2 14.8L21.2 18C21.2 19.9 19.6 21.3 17.7 21.1C9.8 20.3 3.7 14.2 2.9 6.3C2.7 4.4 4.1 2.8 6 2.8Z'] },
  calendar: { lines: ['M3 5L21 5L21 21L3 21Z', 'M3 9.8L21 9.8', 'M7.5 2.5L7.5 6.5', 'M16.5 2.5L16.5 6.5'], filled: [dot(8, 13.6), dot(12, 13.6), dot(16, 13.6), dot(8, 17.4), dot(12, 17.4)] },
  clock: { lines: [ring(12, 12, 9.5), 'M12 6.2L12 12L16.2 14.4'] },
  sun: { lines: [ring(12, 12, 4.4), 'M12 1.8L12 4.4', 'M12 19.6L12 22.2', 'M1.8 12L4.4 12', 'M19.6 12L22.2 12', 'M4.8 4.8L6.6 6.6', 'M17.4 17.4L19.2 19.2', 'M4.8 19.2L6.6 17.4', 'M17.4 6.6L19.2 4.8'] },
  water: { lines: ['M12 2.5C12 2.5 5 10 5 14.8C5 18.7 8.1 21.5 12 21.5C15.9 21.5 19 18.7 19 14.8C19 10 12 2.5 12 2.5Z', 'M8.2 15C8.4 17 9.8 18.3 11.6 18.5'] },
  medicine: { lines: ['M8 2.5L16 2.5L16 6L8 6Z', 'M9 6L9 8.4L6 11L6 21.5L18 21.5L18 11L15 8.4L15 6', 'M12 12.6L12 18.4', 'M9.1 15.5L14.9 15.5'] },
  needle: { lines: ['M15.2 2.6L21.4 8.8L12.4 17.8L6.2 11.6Z', 'M12.6 5.2L18.8 11.4', 'M7.4 14.6L4.6 17.4', 'M9.4 16.6L6.6 19.4', 'M5.6 12.8L2.6 15.6', 'M11.2 18.4L8.4 21.4'] },
  pen: { lines: ['M16.6 2.8L21.2 7.4L8.6 20L3 21L4 15.4Z', 'M13.6 5.8L18.2 10.4'] },
  question: { lines: [ring(12, 12, 9.5), 'M8.8 9.6C8.8 7.6 10.2 6.4 12.1 6.4C14 6.4 15.3 7.6 15.3 9.3C15.3 11.6 12 11.8 12 14.4'], filled: [dot(12, 17.4)] },
  person: { lines: [ring(12, 7.4, 4.6), 'M3.5 21.5C3.5 16.8 7.2 14.4 12 14.4C16.8 14.4 20.5 16.8 20.5 21.5Z'] },
  talk: { lines: ['M2.8 4L17 4L17 14L9 14L5.4 17.4L5.4 14L2.8 14Z', 'M19.6 8L21.4 8L21.4 18L19 18L19 21L15.6 18L10.4 18', 'M6.4 7.6L13.4 7.6', 'M6.4 10.6L11 10.6'] },
  photo: { lines: ['M2.5 7L7 7L8.8 4L15.2 4L17 7L21.5 7L21.5 20L2.5 20Z', ring(12, 13.2, 3.9)] },
  money: { lines: ['M2.5 6L21.5 6L21.5 18L2.5 18Z', ring(12, 12, 3)], filled: [dot(5.8, 12, 0.9), dot(18.2, 12, 0.9)] },
  choice: { lines: ['M12 21.8L12 15.6', 'M12 9.4L12 8.4', 'M12 2.2L12 2.6', 'M4 2.8L17.6 2.8L21 5.6L17.6 8.4L4 8.4Z', 'M20 9.6L6.4 9.6L3 12.4L6.4 15.2L20 15.2Z'] },
  word: { lines: ['M12 5.4C10 3.8 6.6 3.4 2.6 3.8L2.6 19.4C6.6 19 10 19.4 12 21C14 19.4 17.4 19 21.4 19.4L21.4 3.8C17.4 3.4 14 3.8 12 5.4Z', 'M12 5.4L12 21', 'M5.4 8.2L9.2 8.6', 'M5.4 11.8L9.2 12.2', 'M14.8 8.6L18.6 8.2', 'M14.8 12.2L18.6 11.8'] },
};
