import type { Answer } from '../domain/consultation';
import { laterOf, type PlainDate } from '../domain/plainDate';
import { followUpOf, kindsOf } from '../pack/lookup';
import type { Kind } from '../pack/files/kinds';
import type { Contraindication, Pack } from '../pack/schema';
import { areasOf, findingAreas } from './answers';
import { asAgreed } from './clearances';
import { effectOf, nothingMore, severityEffect } from './effects';
import { kindsSaid, reachOf } from './kinds';
import { shortened } from './shorten';
import { rulesOn, standsOn, type Stand } from './stands';
import { VERDICTS, type Effect, type Finding, type ScreeningContext } from './types';
import { lastOf } from './waits';

/**
 * What one answer means today. Without kinds of their own all areas have the item's severity and wait; with them each area has
 * the worst of its kinds. Where the kind is open the item is judged as it is without, and the question for the kind is a
 * finding beside it.
 */
export function judge(pack: Pack, item: Contraindication, answer: Answer | undefined, context: ScreeningContext, today: PlainDate): readonly Finding[] {
  if (!answer || answer.answer === 'no') return [];
  const near = nearFindings(pack, item, answer, context, today);
  if (near) return near;
  const kinds = kindsSaid(pack, item.id, answer, context);
  const common = { ...nothingMore, id: item.id, sources: item.sources, unsure: answer.answer === 'not-sure', kinds };
  const named = kinds === 'open' ? [] : kinds;
  const places = standsByArea(pack, item, answer, named, context, today);
  const findings = [...findingsOf(pack, item, answer, common, places, context, today), ...elsewhereFindings(pack, item, answer, common, context, today)];
  return [...findings, ...askedFindings(pack, item, answer, common, findings, context, today)];
}

type Common = Omit<Finding, 'effect' | 'areas'>;
type Places = ReadonlyMap<string, readonly Stand[]>;

/** Area → the rules that speak there, for the kinds as they were named. */
export function standsByArea(pack: Pack, item: Contraindication, answer: Answer, named: readonly string[], context: ScreeningContext, today: PlainDate): Places {
  const chosen = areasOf(context);
  const within = new Set(findingAreas(pack, item, answer, chosen, reachOf(pack, item, {}, chosen)));
  const entryPlaces = new Map(kindsOf(pack, item.id).map((entry) => [entry, new Set(entryAreas(pack, item, entry, answer, chosen))]));
  const given = { pack, item, answer, named, context, today };
  const inArea = pack.practice.inArea?.find((rule) => rule.item === item.id);
  const places = new Map<string, readonly Stand[]>();
  for (const area of chosen) {
    const stands = standsOn(given, area, rulesOn(given, area, within.has(area), (entry) => entryPlaces.get(entry)?.has(area) === true));
    const sign = inArea !== undefined && signIsIn(answer, area) ? standsOn(given, area, [{ severity: inArea.severity, waitDays: null, afterwards: [], entry: null, clinicianToDecide: inArea.clinicianToDecide === true }]) : [];
    if (stands.length + sign.length > 0) places.set(area, [...sign, ...stands]);
  }
  return places;
}

/** Where an entry holds for this answer: a place that was named narrows it, unless it counts for the whole person. */
function entryAreas(pack: Pack, item: Contraindication, entry: Kind, answer: Answer, chosen: readonly string[]): readonly string[] {
  const reach = reachOf(pack, item, entry, chosen);
  return entry.wholePerson ? reach : findingAreas(pack, item, answer, chosen, reach);
}

const signIsIn = ({ inArea }: Answer, area: string): boolean => inArea === true || (Array.isArray(inArea) && inArea.includes(area));

/** The worst of each area, and beside it whatever else has to be asked for there; areas that stand alike are one finding. */
function findingsOf(pack: Pack, item: Contraindication, answer: Answer, common: Common, places: Places, context: ScreeningContext, today: PlainDate): readonly Finding[] {
  const spoken = [...places].flatMap(([area, stands]) => speaking(stands).map((stand) => ({ area, stand, others: stands })));
  const groups = Map.groupBy(spoken, ({ stand }) => JSON.stringify([stand.effect, stand.afterWait, stand.asks, stand.by, stand.changesNothing, stand.notCounted, stand.clearedBy]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { effect, by, afterWait, asks, clearedBy, notCounted, changesNothing } = first.stand;
    const areas = group.map(({ area }) => area);
    const dueOf = new Map(group.map(({ area, others }) => [area, latest(others.filter((stand) => stand.effect === effect).map((stand) => stand.due))]));
    const dated = (named: readonly string[]): PlainDate | null => lastOf(named.map((area) => dueOf.get(area) ?? null));
    const afterwards = group.flatMap(({ others }) => others.flatMap((stand) => stand.afterwards ?? []))[0] ?? null;
    const finding: Finding = {
      ...common,
      effect,
      areas,
      earliestDate: effect === 'stop' || effect === 'incomplete' ? null : dated(areas),
      by,
      afterWait,
      asks,
      clearedBy,
      notCounted,
      changesNothing,
      // An agreement that is asked for now is not announced for later, too.
      afterwards: effect === 'defer' ? afterwards : null,
      clinicianToDecide: group.some(({ others }) => others.some((stand) => stand.clinicianToDecide)) || followUpOf(pack, item.id)?.clinicianToDecide === true,
    };
    return effect === 'defer' && answer.answer === 'yes' ? shortened(pack, item, answer, finding, dated, context, today) : [finding];
  });
}

/** The worst stand of an area, of equals one that changes something; a missing number is asked for beside the agreement that it belongs to. */
function speaking(stands: readonly Stand[]): readonly Stand[] {
  const rank = (effect: Effect): number => VERDICTS.indexOf(effect);
  const [worst] = stands.toSorted((a, b) => rank(a.effect) - rank(b.effect) || Number(a.changesNothing) - Number(b.changesNothing));
  if (!worst) return [];
  const letter = worst.asks === 'measurement' ? stands.find((stand) => stand.effect === 'clearance') : undefined;
  return letter ? [worst, letter] : [worst];
}

const latest = (days: readonly (PlainDate | null)[]): PlainDate | null => (days.length === 0 ? null : days.reduce((last, day) => (last === null || day === null ? null : laterOf(last, day))));

/** What a sign outside today's areas means on them. */
function elsewhereFindings(pack: Pack, item: Contraindication, answer: Answer, common: Common, context: ScreeningContext, today: PlainDate): readonly Finding[] {
  const rule = pack.practice.elsewhere?.find((entry) => entry.item === item.id);
  if (!rule) return [];
  const chosen = areasOf(context);
  const here = findingAreas(pack, item, answer, chosen);
  const areas = chosen.filter((area) => !here.includes(area));
  if (areas.length === 0) return [];
  return asAgreed(pack, { ...common, effect: severityEffect(rule.severity), areas, elsewhere: true, clinicianToDecide: rule.clinicianToDecide === true }, answer, context, today);
}

/** Plain needling near a device under the skin, and away from it. */
function nearFindings(pack: Pack, item: Contraindication, answer: Answer, context: ScreeningContext, today: PlainDate): readonly Finding[] | null {
  const rule = context.modality === 'mechanical' ? pack.practice.near?.find((entry) => entry.item === item.id) : undefined;
  if (!rule) return null;
  const chosen = areasOf(context);
  const reach = new Set(reachOf(pack, item, { areas: rule.areas }, chosen));
  const close = chosen.filter((area) => reach.has(area) || signIsIn(answer, area));
  const away = chosen.filter((area) => !close.includes(area));
  const common: Common = { ...nothingMore, id: item.id, sources: item.sources, unsure: answer.answer === 'not-sure', clinicianToDecide: rule.clinicianToDecide === true };
  return [
    ...(close.length > 0 ? asAgreed(pack, { ...common, effect: severityEffect(rule.severity), areas: close, by: rule.by }, answer, context, today) : []),
    ...(away.length > 0 ? [{ ...common, effect: severityEffect(rule.elsewhere), areas: away, elsewhere: true }] : []),
  ];
}

/** Whether the kind is asked for now: a doubt that makes the verdict incomplete has to be settled first. */
export const isKindAsked = (item: Contraindication, answer: Answer, kinds: readonly string[] | 'open', { modality }: ScreeningContext): boolean => kinds === 'open' && (answer.answer === 'yes' || effectOf(item, modality) === 'adjust');

/** What the app itself still has to ask about an answer: nothing that it may concern goes on before it is known. */
function askedFindings(pack: Pack, item: Contraindication, answer: Answer, common: Common, findings: readonly Finding[], context: ScreeningContext, today: PlainDate): readonly Finding[] {
  if (!pack.practice.openKinds) return [];
  if (common.kinds === 'open') {
    const asked = isKindAsked(item, answer, common.kinds, context);
    const areas = concernedByAnyKind(pack, item, answer, context, today).filter((area) => asked || !findings.some((finding) => finding.effect === 'incomplete' && finding.areas.includes(area)));
    return areas.length === 0 ? [] : [{ ...common, effect: 'incomplete', areas, asks: asked ? 'kind' : null }];
  }
  const places = [...new Set(findings.flatMap((finding) => finding.areas))];
  const needsNote = followUpOf(pack, item.id)?.needsNote === true && (answer.note ?? '').trim() === '';
  return needsNote && places.length > 0 ? [{ ...common, effect: 'incomplete', areas: places, asks: 'note' }] : [];
}

/** Every way in which an open answer may turn out: as none of the kinds, and as each of them. */
function waysOf(pack: Pack, item: Contraindication, answer: Answer, context: ScreeningContext, today: PlainDate): readonly Places[] {
  const options = followUpOf(pack, item.id)?.options ?? [];
  return [[], ...options.map((option) => [option.id])].map((which) => standsByArea(pack, item, { ...answer, which }, which, context, today));
}

/** Today's areas on which some kind, or the item without one, could speak, whatever its date. */
function concernedByAnyKind(pack: Pack, item: Contraindication, { endedOn: _endedOn, ...ongoing }: Answer, context: ScreeningContext, today: PlainDate): readonly string[] {
  const ways = waysOf(pack, item, ongoing, context, today);
  return areasOf(context).filter((area) => ways.some((places) => places.has(area)));
}

/**
 * What an open kind does to the earliest day: that of the strictest of the kinds that it may turn out to be. `unknown`: one of
 * them has no end, or may hold up what the item alone does not; `nothing`: none of them holds anything up.
 */
export function openKindHolds(pack: Pack, item: Contraindication, answer: Answer, context: ScreeningContext, today: PlainDate): PlainDate | 'unknown' | 'nothing' {
  const stands = waysOf(pack, item, answer, context, today).flatMap((places) => [...places.values()].flat());
  const holding = stands.filter(({ effect, due, afterWait }) => effect === 'stop' || effect === 'defer' || (effect === 'clearance' && due !== null && !afterWait));
  if (holding.length === 0) return 'nothing';
  if (effectOf(item, context.modality) !== 'defer' || holding.some(({ effect }) => effect === 'stop')) return 'unknown';
  return latest(holding.map(({ due }) => due)) ?? 'unknown';
}
