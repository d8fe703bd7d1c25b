import { useCallback, useLayoutEffect, useRef, useState } from 'react';

/**
 * An act that is started by Enter or a press and takes a while. While it runs, starting it again does nothing and gives undefined:
 * the second Enter of somebody in a hurry makes no second client, however slow the answer is.
 *
 * @returns how to start it, and whether it runs
 */
export function useOneAtATime<Args extends readonly unknown[], Done>(act: (...args: Args) => Promise<Done>): readonly [start: (...args: Args) => Promise<Done | undefined>, busy: boolean] {
  const [busy, setBusy] = useState(false);
  // The state is drawn a moment later than the second key comes.
  const running = useRef(false);
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  const start = useCallback(async (...args: Args): Promise<Done | undefined> => {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    try {
      return await latest.current(...args);
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  return [start, busy];
}
