import { useEffect, useRef } from 'react';
import { call } from '../../app/bridge';

const AGAIN_MS = 1000;

/**
 * Tells the main process that the screen is the client's, once everything of before is written: from then on it answers only what this
 * page needs, whatever else is asked for in this window. Told again until it is heard, and again when the page goes from the
 * practitioner back to the client.
 */
export function useTurnedScreen(consultationId: string, isPractitioners: boolean, flush: () => Promise<void>): void {
  const latest = useRef(flush);
  useEffect(() => {
    latest.current = flush;
  });
  useEffect(() => {
    if (isPractitioners) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let gone = false;
    const tell = async () => {
      await latest.current();
      if (gone) return;
      const told = await call('desk.turn', { consultationId });
      // Locked: the next unlocking finds in the file that it is turned.
      if (!told.ok && told.error.kind !== 'locked' && !gone) timer = setTimeout(() => void tell(), AGAIN_MS);
    };
    void tell();
    return () => {
      gone = true;
      if (timer !== null) clearTimeout(timer);
    };
  }, [consultationId, isPractitioners]);
}
