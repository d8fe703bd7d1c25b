import type { Answer } from '../domain/consultation';
import { laterOf, type PlainDate } from '../domain/plainDate';
import type { Pack } from '../pack/schema';
import type { Finding, ScreeningContext } from './types';
import { lastOf } from './waits';

/** What the practice's own record answers to an item: one answer for each earlier treatment of an area of today. */
export function recordedAnswers(pack: Pack, itemId: string, chosenAreas: readonly string[], { treatedBefore = [] }: ScreeningContext): readonly { readonly answer: Answer; readonly on: PlainDate }[] {
  const { item, which } = pack.practice.needledHere;
  if (item !== itemId) return [];
  return treatedBefore.filter(({ area }) => chosenAreas.includes(area)).map(({ area, on }) => ({ on, answer: { answer: 'yes', endedOn: on, inArea: [area], which: [which] } }));
}

/** One finding of what the client says and what the record says, for each effect: neither makes the other weaker. */
export function merged(findings: readonly Finding[]): readonly Finding[] {
  return [...Map.groupBy(findings, ({ effect }) => effect).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    return {
      ...first,
      areas: [...new Set(same.flatMap(({ areas }) => areas))],
      earliestDate: lastOf(same.map(({ earliestDate }) => earliestDate)),
      unsure: same.some(({ unsure }) => unsure),
      recordedOn: same.reduce<PlainDate | null>((latest, { recordedOn }) => (latest === null || recordedOn === null ? (latest ?? recordedOn) : laterOf(latest, recordedOn)), null),
    };
  });
}
