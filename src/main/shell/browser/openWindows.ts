import type { ServerResponse } from 'node:http';

export interface OpenWindows {
  /** Keeps an answer open as the sign of life of a window. A window that was there before is told and let go. */
  welcome(response: ServerResponse): void;
  /** Whether a window was ever there. */
  hasHadOne(): boolean;
  /** Tells the window that the file is about to be locked. */
  tellLockSoon(): void;
  /** Tells the window that the file was locked without it. */
  tellLocked(): void;
}

/**
 * Knows whether a window is there: each keeps one server-sent event stream open, and there is one window at a time.
 *
 * @param graceMs how long a window may be away (a reload, a hiccup) before it counts as gone, in milliseconds
 */
export function watchWindows(graceMs: number, whenGone: () => void): OpenWindows {
  let current: ServerResponse | null = null;
  let hadOne = false;
  let leaving: NodeJS.Timeout | null = null;
  return {
    welcome(response) {
      if (leaving !== null) clearTimeout(leaving);
      leaving = null;
      hadOne = true;
      current?.end('event: taken-over\ndata: \n\n');
      current = response;
      response.write('retry: 500\n\n');
      response.once('close', () => {
        if (current !== response) return;
        current = null;
        leaving = setTimeout(whenGone, graceMs);
        leaving.unref();
      });
    },
    hasHadOne: () => hadOne,
    tellLockSoon: () => void current?.write('event: lock-soon\ndata: \n\n'),
    tellLocked: () => void current?.write('event: locked\ndata: \n\n'),
  };
}
