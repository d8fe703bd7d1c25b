import { readTypedNumber } from './typedNumber';

/** Noise of binary fractions, far below any step of a device. */
const NOISE = 1e-6;

/** The next number on the grid of `step` above or below; a number between two steps goes to the nearer end first. */
export function nextStep(value: number, step: number, direction: 1 | -1): number {
  const steps = direction === 1 ? Math.floor(value / step + NOISE) + 1 : Math.ceil(value / step - NOISE) - 1;
  return Number(Math.max(step, steps * step).toFixed(4));
}

/** What was typed into a number field, with a point or a comma; null where it is no number above 0. */
export function readNumber(text: string): number | null {
  const read = readTypedNumber(text, { decimals: 4 });
  return read.state === 'read' && read.value > 0 ? read.value : null;
}
