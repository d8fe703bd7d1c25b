import type { Answer } from '../domain/consultation';
import { laterOf, type PlainDate } from '../domain/plainDate';
import type { Pack } from '../pack/schema';
import type { Finding, ScreeningContext } from './types';
import { lastOf } from './waits';

/** What the practice's own record answers to an item: one answer for each earlier treatment of an area of today. */
export function recordedAnswers(pack: Pack, itemId: string, chosenAreas: readonly string[], { treatedBefore }: ScreeningContext): readonly { readonly answer: Answer; readonly on: PlainDate }[] {
  const { item, which } = pack.practice.needledHere;
  if (item !== itemId || treatedBefore === 'not-known') return [];
  return treatedBefore.filter(({ area }) => chosenAreas.includes(area)).map(({ area, on }) => ({ on, answer: { answer: 'yes', endedOn: on, inArea: [area], which: [which] } }));
}

/** One finding of what the client says and what the record says, for each effect and reason: neither makes the other weaker. */
export function merged(findings: readonly Finding[]): readonly Finding[] {
  return [...Map.groupBy(findings, ({ effect, elsewhere, afterWait, asks, changesNothing }) => JSON.stringify([effect, elsewhere, afterWait, asks, changesNothing])).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    return {
      ...first,
      kinds: same.some(({ kinds }) => kinds === 'open') ? 'open' : [...new Set(same.flatMap(({ kinds }) => (kinds === 'open' ? [] : kinds)))],
      clinicianToDecide: same.some(({ clinicianToDecide }) => clinicianToDecide),
      areas: [...new Set(same.flatMap(({ areas }) => areas))],
      earliestDate: lastOf(same.map(({ earliestDate }) => earliestDate)),
      unsure: same.some(({ unsure }) => unsure),
      recordedOn: same.reduce<PlainDate | null>((latest, { recordedOn }) => (latest === null || recordedOn === null ? (latest ?? recordedOn) : laterOf(latest, recordedOn)), null),
    };
  });
}
