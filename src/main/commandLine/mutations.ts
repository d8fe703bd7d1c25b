import { expandAreas } from '../../shared/pack/lookup';
import type { Contraindication, Pack } from '../../shared/pack/schema';
import { effectOf } from '../../shared/screening/effects';
import { ready, readyCaseFaults, type PackCase } from './cases';
import { combinationMutations, followUpMutations, shorteningMutations, waitMutations } from './kindMutations';
import { numbingMutations } from './numbingMutations';
import { planMutations } from './planMutations';
import { recordMutations } from './recordMutations';
import { doublesItem, ruleMutations } from './ruleMutations';
import { withPractice } from './withPractice';

export interface Mutation {
  /** For example `keloid-personal: severity absolute → defer-until`. */
  readonly what: string;
  readonly pack: Pack;
}

/**
 * Every pack that differs from this one in a single rule: an item's effect, its scope or its wait; what a finding changes
 * in a plan; reviews, devices and their cleared uses; limits of numbing cream; a combination, the effect or the wait of a kind,
 * what is asked for after a wait, how long an agreement counts, or who may shorten a wait; what a record names, when signs are
 * asked for, and what is marked for a clinician to decide. A set of cases that lets one of them
 * pass does not hold that rule.
 */
export function mutationsOf(pack: Pack): readonly Mutation[] {
  return [
    ...pack.contraindications.items.flatMap((item) => itemMutations(pack, item)),
    ...practiceMutations(pack),
    ...planMutations(pack),
    ...numbingMutations(pack),
    ...pack.combinations.combinations.flatMap((combination) => combinationMutations(pack, combination)),
    ...waitMutations(pack),
    ...shorteningMutations(pack),
    ...followUpMutations(pack),
    ...ruleMutations(pack),
    ...recordMutations(pack),
  ];
}

/** The mutations under which every case still holds. A mutation changes no ids, so each input is read only once. */
export function survivors(pack: Pack, cases: readonly PackCase[]): readonly string[] {
  const inputs = cases.map((entry) => ({ ...ready(pack, entry), told: JSON.stringify(entry) })).filter((entry) => entry.parsed.ok);
  return mutationsOf(pack).flatMap((mutation) => {
    const notices = (entry: (typeof inputs)[number]): boolean => readyCaseFaults(mutation.pack, entry).length > 0;
    // The cases that name the rule are tried first, as one of them mostly notices; before all those that are called by it.
    const [rule = ''] = mutation.what.split(':');
    const about = inputs.filter(({ told }) => told.includes(rule)).toSorted((a, b) => Number(b.name.includes(rule)) - Number(a.name.includes(rule)));
    return about.some(notices) || inputs.some((entry) => !about.includes(entry) && notices(entry)) ? [] : [mutation.what];
  });
}

const SEVERITIES = ['absolute', 'defer-until', 'caution-needs-medical-clearance', 'precaution-adjust-plan'] as const;

function itemMutations(pack: Pack, item: Contraindication): readonly Mutation[] {
  const changed = (change: Partial<Contraindication>, what: string): Mutation => ({ what: `${item.id}: ${what}`, pack: withItem(pack, { ...item, ...change }) });
  const isAnotherEffect = (severity: Contraindication['severity']): boolean => effectOf({ ...item, severity }, 'mechanical') !== effectOf(item, 'mechanical');
  const severities = SEVERITIES.filter((severity) => severity !== item.severity && isAnotherEffect(severity)).map((severity) => changed({ severity }, `severity ${item.severity} → ${severity}`));
  const limited = item.blocks.length === 1 && item.blocks[0] !== 'needling' ? [changed({ blocks: ['needling', 'rf'], severity: 'absolute' }, `blocks only ${item.blocks[0]} → blocks needling`)] : [];
  const anywhere = item.scope === 'whole-person' || item.areas.includes('any') ? [] : [changed({ areas: ['any'] }, 'areas → any')];
  const fewer = item.scope === 'whole-person' || item.areas.length < 2 || item.areas.includes('any') ? [] : item.areas.map((area) => changed({ areas: item.areas.filter((other) => other !== area) }, `not on ${area}`)).filter((mutation) => reachOf(mutation.pack) !== reachOf(pack));
  const scope = item.scope === 'whole-person' ? changed({ scope: 'treatment-area' }, 'scope whole-person → treatment-area') : changed({ scope: 'whole-person' }, 'scope treatment-area → whole-person');
  // What has an end is of a kind with a wait of its own.
  const ends = pack.practice.endedMeans?.some((rule) => rule.item === item.id) ? [] : [changed({ waitDays: 1 }, 'no wait → 1 day')];
  const waits = item.waitDays === null ? ends : [changed({ waitDays: item.waitDays + 1 }, 'wait one day longer'), changed({ waitDays: item.waitDays - 1 || null }, 'wait one day shorter'), changed({ waitDays: null }, 'wait without an end')];
  return [...severities, ...limited, scope, ...anywhere, ...fewer, ...waits];
}

/** The pack with an item changed, and with it what says the same of whatever kind. */
function withItem(pack: Pack, item: Contraindication): Pack {
  const before = pack.contraindications.items.find((entry) => entry.id === item.id);
  const kinds = pack.practice.kinds?.map((kind) => (before && kind.item === item.id && doublesItem(kind, before) ? { ...kind, severity: item.severity, waitDays: item.waitDays } : kind));
  const changed = { ...pack, contraindications: { ...pack.contraindications, items: pack.contraindications.items.map((entry) => (entry.id === item.id ? item : entry)) } };
  return kinds ? withPractice(changed, { kinds }) : changed;
}

/** What the own record answers, a sign that spreads, facts that answer items, and each area of a group. */
function practiceMutations(pack: Pack): readonly Mutation[] {
  const { spreads, derived, areaGroups, needledHere, followUps } = pack.practice;
  const { underAge, phototypes, notAskedOfMales } = derived;
  const changed = (change: Partial<typeof derived>, what: string): Mutation => ({ what, pack: withPractice(pack, { derived: { ...derived, ...change } }) });
  return [
    { what: `${needledHere.item}: our own record answers nothing`, pack: withPractice(pack, { needledHere: { ...needledHere, item: '' } }) },
    ...(followUps.find((followUp) => followUp.item === needledHere.item)?.options ?? [])
      .filter((option) => option.id !== needledHere.which)
      .map((option) => ({ what: `${needledHere.item}: our own record says ${option.id}`, pack: withPractice(pack, { needledHere: { ...needledHere, which: option.id } }) })),
    ...spreads.map(({ item, group }, index) => ({ what: `${item}: does not spread over ${group}`, pack: withPractice(pack, { spreads: spreads.toSpliced(index, 1) }) })),
    ...[underAge.age + 1, underAge.age - 1].map((age) => changed({ underAge: { ...underAge, age } }, `${underAge.item}: under ${underAge.age} → ${age}`)),
    ...phototypes.phototypes.map((type) => changed({ phototypes: { ...phototypes, phototypes: phototypes.phototypes.filter((other) => other !== type) } }, `${phototypes.item}: not type ${type}`)),
    ...notAskedOfMales.map((item) => changed({ notAskedOfMales: notAskedOfMales.filter((other) => other !== item) }, `${item}: asked of men`)),
    ...Object.entries(areaGroups).flatMap(([group, areas]) => areas.map((area) => ({ what: `${group}: without ${area}`, pack: withPractice(pack, { areaGroups: { ...areaGroups, [group]: areas.filter((other) => other !== area) } }) }))).filter((mutation) => reachOf(mutation.pack) !== reachOf(pack)),
  ];
}

/** Where every rule reaches. A name beside a group that holds it changes nothing, nor does a plan effect where nothing is planned. */
function reachOf(pack: Pack): string {
  const { spreads, waits, shortenings, labelledUses, numbingLimits, planEffects, kinds = [], near = [], numbingNever, numbingAreaCaps = [] } = pack.practice;
  const areas = (names: readonly string[]): readonly string[] => [...expandAreas(pack, names)].toSorted();
  const isPlanned = (area: string): boolean => pack.treatments.treatments.some(({ depthByAreaMm }) => depthByAreaMm?.[area]);
  const named = [
    ...[...pack.contraindications.items, ...pack.combinations.combinations, ...waits, ...kinds, ...near, ...numbingAreaCaps, ...kinds.flatMap((kind) => kind.afterwards ?? [])].map((entry) => entry.areas ?? []),
    numbingNever?.areas ?? [],
    ...labelledUses.map(({ areas: names, treatmentIds }) => [...expandAreas(pack, names)].filter((area) => pack.treatments.treatments.some((treatment) => treatmentIds.includes(treatment.id) && treatment.areaIds.includes(area)))),
    ...pack.combinations.combinations.flatMap(({ when }) => when.flatMap(({ oneOf }) => oneOf.map((way) => ('areas' in way ? way.areas : [])))),
    ...spreads.map(({ group }) => [group]),
    ...shortenings.flatMap(({ limits }) => [limits.areas ?? [], limits.notAreas ?? []]),
    ...numbingLimits.map(({ notOn }) => notOn ?? []),
  ];
  return JSON.stringify([named.map(areas), planEffects.map((effect) => areas(effect.areas ?? []).filter(isPlanned))]);
}
