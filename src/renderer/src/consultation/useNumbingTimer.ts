import { creamHelp, type CreamHelp, type CreamTimes } from '../../../shared/contract/numbingOn';
import type { NumbingUsed } from '../../../shared/domain/consultation';
import { isCreamOn, windowOf } from '../../../shared/planning/numbingRecord';
import { numbingTimer, type NumbingTimer } from '../../../shared/planning/numbingTimer';
import type { NumbingOption } from '../../../shared/planning/types';
import { useMoment } from '../numbing/useMoment';
import { useConsultation } from './context';

export { thisMoment } from '../numbing/useMoment';

export interface NumbingNow {
  readonly timer: NumbingTimer;
  /** What the plan, or the pack where there is no plan, allows of this product; undefined for one that the pack does not know. */
  readonly limits: Pick<NumbingOption, 'minMinutes' | 'maxMinutes'> | undefined;
}

/** Where the cream of this consultation stands. It counts from the times that were saved, so a reload or a lock loses nothing. */
export function useNumbingTimer(used: NumbingUsed | null): NumbingNow {
  const { pack, evaluation, consultation } = useConsultation();
  const now = useMoment(isCreamOn(used));
  if (used === null) return { timer: { state: 'not-on' }, limits: undefined };
  const limits = windowOf(pack, evaluation.plan?.numbing ?? null, used);
  // A record without its day is taken to be from the day of the visit: rather too long on than too short.
  const times = used.removedAt === '' && used.appliedOn === null ? { ...used, appliedOn: consultation.startedOn } : used;
  return { timer: numbingTimer(times, limits ?? { minMinutes: null, maxMinutes: null }, now), limits };
}

/** The cream that is on in this visit, as it is on screen now; null: none is. */
export function useCream(): { readonly cream: CreamTimes | null; readonly help: CreamHelp } {
  const { pack, desk, evaluation, consultation, section } = useConsultation();
  const used = section('treatment').numbing;
  const help = creamHelp(pack.anaesthetic.toxicity, desk.clinic.emergencyNumber);
  if (used === null || !isCreamOn(used)) return { cream: null, help };
  const maxMinutes = windowOf(pack, evaluation.plan?.numbing ?? null, used)?.maxMinutes ?? null;
  return { cream: { appliedOn: used.appliedOn ?? consultation.startedOn, appliedAt: used.appliedAt, maxMinutes, askedAt: used.asked.map(({ at }) => at) }, help };
}
