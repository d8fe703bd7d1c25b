import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BURST, createBursts } from './bursts';

/** Presses keys at given times on a clock of its own, and tells what came of them in the order in which it came. */
function desk() {
  let now = 0;
  let timer: { readonly due: number; readonly act: () => void } | null = null;
  const came: string[] = [];
  const bursts = createBursts<string>(
    {
      now: () => now,
      later: (ms, act) => {
        const mine = { due: now + ms, act };
        timer = mine;
        return () => {
          if (timer === mine) timer = null;
        };
      },
    },
    { typed: (held) => came.push(...held), burst: (text) => came.push(`scan ${text}`) },
  );
  const until = (at: number): void => {
    while (timer !== null && timer.due <= at) {
      const { due, act } = timer;
      timer = null;
      now = Math.max(now, due);
      act();
    }
    now = at;
  };
  return { bursts, came, until, key: (sign: string, at: number) => (until(at), bursts.sign(sign, sign, at)), busyUntil: (at: number) => (now = at) };
}

const scanned = (desk_: ReturnType<typeof desk>, code: string, from: number, every: number): number => [...code].reduce((at, sign) => (desk_.key(sign, at), at + every), from) - every;

describe('what a scanner types is told from what a hand types', () => {
  it('H12: a code whose keys are 2 to 9 ms apart is one scan, and none of its letters comes through', () => {
    for (const every of [2, 5, 9]) {
      const one = desk();
      const last = scanned(one, ']d201050123456789001727073110ANY21SN42', 0, every);
      expect(one.came).toEqual([]);
      one.until(last + BURST.withinMs);
      expect(one.came).toEqual(['scan ]d201050123456789001727073110ANY21SN42']);
    }
  });

  it('H12: two codes with a pause between them are two scans', () => {
    const one = desk();
    const last = scanned(one, 'LOT4471NY', 0, 4);
    scanned(one, 'YNYNYN', last + 200, 4);
    one.until(1000);
    expect(one.came).toEqual(['scan LOT4471NY', 'scan YNYNYN']);
  });

  it('a key of a hand comes through by itself, 40 ms later', () => {
    const one = desk();
    one.key('n', 0);
    one.until(BURST.withinMs - 1);
    expect(one.came).toEqual([]);
    one.until(BURST.withinMs);
    expect(one.came).toEqual(['n']);
  });

  it('five quick keys are a hand’s, in their order; six are a scanner’s', () => {
    const [five, six] = [desk(), desk()];
    scanned(five, 'nynyn', 0, 30);
    five.until(1000);
    expect(five.came).toEqual(['n', 'y', 'n', 'y', 'n']);
    scanned(six, 'nynyny', 0, 30);
    six.until(1000);
    expect(six.came).toEqual(['scan nynyny']);
  });

  it('however many keys a hand presses, each more than 40 ms after the one before, all of them come through', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('y', 'n', '?'), fc.integer({ min: BURST.withinMs + 1, max: 400 })), { maxLength: 30 }), (keys) => {
        const one = desk();
        let at = 0;
        for (const [sign, pause] of keys) one.key(sign, (at += pause));
        one.until(at + 1000);
        expect(one.came).toEqual(keys.map(([sign]) => sign));
      }),
    );
  });

  it('nothing is lost and nothing comes twice, whatever the pauses are', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'y', '7'), fc.integer({ min: 0, max: 90 })), { maxLength: 40 }), (keys) => {
        const one = desk();
        let at = 0;
        for (const [sign, pause] of keys) one.key(sign, (at += pause));
        one.until(at + 1000);
        expect(one.came.map((what) => what.replace('scan ', '')).join('')).toBe(keys.map(([sign]) => sign).join(''));
      }),
    );
  });

  it('a page that was busy does not take a hand for a scanner, nor a scanner for a hand', () => {
    const hand = desk();
    hand.busyUntil(2000);
    // All of them are worked off at once, with the times at which they were pressed.
    ['n', 'n', 'n', 'n', 'n', 'n', 'n'].forEach((sign, index) => hand.bursts.sign(sign, sign, index * 200));
    hand.until(3000);
    expect(hand.came).toEqual(['n', 'n', 'n', 'n', 'n', 'n', 'n']);

    const scanner = desk();
    scanner.bursts.sign('Y', 'Y', 0);
    scanner.busyUntil(500);
    scanner.until(500);
    [...'N77N21'].forEach((sign, index) => scanner.bursts.sign(sign, sign, 3 * (index + 1)));
    scanner.until(1000);
    expect(scanner.came).toEqual(['scan YN77N21']);
  });
});

describe('what stands beside a code', () => {
  it('Enter or Tab right after it belongs to it; after anything else it is its own', () => {
    const code = desk();
    const last = scanned(code, 'SN4471', 0, 4);
    expect(code.bursts.end(last + 4)).toBe('to the burst');
    expect(code.came).toEqual(['scan SN4471']);
    expect(code.bursts.end(last + 8)).toBe('to nobody');

    const hand = desk();
    hand.key('n', 0);
    expect(hand.bursts.end(10)).toBe('to nobody');
    expect(hand.came).toEqual(['n']);
  });

  it('a sign that does not print stands inside of it', () => {
    const code = desk();
    const last = scanned(code, '010501', 0, 4);
    expect(code.bursts.control('\u001d', last + 4)).toBe('to the burst');
    code.key('2', last + 8);
    code.until(1000);
    expect(code.came).toEqual(['scan 010501\u001d2']);
    expect(code.bursts.control('\u001d', 1100)).toBe('to nobody');
  });

  it('what a hand pressed before an arrow or a shortcut acts before it', () => {
    const hand = desk();
    hand.key('y', 0);
    expect(hand.bursts.control('', 10)).toBe('to nobody');
    expect(hand.came).toEqual(['y']);
    hand.key('n', 20);
    hand.bursts.settle();
    expect(hand.came).toEqual(['y', 'n']);
  });
});
