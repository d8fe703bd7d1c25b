import type { InkPoint } from '../../shared/domain/consultation';

/** A made-up signature for the demo: two flowing strokes whose waves follow the letters of a name. */
export function demoInk(name: string): InkPoint[][] {
  const letters = Array.from(name.toLowerCase().replaceAll(' ', '').slice(0, 14));
  const step = 0.62 / Math.max(1, letters.length);
  const wave = letters.flatMap((letter, index) => {
    const height = 0.03 + ((letter.codePointAt(0) ?? 0) % 7) * 0.014;
    return Array.from({ length: 10 }, (_, part): InkPoint => {
      const angle = (part / 10) * 2 * Math.PI;
      return [0.12 + (index + part / 10) * step + Math.sin(angle) * step * 0.35, 0.24 - (1 - Math.cos(angle)) * height, (index * 10 + part) * 12, 0.5];
    });
  });
  const flourish = Array.from({ length: 16 }, (_, part): InkPoint => [0.1 + part * 0.045, 0.27 + Math.sin(part / 3) * 0.012, 2200 + part * 14, 0.5]);
  return [wave, flourish];
}
