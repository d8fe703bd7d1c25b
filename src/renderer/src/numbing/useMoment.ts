import { useEffect, useState } from 'react';
import { plainDate } from '../../../shared/domain/plainDate';
import type { Moment } from '../../../shared/planning/numbingTimer';
import { nowIso } from '../consultation/clock';

const TICK_MS = 1000;

/** This minute, as the wall clock of the clinic shows it. */
export function thisMoment(): Moment {
  const now = nowIso();
  return { on: plainDate(now.slice(0, 10)), at: now.slice(11, 16) };
}

/** This minute, kept up to date while something `running` is on the clock. */
export function useMoment(running: boolean): Moment {
  const [now, setNow] = useState(thisMoment);
  useEffect(() => {
    if (!running) return undefined;
    const look = () => setNow((before) => (before.at === thisMoment().at && before.on === thisMoment().on ? before : thisMoment()));
    look();
    const interval = setInterval(look, TICK_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(interval);
      document.removeEventListener('visibilitychange', look);
    };
  }, [running]);
  return now;
}
