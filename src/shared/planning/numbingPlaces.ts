import type { NumbingChoice, NumbingUsed } from '../domain/consultation';
import { areaLabel, expandAreas } from '../pack/lookup';
import type { Pack } from '../pack/schema';
import type { NumbingPlan } from './types';

/** Areas of which the cream may be on one side of the body only, each with its rule. */
function ofOneSide(pack: Pack): ReadonlySet<string> {
  return expandAreas(pack, (pack.practice.numbingAreaCaps ?? []).filter(({ oneSide }) => oneSide).flatMap(({ areas }) => areas));
}

/**
 * The areas of a choice, or of what was used, whose side has to be said. Cream that nobody split into areas may be on any of the
 * `planned` ones.
 */
export function sidedAreas(pack: Pack, numbed: Pick<NumbingChoice, 'areas'>, planned: readonly string[]): readonly string[] {
  const sided = ofOneSide(pack);
  const split = Object.keys(numbed.areas ?? {});
  return (split.length > 0 ? split : planned).filter((area) => sided.has(area));
}

/**
 * Cream where none goes, or more than may be on areas that share a cap: one sentence each. The cap is that of the plan where it has one,
 * which is halved for some and less what was used earlier today. `treated`: where undivided cream can have been.
 */
export function beyondPlaces(pack: Pack, numbing: Pick<NumbingPlan, 'areaCaps'> | null, used: Pick<NumbingUsed, 'areaCm2' | 'areas'>, treated: readonly string[]): readonly string[] {
  const never = expandAreas(pack, pack.practice.numbingNever?.areas ?? []);
  const split = Object.entries(used.areas);
  const forbidden = split.filter(([area]) => never.has(area)).map(([area]) => `No numbing cream goes on ${areaLabel(pack, area)}.`);
  const tooMuch = (pack.practice.numbingAreaCaps ?? []).flatMap(({ areas, maxAreaCm2 }) => {
    const capped = expandAreas(pack, areas);
    const undivided = split.length === 0 && treated.length > 0 && treated.every((area) => capped.has(area)) ? (used.areaCm2 ?? 0) : 0;
    const cm2 = undivided + split.reduce((sum, [area, size]) => (capped.has(area) ? sum + size : sum), 0);
    const names = (split.length > 0 ? split.map(([area]) => area) : treated).filter((area) => capped.has(area)).map((area) => areaLabel(pack, area));
    const most = Math.min(maxAreaCm2, ...(numbing?.areaCaps ?? []).filter((cap) => cap.areas.every((area) => capped.has(area))).map(({ leftCm2 }) => leftCm2));
    return cm2 > most ? [`${cm2} cm² on ${names.join(', ')} is more than ${most} cm², the most there for this client today.`] : [];
  });
  return [...forbidden, ...tooMuch];
}
