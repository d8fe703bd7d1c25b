import { describe, expect, it } from 'vitest';
import { nextStep, readNumber } from './steps';

describe('a stepper', () => {
  it('goes from step to step without the noise of fractions', () => {
    expect(nextStep(1, 0.25, 1)).toBe(1.25);
    expect(nextStep(0.75, 0.25, -1)).toBe(0.5);
    expect(nextStep(0.1 + 0.2, 0.1, 1)).toBe(0.4);
  });

  it('goes to the nearer step from between two', () => {
    expect(nextStep(1.1, 0.25, 1)).toBe(1.25);
    expect(nextStep(1.1, 0.25, -1)).toBe(1);
  });

  it('never goes below one step', () => {
    expect(nextStep(0.25, 0.25, -1)).toBe(0.25);
    expect(nextStep(1, 1, -1)).toBe(1);
  });

  it('reads a comma as well as a point, and nothing that is no number', () => {
    expect(readNumber('0,75')).toBe(0.75);
    expect(readNumber(' 1.25 ')).toBe(1.25);
    expect(readNumber('')).toBeNull();
    expect(readNumber('0')).toBeNull();
    expect(readNumber('-1')).toBeNull();
    expect(readNumber('two')).toBeNull();
  });
});
