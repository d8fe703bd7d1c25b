import type { Known, Sections, TreatedBefore } from '../../../../shared/domain/consultation';
import { laterOf } from '../../../../shared/domain/plainDate';

/** The last test area of each of today's areas that earlier visits treated. `not-known`: nobody could read it, which is not the same as none. */
export function testAreasToSee(before: Known<readonly TreatedBefore[]>, chosenAreas: readonly string[]): Known<readonly TreatedBefore[]> {
  if (before === 'not-known') return before;
  return chosenAreas.flatMap((area): readonly TreatedBefore[] => {
    const days = before.filter((entry) => entry.area === area).map(({ on }) => on);
    const [first, ...others] = days;
    return first === undefined ? [] : [{ area, on: others.reduce(laterOf, first) }];
  });
}

type Seen = Sections['plan']['testAreas'];

/** What was written down about this test area; a look at another one, from another day, says nothing about it. */
export const seenOf = (seen: Seen, { area, on }: TreatedBefore): Seen[string] | undefined => (Object.hasOwn(seen, area) && seen[area]?.on === on ? seen[area] : undefined);
