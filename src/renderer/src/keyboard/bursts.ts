/** So many keys, each so shortly after the one before, are no hand's: a scanner types them. */
export const BURST = { keys: 6, withinMs: 40 } as const;

export interface BurstTimes {
  /** On the clock of the events' own times, ms. */
  readonly now: () => number;
  /** Calls back after that many ms; gives how to call it off. */
  readonly later: (ms: number, act: () => void) => () => void;
}

export interface BurstEnds<Held> {
  /** Typed by hand: to be worked off now, in this order. */
  readonly typed: (held: readonly Held[]) => void;
  /** A burst, with its text. */
  readonly burst: (text: string, held: readonly Held[]) => void;
}

/** What becomes of a key that could end a burst or stand in one: it belongs to it, or it goes its own way. */
export type Belongs = 'to the burst' | 'to nobody';

export interface Bursts<Held> {
  /** A key that types a sign. It is held for as long as it is not known whether it is one of a burst. `at`: ms, when it was pressed. */
  sign(text: string, held: Held, at: number): void;
  /** Whether a key of this moment would go on with what is being held. */
  isGoingOn(at: number): boolean;
  /** Enter or Tab, with which scanners end. */
  end(at: number): Belongs;
  /** A key with Ctrl, as which scanners send signs that do not print. `text`: that sign, or nothing. */
  control(text: string, at: number): Belongs;
  /** Any other key: what is held comes before it. */
  settle(): void;
}

/**
 * Tells bursts of keys from typing. Every key is held until 40 ms have passed without another, and then given on: as typed, or as a
 * burst where there were six or more. Times are those of the presses, so that a page that was busy does not take a hand for a scanner.
 */
export function createBursts<Held>({ now, later }: BurstTimes, ends: BurstEnds<Held>): Bursts<Held> {
  let held: Held[] = [];
  let text = '';
  let signs = 0;
  let last = Number.NEGATIVE_INFINITY;
  let callOff: (() => void) | null = null;

  const settle = (): void => {
    callOff?.();
    callOff = null;
    const [given, said, isBurst] = [held, text, signs >= BURST.keys];
    [held, text, signs, last] = [[], '', 0, Number.NEGATIVE_INFINITY];
    if (given.length === 0) return;
    if (isBurst) ends.burst(said, given);
    else ends.typed(given);
  };
  const isGoingOn = (at: number): boolean => held.length > 0 && at - last <= BURST.withinMs;
  const wait = (): void => {
    callOff?.();
    const due = now() + BURST.withinMs;
    callOff = later(BURST.withinMs, () => {
      // A page that was busy is called late; keys that were pressed meanwhile are still to come.
      if (now() - due > BURST.withinMs) wait();
      else settle();
    });
  };

  return {
    sign(sign, key, at) {
      if (held.length > 0 && !isGoingOn(at)) settle();
      held.push(key);
      text += sign;
      signs += 1;
      last = at;
      wait();
    },
    isGoingOn,
    end(at) {
      const ended = isGoingOn(at) && signs >= BURST.keys;
      settle();
      return ended ? 'to the burst' : 'to nobody';
    },
    control(sign, at) {
      if (!isGoingOn(at) || signs < BURST.keys) {
        settle();
        return 'to nobody';
      }
      text += sign;
      last = at;
      wait();
      return 'to the burst';
    },
    settle,
  };
}
