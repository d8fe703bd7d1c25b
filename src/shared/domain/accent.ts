import { z } from 'zod';

/** Fills of the boxes that stand on a page; the page itself is white. Text in the clinic's colour has to be read on all of them. */
export const TINTS = { good: '#e6f4ea', warn: '#fff4dc', bad: '#fdecea', info: '#e8f0fb' } as const;
const GROUNDS: readonly string[] = ['#ffffff', ...Object.values(TINTS)];

/** What a clinic has that chose no colour of its own. */
export const OWN_ACCENT = '#1f6f6b';

/** WCAG 2.2, 1.4.3: text of any size. */
export const LEAST_CONTRAST = 4.5;

export const hexColourSchema = z.string().regex(/^#[0-9a-f]{6}$/, 'A colour is written as # and six digits or letters from a to f, for example #1f6f6b.');

type Channels = readonly [number, number, number];
const channelsOf = (hex: string): Channels => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Channels;
const hexOf = (channels: Channels): string => `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;

/** Relative luminance as WCAG defines it. */
function luminance(hex: string): number {
  const [red, green, blue] = channelsOf(hex).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1 (the same) to 21 (black on white). */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** Of a colour on whichever ground it is hardest to read on. */
export const leastContrast = (hex: string): number => Math.min(...GROUNDS.map((ground) => contrast(hex, ground)));

export const holds = (hex: string): boolean => leastContrast(hex) >= LEAST_CONTRAST;

const STEPS = 255;

/** The colour itself where it can be read, else the nearest darker shade of it that can. */
export function nearestThatHolds(hex: string): string {
  for (let step = STEPS; step > 0; step -= 1) {
    const shade = hexOf(channelsOf(hex).map((channel) => Math.floor((channel * step) / STEPS)) as unknown as Channels);
    if (holds(shade)) return shade;
  }
  return '#000000';
}

/** As it is told: never rounded up to a number that holds. */
export const contrastText = (hex: string): string => `${(Math.floor(leastContrast(hex) * 10) / 10).toFixed(1)}:1`;

/** Why a colour cannot be used, and which one can; null where it can. */
export const accentProblem = (hex: string): string | null =>
  holds(hex) ? null : `This colour is too pale to be read: ${contrastText(hex)}, and ${LEAST_CONTRAST}:1 is needed. The nearest darker shade that works is ${nearestThatHolds(hex)}.`;
