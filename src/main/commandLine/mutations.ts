import type { Contraindication, Device, Pack } from '../../shared/pack/schema';
import { effectOf } from '../../shared/screening/effects';
import { ready, readyCaseFaults, type PackCase } from './cases';
import { combinationMutations, followUpMutations, shorteningMutations, waitMutations } from './kindMutations';

export interface Mutation {
  /** For example `keloid-personal: severity absolute → defer-until`. */
  readonly what: string;
  readonly pack: Pack;
}

/**
 * Every pack that differs from this one in a single rule: an item's effect, its scope or its wait, what one finding
 * changes in a plan, how long it has a test area watched, when a review comes, how deep a device goes, a use that it is cleared for, a combination,
 * the wait of a kind, or who may shorten a wait. A set of cases that lets one of them pass does not hold that rule.
 */
export function mutationsOf(pack: Pack): readonly Mutation[] {
  return [
    ...pack.contraindications.items.flatMap((item) => itemMutations(pack, item)),
    ...pack.practice.planEffects.map((_effect, index) => withoutEffect(pack, index)),
    ...watchMutations(pack),
    ...reviewMutations(pack),
    ...pack.devices.devices.flatMap((device) => deviceMutations(pack, device)),
    ...pack.practice.labelledUses.map((_use, index) => withoutUse(pack, index)),
    ...pack.combinations.combinations.flatMap((combination) => combinationMutations(pack, combination)),
    ...waitMutations(pack),
    ...shorteningMutations(pack),
    ...followUpMutations(pack),
  ];
}

/** The mutations under which every case still holds. A mutation changes no ids, so each input is read only once. */
export function survivors(pack: Pack, cases: readonly PackCase[]): readonly string[] {
  const inputs = cases.map((entry) => ({ ...ready(pack, entry), told: JSON.stringify(entry) })).filter((entry) => entry.parsed.ok);
  return mutationsOf(pack).flatMap((mutation) => {
    const notices = (entry: (typeof inputs)[number]): boolean => readyCaseFaults(mutation.pack, entry).length > 0;
    // The cases that name the rule are tried first, as one of them mostly notices.
    const [rule = ''] = mutation.what.split(':');
    const about = inputs.filter(({ told }) => told.includes(rule));
    return about.some(notices) || inputs.some((entry) => !about.includes(entry) && notices(entry)) ? [] : [mutation.what];
  });
}

const SEVERITIES = ['absolute', 'defer-until', 'caution-needs-medical-clearance', 'precaution-adjust-plan'] as const;

function itemMutations(pack: Pack, item: Contraindication): readonly Mutation[] {
  const changed = (change: Partial<Contraindication>, what: string): Mutation => ({ what: `${item.id}: ${what}`, pack: withItem(pack, { ...item, ...change }) });
  const isAnotherEffect = (severity: Contraindication['severity']): boolean => effectOf({ ...item, severity }, 'mechanical') !== effectOf(item, 'mechanical');
  const severities = SEVERITIES.filter((severity) => severity !== item.severity && isAnotherEffect(severity)).map((severity) => changed({ severity }, `severity ${item.severity} → ${severity}`));
  const limited = item.blocks.length === 1 && item.blocks[0] !== 'needling' ? [changed({ blocks: ['needling', 'rf'], severity: 'absolute' }, `blocks only ${item.blocks[0]} → blocks needling`)] : [];
  const scope = item.scope === 'whole-person' ? changed({ scope: 'treatment-area' }, 'scope whole-person → treatment-area') : changed({ scope: 'whole-person' }, 'scope treatment-area → whole-person');
  const waits = item.waitDays === null ? [changed({ waitDays: 1 }, 'no wait → 1 day')] : [changed({ waitDays: item.waitDays + 1 }, 'wait one day longer'), changed({ waitDays: item.waitDays - 1 || null }, 'wait one day shorter'), changed({ waitDays: null }, 'wait without an end')];
  return [...severities, ...limited, scope, ...waits];
}

function withItem(pack: Pack, item: Contraindication): Pack {
  return { ...pack, contraindications: { ...pack.contraindications, items: pack.contraindications.items.map((entry) => (entry.id === item.id ? item : entry)) } };
}

function withoutEffect(pack: Pack, index: number): Mutation {
  const planEffects = pack.practice.planEffects.filter((_effect, place) => place !== index);
  return { what: `${pack.practice.planEffects[index]?.item ?? index}: changes nothing in the plan`, pack: { ...pack, practice: { ...pack.practice, planEffects } } };
}

const withPractice = (pack: Pack, change: Partial<Pack['practice']>): Pack => ({ ...pack, practice: { ...pack.practice, ...change } });

function watchMutations(pack: Pack): readonly Mutation[] {
  const { planEffects } = pack.practice;
  return planEffects.flatMap(({ item, testAreaWeeks }, index) =>
    testAreaWeeks === undefined
      ? []
      : [testAreaWeeks + 1, testAreaWeeks - 1].map((weeks) => ({ what: `${item}: test area watched ${testAreaWeeks} → ${weeks} weeks`, pack: withPractice(pack, { planEffects: planEffects.map((effect, place) => (place === index ? { ...effect, testAreaWeeks: weeks } : effect)) }) })),
  );
}

function reviewMutations(pack: Pack): readonly Mutation[] {
  const { reviews } = pack.practice;
  const weeksBeside = (weeks: number | null): readonly (number | null)[] => (weeks === null ? [1] : [weeks + 1, weeks - 1, null]);
  return reviews.flatMap(({ id, weeksAfterLast }) =>
    weeksBeside(weeksAfterLast).map((weeks) => ({ what: `review ${id}: ${weeksAfterLast ?? 'before'} → ${weeks ?? 'before'}`, pack: withPractice(pack, { reviews: reviews.map((review) => (review.id === id ? { ...review, weeksAfterLast: weeks } : review)) }) })),
  );
}

/** Limits below the deepest cap of any area: one that no plan can reach changes nothing. */
function deviceMutations(pack: Pack, device: Device): readonly Mutation[] {
  const deepest = Math.max(0, ...pack.treatments.areas.map((area) => area.hardCapMm ?? 0));
  const changed = (change: Partial<Device>, what: string): Mutation => ({
    what: `${device.id}: ${what}`,
    pack: { ...pack, devices: { ...pack.devices, devices: pack.devices.devices.map((entry) => (entry.id === device.id ? { ...entry, ...change } : entry)) } },
  });
  const step = pack.practice.depthStepMm;
  return (['depthMaxMm', 'evaluatedMaxMm'] as const).flatMap((limit) => {
    const most = device[limit];
    if (most === null || most >= deepest) return [];
    return [changed({ [limit]: null }, `no ${limit}`), changed({ [limit]: most + step }, `${limit} one step deeper`), changed({ [limit]: most - step }, `${limit} one step shallower`)];
  });
}

function withoutUse(pack: Pack, index: number): Mutation {
  const labelledUses = pack.practice.labelledUses.filter((_use, place) => place !== index);
  return { what: `${pack.practice.labelledUses[index]?.id ?? index}: no cleared use`, pack: withPractice(pack, { labelledUses }) };
}
