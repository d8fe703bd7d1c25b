import type { Limit } from './overlayLimits';
import { stricterOf, stricterThan } from './severities';
import type { Pack } from './schema';

type Entry = readonly [string, Limit];
type Practice = Pack['practice'];

/** Limits of the lists that refine a rule: its kinds, the age of an agreement, cream by answer and by area, the test area. A pack without a list has none of them. */
export function kindLimits(pack: Pack): readonly Entry[] {
  return [...severitiesOfKinds(pack), ...waitsOfKinds(pack), ...combinationSeverities(pack), ...agreementAges(pack), ...creamByAnswer(pack), ...creamByArea(pack), ...testAreaWeeks(pack), ...askedOfMales(pack)];
}

interface OfKinds {
  readonly item: string;
  readonly which: readonly string[];
  readonly areas?: readonly string[] | undefined;
  readonly concerns?: readonly string[] | undefined;
  readonly phototypes?: readonly string[] | undefined;
}

/** Kinds, and the places that an entry is for, as in `psoriasis/mild+moderate@face`: the same whatever stands before it in the list. */
export function kindsAddress({ item, which, areas, concerns, phototypes }: OfKinds): string {
  const narrowed = [areas, concerns, phototypes].flatMap((names) => (names === undefined ? [] : [`@${names.join('+')}`]));
  return `${item}/${which.includes('*') ? 'any' : which.join('+')}${narrowed.join('')}`;
}

const nameOf = ({ contraindications, combinations }: Pack, rule: string): string => [...contraindications.items, ...combinations.combinations].find(({ id }) => id === rule)?.clinicalName ?? rule;

export function kindsNamed(pack: Pack, { item, which }: OfKinds): string {
  const options = pack.practice.followUps.find((followUp) => followUp.item === item)?.options ?? [];
  return `${nameOf(pack, item)}: ${which.includes('*') ? 'whatever kind' : which.map((kind) => options.find(({ id }) => id === kind)?.label ?? kind).join(', ')}`;
}

export const withPractice = (pack: Pack, change: (practice: Practice) => Partial<Practice>): Pack => ({ ...pack, practice: { ...pack.practice, ...change(pack.practice) } });
export const noted = (note: string | null | undefined, because: string): string => [note ?? '', `This clinic: ${because}`].filter((part) => part !== '').join(' ');
const days = (value: Limit['now']): string => (value === null ? 'no limit' : `${String(value)} days`);
const squareCm = (value: Limit['now']): string => (value === null ? 'no limit' : `${String(value)} cm²`);

function severitiesOfKinds(pack: Pack): readonly Entry[] {
  return grouped(pack.practice.kinds ?? []).flatMap(([address, entries]): readonly Entry[] => {
    const [first] = entries;
    if (!first) return [];
    // Two entries for the same kinds have one address: it speaks of the milder one.
    const mildest = entries.reduce((mild, entry) => (stricterThan(mild, entry.severity) ? entry.severity : mild), first.severity);
    return [[`severity/${address}`, { what: `How it counts, ${kindsNamed(pack, first)}`, tighter: 'stricter', now: mildest, item: first.item, shown: String, set: (from, to, because) =>
      withPractice(from, ({ kinds = [] }) => ({
        kinds: kinds.map((kind) => {
          if (kindsAddress(kind) !== address) return kind;
          const { changesNothing: _changesNothing, ...stricter } = { ...kind, severity: stricterOf(kind.severity, to), verifiedNote: noted(kind.verifiedNote, because) };
          return stricter;
        }),
      })) }]];
  });
}

function waitsOfKinds(pack: Pack): readonly Entry[] {
  const { kinds = [], waits } = pack.practice;
  const known = [...kinds.flatMap((kind) => (kind.waitDays === null ? [] : [{ ...kind, days: kind.waitDays }])), ...waits];
  return grouped(known).flatMap(([address, entries]): readonly Entry[] => {
    const [first] = entries;
    if (!first) return [];
    return [[`waitDays/${address}`, { what: `Days to wait, ${kindsNamed(pack, first)}`, tighter: 'more', now: Math.min(...entries.map((entry) => entry.days)), item: first.item, shown: days, set: (from, to, because) =>
      withPractice(from, (practice) => ({
        ...(practice.kinds && { kinds: practice.kinds.map((kind) => (kind.waitDays !== null && kindsAddress(kind) === address ? { ...kind, waitDays: Math.max(kind.waitDays, Number(to)), verifiedNote: noted(kind.verifiedNote, because) } : kind)) }),
        waits: practice.waits.map((wait) => (kindsAddress(wait) === address ? { ...wait, days: Math.max(wait.days, Number(to)), verifiedNote: noted(wait.verifiedNote, because) } : wait)),
      })) }]];
  });
}

const grouped = <T extends OfKinds>(entries: readonly T[]): readonly (readonly [string, readonly T[]])[] => [...Map.groupBy(entries, kindsAddress)];

function combinationSeverities(pack: Pack): readonly Entry[] {
  return pack.combinations.combinations.map(({ id, clinicalName, severity }): Entry => [
    `severity/${id}`,
    { what: `How it counts, ${clinicalName}`, tighter: 'stricter', now: severity, item: id, shown: String, set: (from, to, because) => ({
      ...from,
      combinations: { ...from.combinations, combinations: from.combinations.combinations.map((entry) => (entry.id === id ? { ...entry, severity: stricterOf(entry.severity, to), practitionerAction: noted(entry.practitionerAction, because) } : entry)) },
    }) },
  ]);
}

function agreementAges(pack: Pack): readonly Entry[] {
  const { clearanceValid } = pack.practice;
  if (!clearanceValid) return [];
  const change = (from: Pack, because: string, ages: (valid: NonNullable<Practice['clearanceValid']>) => Partial<NonNullable<Practice['clearanceValid']>>): Pack =>
    withPractice(from, (practice) => (practice.clearanceValid ? { clearanceValid: { ...practice.clearanceValid, ...ages(practice.clearanceValid), verifiedNote: noted(practice.clearanceValid.verifiedNote, because) } } : {}));
  return [
    ['clearanceAge', { what: 'Days that an agreement counts, where its finding names none', tighter: 'less', now: clearanceValid.defaultDays, whole: true, shown: days, set: (from, to, because) => change(from, because, (valid) => ({ defaultDays: Math.min(valid.defaultDays, Number(to)) })) }],
    ...Object.entries(clearanceValid.days).map(([item, now]): Entry => [
      `clearanceAge/${item}`,
      { what: `Days that an agreement counts, ${nameOf(pack, item)}`, tighter: 'less', now, whole: true, item, shown: days, set: (from, to, because) => change(from, because, (valid) => ({ days: { ...valid.days, [item]: Math.min(valid.days[item] ?? Number(to), Number(to)) } })) },
    ]),
  ];
}

function creamByAnswer(pack: Pack): readonly Entry[] {
  const change = (from: Pack, address: string, because: string, limits: (entry: NonNullable<Practice['answerNumbing']>[number]) => object): Pack =>
    withPractice(from, ({ answerNumbing = [] }) => ({ answerNumbing: answerNumbing.map((entry) => (creamAddress(entry) === address ? { ...entry, ...limits(entry), verifiedNote: noted(entry.verifiedNote, because) } : entry)) }));
  return [...Map.groupBy(pack.practice.answerNumbing ?? [], creamAddress)].flatMap(([address, entries]): readonly Entry[] => {
    const [first] = entries;
    if (!first) return [];
    const most = (values: readonly (number | undefined)[]): number => Math.max(...values.flatMap((value) => value ?? []));
    const about = kindsNamed(pack, first);
    return [
      ...(entries.some(({ maxAreaCm2 }) => maxAreaCm2 !== undefined)
        ? [[`${address}/areaCm2`, { what: `Cream at most, ${about}`, tighter: 'less', now: most(entries.map(({ maxAreaCm2 }) => maxAreaCm2)), item: first.item, shown: squareCm, set: (from, to, because) => change(from, address, because, ({ maxAreaCm2 }) => (maxAreaCm2 === undefined ? {} : { maxAreaCm2: Math.min(maxAreaCm2, Number(to)) })) }] satisfies Entry]
        : []),
      ...(entries.some(({ maxMinutes }) => maxMinutes !== undefined)
        ? [[`${address}/minutes`, { what: `Minutes of cream at most, ${about}`, tighter: 'less', now: most(entries.map(({ maxMinutes }) => maxMinutes)), least: Math.max(0, ...entries.flatMap(({ minMinutes }) => minMinutes ?? [])), item: first.item, shown: (value) => `${String(value)} minutes`, set: (from, to, because) => change(from, address, because, ({ maxMinutes }) => (maxMinutes === undefined ? {} : { maxMinutes: Math.min(maxMinutes, Number(to)) })) }] satisfies Entry]
        : []),
    ];
  });
}

/** As in `answerNumbing/epilepsy/any`; of some products only, or only during a wait, it says so. */
export const creamAddress = ({ item, which, products, whileWaiting }: NonNullable<Practice['answerNumbing']>[number]): string =>
  `answerNumbing/${kindsAddress({ item, which, areas: products })}${whileWaiting ? '@waiting' : ''}`;

/** As in `numbingArea/thighs-inner+thighs-outer`. */
export const areaCapAddress = ({ areas, oneSide }: NonNullable<Practice['numbingAreaCaps']>[number]): string => `numbingArea/${areas.join('+')}${oneSide ? '@one-side' : ''}`;

function creamByArea(pack: Pack): readonly Entry[] {
  const labels = new Map(pack.treatments.areas.map(({ id, label }) => [id, label]));
  return (pack.practice.numbingAreaCaps ?? []).map((cap): Entry => {
    const address = areaCapAddress(cap);
    return [address, { what: `Cream in one day at most, ${cap.areas.map((area) => labels.get(area) ?? area).join(' and ')}${cap.oneSide ? ', one side' : ''}`, tighter: 'less', now: cap.maxAreaCm2, shown: squareCm, set: (from, to, because) =>
      withPractice(from, ({ numbingAreaCaps = [] }) => ({ numbingAreaCaps: numbingAreaCaps.map((entry) => (areaCapAddress(entry) === address ? { ...entry, maxAreaCm2: Math.min(entry.maxAreaCm2, Number(to)), verifiedNote: noted(entry.verifiedNote, because) } : entry)) })) }];
  });
}

function testAreaWeeks({ practice: { testAreaDefaultWeeks } }: Pack): readonly Entry[] {
  if (!testAreaDefaultWeeks) return [];
  return [['testAreaWeeks', { what: 'Weeks that a test area is watched, where its finding names none', tighter: 'more', now: testAreaDefaultWeeks.weeks, shown: (value) => `${String(value)} weeks`, set: (from, to, because) =>
    withPractice(from, (practice) => (practice.testAreaDefaultWeeks ? { testAreaDefaultWeeks: { ...practice.testAreaDefaultWeeks, weeks: Math.max(practice.testAreaDefaultWeeks.weeks, Number(to)), verifiedNote: noted(practice.testAreaDefaultWeeks.verifiedNote, because) } } : {})) }]];
}

function askedOfMales(pack: Pack): readonly Entry[] {
  const { notAskedOfMalesOver } = pack.practice.derived;
  if (!notAskedOfMalesOver) return [];
  return [['askedOfMalesTo', { what: `Age up to which people recorded as male are asked, ${notAskedOfMalesOver.items.map((item) => nameOf(pack, item)).join(', ')}`, tighter: 'more', now: notAskedOfMalesOver.age, shown: (value) => `${String(value)} years`, set: (from, to, because) =>
    withPractice(from, ({ derived }) => (derived.notAskedOfMalesOver ? { derived: { ...derived, notAskedOfMalesOver: { ...derived.notAskedOfMalesOver, age: Math.max(derived.notAskedOfMalesOver.age, Number(to)), verifiedNote: noted(derived.notAskedOfMalesOver.verifiedNote, because) } } } : {})) }]];
}

/** What holds for an item holds for its kinds: a kind that counts milder, or waits shorter, would get round it. Kinds that give no finding are another thing. */
export function kindsAtLeast(pack: Pack, item: string, { severity, waitDays }: { readonly severity?: unknown; readonly waitDays?: number }): Pack {
  const { kinds, near } = pack.practice;
  return withPractice(pack, () => ({
    ...(kinds && {
      kinds: kinds.map((kind) => {
        if (kind.item !== item) return kind;
        const isFinding = kind.severity !== 'none' && !kind.changesNothing;
        return { ...kind, severity: isFinding && severity !== undefined ? stricterOf(kind.severity, severity) : kind.severity, waitDays: kind.waitDays === null || waitDays === undefined ? kind.waitDays : Math.max(kind.waitDays, waitDays) };
      }),
    }),
    // What is said of the places around would be milder than what holds for the item everywhere.
    ...(near && severity !== undefined && { near: near.filter((entry) => entry.item !== item) }),
  }));
}
