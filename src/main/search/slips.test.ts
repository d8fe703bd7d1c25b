import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitCount, isNear, isOneSlipFrom, lettersOf, squeezed } from './slips';
import { lettersApart } from './similarNames';

describe('a slip', () => {
  it('is one letter put in, left out, changed or swapped, wherever the name goes on from there', () => {
    const word = fc.string({ unit: fc.constantFrom(...'anek'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, (typed, name) => {
        const slowly = Array.from({ length: name.length + 1 }, (_, length) => name.slice(0, length)).some((beginning) => lettersApart(typed, beginning) <= 1);
        expect(isOneSlipFrom(typed, name)).toBe(slowly);
      }),
      { numRuns: 3000 },
    );
  });

  it('H11: is overlooked in doubled letters and a silent h', () => {
    for (const [a, b] of [['hana', 'hannah'], ['hannah', 'hana'], ['sarah', 'sara'], ['phillip', 'philip']] as const) expect(isNear(a, b), a).toBe(true);
    expect(isNear('anna', 'otto')).toBe(false);
    expect(squeezed('hannah')).toBe('hana');
  });

  it('never brings in more than one letter that the name does not have', () => {
    const word = fc.string({ unit: fc.constantFrom(...'anekh'), maxLength: 7 });
    fc.assert(fc.property(word, word, (typed, name) => !isOneSlipFrom(typed, name) || bitCount(lettersOf(typed) & ~lettersOf(name)) <= 1));
  });
});
