import type { Answer, Clearance, Clearances } from '../domain/consultation';
import { addDays, type PlainDate } from '../domain/plainDate';
import { clearanceDays } from '../pack/lookup';
import type { Pack } from '../pack/schema';
import type { Finding, NotCounted, ScreeningContext } from './types';

/** What an agreement has to be to count. */
export interface Needed {
  /** A role of the pack; null: any doctor's. */
  readonly by: string | null;
  /** It has to be from this day or later; null: from any. */
  readonly notBefore: PlainDate | null;
  /** The answer that it is about; null where it is about several. */
  readonly answer: Answer | null;
}

export type ClearanceState =
  | { readonly state: 'none' }
  | { readonly state: 'counts'; readonly clearance: Clearance }
  | { readonly state: 'not-counted'; readonly clearance: Clearance; readonly why: NotCounted };

/**
 * How an agreement stands today. It counts for the days that the content gives it, only from who has to agree, not from
 * before the end of what it is about, and no longer once the answer of its item has changed.
 */
export function clearanceState(pack: Pack, clearances: Clearances, findingId: string, { by, notBefore, answer }: Needed, today: PlainDate): ClearanceState {
  const clearance = Object.hasOwn(clearances, findingId) ? clearances[findingId] : undefined;
  if (!clearance) return { state: 'none' };
  const why = ((): NotCounted | null => {
    if (clearance.on > today) return 'dated-ahead';
    const lastDay = lastDayOf(pack, findingId, clearance);
    if (lastDay !== null && today > lastDay) return 'too-old';
    if (by !== null && clearance.role !== by) return 'other-role';
    if (notBefore !== null && clearance.on < notBefore) return 'before-the-end';
    return answer !== null && clearance.about && !isAbout(clearance.about, answer) ? 'answer-changed' : null;
  })();
  return why === null ? { state: 'counts', clearance } : { state: 'not-counted', clearance, why };
}

/** The last day on which an agreement counts; null where the content gives it no age. */
function lastDayOf(pack: Pack, findingId: string, { on }: Clearance): PlainDate | null {
  const days = clearanceDays(pack, findingId);
  return days === null ? null : addDays(on, days);
}

/** Whether it names the area; one whose content was not recorded counts for the areas of the visit. */
export const coversArea = ({ agreed }: Clearance, area: string): boolean => agreed === undefined || agreed.areas.includes(area);

/** An answer as an agreement remembers it: which kinds, and since when it is over. */
export const aboutOf = ({ which = [], endedOn }: Answer): NonNullable<Clearance['about']> => ({ which: [...which], endedOn: endedOn ?? null });

function isAbout(about: NonNullable<Clearance['about']>, answer: Answer): boolean {
  const now = aboutOf(answer);
  return about.endedOn === now.endedOn && about.which.length === now.which.length && about.which.every((kind) => now.which.includes(kind));
}

/** An agreement makes an adjustment of it on the areas that it names; a doubt stays a doubt where more than an adjustment is at stake. */
export function asAgreed(pack: Pack, finding: Finding, answer: Answer | null, context: Pick<ScreeningContext, 'clearances'>, today: PlainDate): readonly Finding[] {
  if (finding.effect === 'adjust') return [finding];
  if (finding.unsure) return [{ ...finding, effect: 'incomplete' }];
  const found = clearanceState(pack, context.clearances, finding.id, { by: finding.by, notBefore: null, answer }, today);
  if (found.state === 'none') return [finding];
  if (found.state === 'not-counted') return [{ ...finding, notCounted: { clearance: found.clearance, why: found.why } }];
  const named = finding.areas.filter((area) => coversArea(found.clearance, area));
  const others = finding.areas.filter((area) => !named.includes(area));
  return [...(named.length > 0 ? [{ ...finding, effect: 'adjust' as const, areas: named, clearedBy: found.clearance }] : []), ...(others.length > 0 ? [{ ...finding, areas: others }] : [])];
}
