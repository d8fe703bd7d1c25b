import { creamHelp, NO_CREAM_ON, type CreamOn, type NumbingOn } from '../../shared/contract/numbingOn';
import { evaluate } from '../../shared/consultation/evaluate';
import { isCreamOn, windowOf } from '../../shared/planning/numbingRecord';
import { findDraftNumbing } from '../store/consultations';
import type { OpenDesk } from './desk';
import { factsOf, findVisit } from './facts';

/** On whom cream is now, by the visit only, and for whoever may open one; the longest on first. */
export async function numbingOn(desk: OpenDesk): Promise<NumbingOn> {
  const on = (await findDraftNumbing(desk.db)).filter(({ numbing }) => isCreamOn(numbing));
  if (on.length === 0) return NO_CREAM_ON;
  const creams: CreamOn[] = [];
  for (const { consultationId, startedOn, numbing } of on) {
    const visit = await findVisit(desk, consultationId);
    const plan = visit === null ? null : evaluate(factsOf(desk, visit)).plan;
    const times = { appliedOn: numbing.appliedOn ?? startedOn, appliedAt: numbing.appliedAt, maxMinutes: windowOf(desk.pack, plan?.numbing ?? null, numbing)?.maxMinutes ?? null, askedAt: numbing.asked.map(({ at }) => at) };
    creams.push(desk.access === 'front-desk' ? times : { ...times, consultationId });
  }
  creams.sort((a, b) => `${a.appliedOn} ${a.appliedAt}`.localeCompare(`${b.appliedOn} ${b.appliedAt}`));
  return { creams, help: creamHelp(desk.pack.anaesthetic.toxicity, desk.clinic.emergencyNumber) };
}

/** What is kept in memory for the lock screen: times and the words of the content, no visit and nobody. */
export const forTheDoor = ({ creams, help }: NumbingOn): NumbingOn => ({ creams: creams.map(({ consultationId: _whose, ...times }) => times), help });

/** As the page of a client may know it: the visit of their own only. `visit`: theirs; null while the screen is not turned. */
export const asTurned = (known: NumbingOn, visit: string | null): NumbingOn =>
  visit === null ? known : { ...known, creams: known.creams.map(({ consultationId, ...times }) => (consultationId === visit ? { ...times, consultationId } : times)) };
