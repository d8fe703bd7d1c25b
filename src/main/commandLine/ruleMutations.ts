import { expandAreas } from '../../shared/pack/lookup';
import { ANY_KIND, type Afterwards, type Kind } from '../../shared/pack/files/kinds';
import type { Contraindication, Pack } from '../../shared/pack/schema';
import type { Mutation } from './mutations';
import { withPractice } from './withPractice';

const SEVERITIES = ['none', 'precaution-adjust-plan', 'caution-needs-medical-clearance', 'defer-until', 'absolute'] as const;

/** What refines the rules: kinds with a severity and a wait of their own, letters after a wait, places, agreements, medicines by name. */
export function ruleMutations(pack: Pack): readonly Mutation[] {
  return [...(pack.practice.kinds ?? []).flatMap((kind, index) => kindMutations(pack, kind, index)), ...placeMutations(pack), ...agreementMutations(pack), ...askedMutations(pack)];
}

/** Whether an entry says no more than its item: to drop it, or one of its kinds, then changes nothing. */
export function repeatsItem(kind: Kind, item: Contraindication | undefined): boolean {
  const { severity, waitDays, areas, concerns, phototypes, wholePerson, afterwards, measured, changesNothing } = kind;
  return item !== undefined && severity === item.severity && waitDays === item.waitDays && [areas, concerns, phototypes, wholePerson, afterwards, measured, changesNothing].every((limit) => limit === undefined);
}

/** The entry for whatever kind that stands beside the item with its severity and wait. The two are one rule, of which both say the first part. */
export const doublesItem = ({ which, areas, concerns, phototypes, severity, waitDays }: Kind, item: Contraindication): boolean =>
  which.includes(ANY_KIND) && [areas, concerns, phototypes].every((limit) => limit === undefined) && severity === item.severity && waitDays === item.waitDays;

function kindMutations(pack: Pack, kind: Kind, index: number): readonly Mutation[] {
  const { kinds = [] } = pack.practice;
  const { item: id, which, severity, waitDays, areas, concerns, phototypes, wholePerson, afterwards, measured } = kind;
  const item = pack.contraindications.items.find((entry) => entry.id === id);
  const others = (change: readonly Kind[], what: string): Mutation => ({ what: `${id}: ${which.join(', ')} ${what}`, pack: withPractice(pack, { kinds: kinds.toSpliced(index, 1, ...change) }) });
  const changed = (change: Partial<Kind>, what: string): Mutation => others([{ ...kind, ...change }], what);
  const without = (limit: 'areas' | 'concerns' | 'phototypes' | 'wholePerson' | 'afterwards' | 'measured'): Mutation => {
    const { [limit]: _gone, ...rest } = kind;
    return others([rest], `without its ${limit}`);
  };
  const repeats = repeatsItem(kind, item);
  const doubles = item !== undefined && doublesItem(kind, item);
  return [
    ...(repeats || doubles ? [] : [others([], 'are as the item is')]),
    ...(repeats || which.length < 2 ? [] : which.map((one) => changed({ which: which.filter((other) => other !== one) }, `without ${one}`))),
    ...(doubles ? [] : SEVERITIES.filter((other) => other !== severity).map((other) => changed({ severity: other }, `severity ${severity} → ${other}`))),
    ...waitsBeside(waitDays, doubles).map((days) => changed({ waitDays: days }, `wait ${waitDays ?? 'without an end'} → ${days ?? 'without an end'}`)),
    ...(areas === undefined ? [] : [without('areas'), ...fewer(pack, areas).map(({ gone, names }) => changed({ areas: names }, `not on ${gone}`))]),
    ...(concerns === undefined ? [] : [without('concerns'), ...(concerns.length < 2 ? [] : concerns.map((one) => changed({ concerns: concerns.filter((other) => other !== one) }, `not for ${one}`)))]),
    ...(phototypes === undefined ? [] : [without('phototypes')]),
    ...(wholePerson === undefined ? [] : [without('wholePerson')]),
    ...(afterwards ?? []).flatMap((after, place) => letterMutations(pack, after).map(({ letter, what }) => changed({ afterwards: (afterwards ?? []).toSpliced(place, 1, ...letter) }, what))),
    ...(measured === undefined
      ? []
      : [
          without('measured'),
          ...[measured.max + 0.1, measured.max - 0.1].map((max) => changed({ measured: { ...measured, max: Math.round(max * 10) / 10 } }, `${measured.name} at most ${measured.max} → ${max.toFixed(1)}`)),
          ...[measured.withinDays + 1, measured.withinDays - 1].map((withinDays) => changed({ measured: { ...measured, withinDays } }, `${measured.name} of the last ${measured.withinDays} → ${withinDays} days`)),
        ]),
  ];
}

/** A wait that the item has as well does not get shorter by this entry alone. */
function waitsBeside(days: number | null, doubles: boolean): readonly (number | null)[] {
  if (days === null) return [1];
  return [days + 1, ...(doubles ? [] : [days - 1]), null];
}

/** A list of areas and groups without each of them, where that leaves some and changes what is reached. */
function fewer(pack: Pack, areas: readonly string[]): readonly { readonly gone: string; readonly names: string[] }[] {
  const reach = (names: readonly string[]): number => expandAreas(pack, names).size;
  return areas.length < 2 ? [] : areas.map((gone) => ({ gone, names: areas.filter((other) => other !== gone) })).filter(({ names }) => reach(names) !== reach(areas));
}

/** What is asked for after a wait: dropped, weaker, for another time, of somebody else, everywhere. */
function letterMutations({ practice: { roles } }: Pack, after: Afterwards): readonly { readonly letter: readonly Afterwards[]; readonly what: string }[] {
  const { severity, untilDays, by, areas } = after;
  const other = severity === 'precaution-adjust-plan' ? 'caution-needs-medical-clearance' : 'precaution-adjust-plan';
  const { by: _by, ...anybody } = after;
  const { areas: _areas, ...everywhere } = after;
  const someone = roles.find((role) => role.id !== by);
  return [
    { letter: [], what: 'ask for nothing after the wait' },
    { letter: [{ ...after, severity: other }], what: `after the wait ${severity} → ${other}` },
    ...(untilDays === null ? [{ letter: [{ ...after, untilDays: 3650 }], what: 'after the wait for ten years only' }] : [untilDays + 1, untilDays - 1, null].map((days) => ({ letter: [{ ...after, untilDays: days }], what: `after the wait until day ${untilDays} → ${days ?? 'without an end'}` }))),
    ...(by === undefined ? [] : [{ letter: [anybody], what: 'after the wait agreed by anybody' }]),
    ...(by === undefined || !someone ? [] : [{ letter: [{ ...after, by: someone.id }], what: `after the wait agreed by ${someone.id}` }]),
    ...(areas === undefined ? [] : [{ letter: [everywhere], what: 'after the wait everywhere' }, ...(areas.length < 2 ? [] : areas.map((gone) => ({ letter: [{ ...after, areas: areas.filter((name) => name !== gone) }], what: `after the wait not on ${gone}` })))]),
  ];
}

/** What a sign means outside its place, in its place, and near it. */
function placeMutations(pack: Pack): readonly Mutation[] {
  const { elsewhere = [], inArea = [], near = [], roles } = pack.practice;
  const changed = (change: Partial<Pack['practice']>, what: string): Mutation => ({ what, pack: withPractice(pack, change) });
  return [
    ...elsewhere.flatMap((rule, index) => {
      const other = rule.severity === 'precaution-adjust-plan' ? 'caution-needs-medical-clearance' : 'precaution-adjust-plan';
      return [changed({ elsewhere: elsewhere.toSpliced(index, 1) }, `${rule.item}: elsewhere nothing`), changed({ elsewhere: elsewhere.with(index, { ...rule, severity: other }) }, `${rule.item}: elsewhere ${rule.severity} → ${other}`)];
    }),
    ...inArea.flatMap((rule, index) => {
      const other = rule.severity === 'absolute' ? 'defer-until' : 'absolute';
      return [changed({ inArea: inArea.toSpliced(index, 1) }, `${rule.item}: in the area as elsewhere`), changed({ inArea: inArea.with(index, { ...rule, severity: other }) }, `${rule.item}: in the area ${rule.severity} → ${other}`)];
    }),
    ...near.flatMap((rule, index) => {
      const someone = roles.find((role) => role.id !== rule.by);
      const other = (change: Partial<typeof rule>, what: string): Mutation => changed({ near: near.with(index, { ...rule, ...change }) }, `${rule.item}: ${what}`);
      return [changed({ near: near.toSpliced(index, 1) }, `${rule.item}: near it nothing`), other({ areas: ['any'] }, 'everywhere is near it'), ...fewer(pack, rule.areas).map(({ gone, names }) => other({ areas: names }, `not near it on ${gone}`)), ...(someone ? [other({ by: someone.id }, `near it agreed by ${someone.id}`)] : [])];
    }),
  ];
}

/** How long agreements count. One with the age that every other has may be dropped from the list. */
function agreementMutations(pack: Pack): readonly Mutation[] {
  const { clearanceValid: valid } = pack.practice;
  if (!valid) return [];
  const changed = (change: Partial<typeof valid>, what: string): Mutation => ({ what, pack: withPractice(pack, { clearanceValid: { ...valid, ...change } }) });
  return [
    { what: 'agreements: count for ever', pack: withPractice(pack, { clearanceValid: undefined }) },
    ...[valid.defaultDays + 1, valid.defaultDays - 1].map((defaultDays) => changed({ defaultDays }, `agreements: count for ${valid.defaultDays} → ${defaultDays} days`)),
    ...Object.entries(valid.days).flatMap(([rule, days]) => [days + 1, days - 1].map((other) => changed({ days: { ...valid.days, [rule]: other } }, `${rule}: an agreement counts for ${days} → ${other} days`))),
  ];
}

/** What is asked, of whom, and which answer answers something else. */
function askedMutations(pack: Pack): readonly Mutation[] {
  const { openKinds, endedMeans = [], countsAs = [], medicineNames = [], derived, followUps } = pack.practice;
  const changed = (change: Partial<Pack['practice']>, what: string): Mutation => ({ what, pack: withPractice(pack, change) });
  const { notAskedOfMalesOver: over } = derived;
  const ofMales = (change: Partial<NonNullable<typeof over>>, what: string): readonly Mutation[] => (over ? [changed({ derived: { ...derived, notAskedOfMalesOver: { ...over, ...change } } }, what)] : []);
  return [
    ...(openKinds ? [changed({ openKinds: undefined }, 'open kinds: hold nothing back')] : []),
    ...endedMeans.map((rule, index) => changed({ endedMeans: endedMeans.toSpliced(index, 1) }, `${rule.item}: an end date means no kind`)),
    ...countsAs.flatMap((rule, index) => {
      const { kind, ...whatever } = rule;
      return [changed({ countsAs: countsAs.toSpliced(index, 1) }, `${rule.item}: ${rule.which.join(', ')} counts as nothing else`), ...(kind === undefined ? [] : [changed({ countsAs: countsAs.with(index, whatever) }, `${rule.item}: ${rule.which.join(', ')} counts as no kind of ${rule.as}`)])];
    }),
    ...medicineNames.map((rule, index) => changed({ medicineNames: medicineNames.toSpliced(index, 1) }, `${rule.item}: opened by no medicine`)),
    ...[(over?.age ?? 0) + 1, (over?.age ?? 0) - 1].flatMap((age) => ofMales({ age }, `asked of men up to ${over?.age ?? 0} → ${age}`)),
    ...(over?.items ?? []).flatMap((item) => ofMales({ items: over?.items.filter((other) => other !== item) ?? [] }, `${item}: asked of every man`)),
    ...followUps.flatMap((followUp, index) => {
      const { needsNote, ...noNote } = followUp;
      return needsNote ? [changed({ followUps: followUps.with(index, noNote) }, `${followUp.item}: needs no note`)] : [];
    }),
  ];
}
