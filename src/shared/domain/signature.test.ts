import { describe, expect, it } from 'vitest';
import type { InkPoint } from './consultation';
import { isSignature, isSigned } from './signature';

const line = (from: readonly [number, number], to: readonly [number, number], points = 20): InkPoint[] =>
  Array.from({ length: points }, (_, at): InkPoint => [from[0] + ((to[0] - from[0]) * at) / (points - 1), from[1] + ((to[1] - from[1]) * at) / (points - 1), at * 16]);

describe('a signature', () => {
  it('is ink across the pad, in one stroke or in several', () => {
    expect(isSignature([line([0.1, 0.2], [0.6, 0.25])])).toBe(true);
    expect(isSignature([line([0.1, 0.1], [0.16, 0.2]), line([0.2, 0.2], [0.28, 0.1])])).toBe(true);
  });

  it('is not an empty pad', () => {
    expect(isSignature([])).toBe(false);
  });

  it('is not a dot, however long the pen rested', () => {
    expect(isSignature([Array.from({ length: 500 }, (_, at): InkPoint => [0.5, 0.2, at])])).toBe(false);
  });

  it('is not a trembling dot that adds up to much ink in one place', () => {
    expect(isSignature([Array.from({ length: 500 }, (_, at): InkPoint => [0.5 + (at % 2) * 0.002, 0.2, at])])).toBe(false);
  });

  it('is not a few dots far apart', () => {
    expect(isSignature([[[0.1, 0.1, 0]], [[0.5, 0.2, 10]], [[0.9, 0.1, 20]]])).toBe(false);
  });

  it('is not a slip of the hand', () => {
    expect(isSignature([line([0.5, 0.2], [0.54, 0.22])])).toBe(false);
  });

  it('is not ink at places that are no numbers', () => {
    expect(isSignature([[[Number.NaN, 0.1, 0], [0.4, 0.1, 1], [0.9, 0.3, 2]]])).toBe(false);
  });
});

describe('a typed name', () => {
  const typed = (name: string, reason: string) => ({ client: [], practitioner: [], typed: { client: { name, reason } } });

  it('stands for a signature when it is the printed name and has a reason', () => {
    expect(isSigned(typed('  ada  LONG ', 'Tremor'), 'client', 'Ada Long')).toBe(true);
    expect(isSigned(typed('Ada', 'Tremor'), 'client', 'Ada Long')).toBe(false);
    expect(isSigned(typed('Ada Long', ' '), 'client', 'Ada Long')).toBe(false);
    expect(isSigned(typed('Ada Long', 'Tremor'), 'practitioner', 'Ada Long')).toBe(false);
  });
});
