import { useEffect, useRef } from 'react';
import { call } from './bridge';

const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
const LOOK_EVERY_MS = 5000;
/** The main process locks by itself, too, when it hears of nobody. */
const TELL_EVERY_MS = 15_000;

/**
 * Calls `lock` after `idleMs` without a hand on the device. It compares clock times, so that a laptop that slept locks
 * as soon as it wakes: system events for that do not come on every platform.
 */
export function useIdleLock(idleMs: number, lock: () => void): void {
  const latest = useRef(lock);
  useEffect(() => {
    latest.current = lock;
  });
  useEffect(() => {
    let lastSign = Date.now();
    let lastTold = 0;
    const look = () => {
      if (Date.now() - lastSign >= idleMs) latest.current();
    };
    const sign = () => {
      look();
      lastSign = Date.now();
      if (lastSign - lastTold < TELL_EVERY_MS) return;
      lastTold = lastSign;
      void call('session.active', {});
    };
    for (const event of SIGNS_OF_LIFE) window.addEventListener(event, sign, { capture: true, passive: true });
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      for (const event of SIGNS_OF_LIFE) window.removeEventListener(event, sign, { capture: true });
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
    };
  }, [idleMs]);
}
