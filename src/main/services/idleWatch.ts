/** How often the clock is looked at, ms. */
export const LOOK_EVERY = 5000;
/** The window locks first and writes what is unsaved; this is for a window that does not, ms. */
const GRACE = 20_000;
/** A clock that stood still for longer than this between two looks: the computer slept, ms. */
const SLEPT = 90_000;

export interface IdleWatch {
  /** Somebody is there. `at`: clock time in ms. */
  touch(at: number): void;
  /** Looks at the clock, which is to be done every `LOOK_EVERY`. `limit`: how long nobody may be there, ms. */
  look(at: number, limit: number): 'stay' | 'idle' | 'slept';
}

/** Knows whether nobody has been at the desk for too long, or the computer was asleep meanwhile. */
export function idleWatch(from: number): IdleWatch {
  let lastSign = from;
  let lastLook = from;
  return {
    touch(at) {
      lastSign = at;
    },
    look(at, limit) {
      const gap = at - lastLook;
      lastLook = at;
      if (gap > SLEPT) return 'slept';
      return at - lastSign > limit + GRACE ? 'idle' : 'stay';
    },
  };
}
