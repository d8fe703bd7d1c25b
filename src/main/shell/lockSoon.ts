/** How long a window may take to write what is unsaved before it is locked all the same, ms. Longer than its own pause after a keystroke. */
export const LOCK_SOON_MS = 500;

export interface LockSoon {
  /** Asks the window, and locks when it answers, at the latest after `LOCK_SOON_MS`. */
  readonly ask: () => void;
  /** The window has written everything and asks for the lock. False where nobody had asked it. */
  readonly written: () => boolean;
}

/**
 * A lock that the window did not ask for comes upon what was typed a moment ago, and once the key is gone nothing can be
 * written any more. So the window is told first.
 */
export function lockSoon(tellWindow: () => void, lock: () => void, withinMs: number = LOCK_SOON_MS): LockSoon {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const finish = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    lock();
  };
  return {
    ask() {
      if (timer !== null) return;
      timer = setTimeout(finish, withinMs);
      tellWindow();
    },
    written() {
      if (timer === null) return false;
      finish();
      return true;
    },
  };
}
