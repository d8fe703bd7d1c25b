import { useEffect, useState } from 'react';
import type { NumbingUsed } from '../../../shared/domain/consultation';
import { plainDate } from '../../../shared/domain/plainDate';
import { optionUsed } from '../../../shared/planning/numbingRecord';
import { numbingTimer, type Moment, type NumbingTimer } from '../../../shared/planning/numbingTimer';
import type { NumbingOption } from '../../../shared/planning/types';
import { nowIso } from './clock';
import { useConsultation } from './context';

const TICK_MS = 1000;

/** This minute, as the wall clock of the clinic shows it. */
export function thisMoment(): Moment {
  const now = nowIso();
  return { on: plainDate(now.slice(0, 10)), at: now.slice(11, 16) };
}

export interface NumbingNow {
  readonly timer: NumbingTimer;
  /** What the plan, or the pack where there is no plan, allows of this product; undefined for one that the pack does not know. */
  readonly limits: Pick<NumbingOption, 'minMinutes' | 'maxMinutes'> | undefined;
}

/** Where the cream of this consultation stands. It counts from the times that were saved, so a reload or a lock loses nothing. */
export function useNumbingTimer(used: NumbingUsed | null): NumbingNow {
  const { pack, evaluation, consultation } = useConsultation();
  const [now, setNow] = useState(thisMoment);
  const running = used !== null && used.appliedAt !== '' && used.removedAt === '';
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
  }, [running, used?.appliedAt, used?.appliedOn]);
  if (used === null) return { timer: { state: 'not-on' }, limits: undefined };
  const limits = optionUsed(pack, evaluation.plan?.numbing ?? null, used) ?? pack.anaesthetic.products.find((product) => product.name === used.product);
  // A record without its day is taken to be from the day of the visit: rather too long on than too short.
  const times = used.removedAt === '' && used.appliedOn === null ? { ...used, appliedOn: consultation.startedOn } : used;
  return { timer: numbingTimer(times, limits ?? { minMinutes: null, maxMinutes: null }, now), limits };
}
