import { isOffered } from './lookup';
import { effectLimits } from './overlayEffectLimits';
import { kindLimits, kindsAtLeast } from './overlayKindLimits';
import type { Pack } from './schema';
import { FINDING_SEVERITIES, stricterThan } from './severities';

type Value = number | string | boolean;

/** A limit that a clinic may tighten, and never loosen. */
export interface Limit {
  /** In words, for lists: `Deepest needle depth ever, Cheeks`. */
  readonly what: string;
  /** Which way is tighter. */
  readonly tighter: 'less' | 'more' | 'stricter' | 'yes' | 'no';
  /** null: the pack sets none. */
  readonly now: Value | null;
  /** A number that must not be undercut. */
  readonly least?: number;
  /** Only whole numbers. */
  readonly whole?: boolean;
  /** The item of the health check that it is about; clients are told something about it. */
  readonly item?: string;
  readonly shown: (value: Value | null) => string;
  /** The pack with it. Never loosens what another limit tightened further. */
  readonly set: (pack: Pack, to: Value, because: string) => Pack;
}

const WHOLE_MAX = 5000;

/** Why a limit cannot become this, with what to do; null where it is tighter than now. */
export function tightened(limit: Limit | undefined, to: Value): string | null {
  if (!limit) return 'is no limit of this pack';
  const { now, tighter, least = 0, whole = false } = limit;
  const says = `the pack says ${limit.shown(now)}`;
  switch (tighter) {
    case 'less':
      if (typeof to !== 'number' || to <= 0 || to < least || (whole && !Number.isInteger(to))) return `has to be a ${whole ? 'whole ' : ''}number${least > 0 ? ` of ${least} or more` : ' above 0'}; ${says}`;
      if (typeof now === 'number' && to >= now) return `${to === now ? 'changes nothing' : 'would loosen the limit'}: ${says}. Write less than that, or take the entry out`;
      return null;
    case 'more':
      if (typeof to !== 'number' || !Number.isInteger(to) || to <= 0 || to > WHOLE_MAX) return `has to be a whole number from 1 to ${WHOLE_MAX}; ${says}`;
      if (typeof now === 'number' && to <= now) return `${to === now ? 'changes nothing' : 'would loosen the limit'}: ${says}. Write more than that, or take the entry out`;
      return null;
    case 'stricter': {
      if (!FINDING_SEVERITIES.some((severity) => severity === to)) return `has to be one of ${FINDING_SEVERITIES.join(', ')}; ${says}`;
      if (stricterThan(to, now)) return null;
      const stricter = FINDING_SEVERITIES.filter((severity) => stricterThan(severity, now));
      return `${to === now ? 'changes nothing' : 'would loosen the limit'}: ${says}. Choose one of ${stricter.join(', ') || 'none, it is the strictest'}, or take the entry out`;
    }
    case 'yes':
    case 'no':
      if (to !== (tighter === 'yes')) return `has to be ${tighter === 'yes' ? 'true' : 'false'}; anything else would loosen the limit`;
      return now === to ? `changes nothing: ${says}. Take the entry out` : null;
  }
}

/** Whether a limit as it is now is as strict as this, or stricter. */
export function isAtLeast({ now, tighter }: Limit, to: Value): boolean {
  switch (tighter) {
    case 'less':
      return typeof now === 'number' && typeof to === 'number' && now <= to;
    case 'more':
      return typeof now === 'number' && typeof to === 'number' && now >= to;
    case 'stricter':
      return now === to || stricterThan(now, to);
    case 'yes':
    case 'no':
      return now === to;
  }
}

/** Every limit that an overlay may tighten, by address. */
export function limitsOf(pack: Pack): ReadonlyMap<string, Limit> {
  return new Map([...depthLimits(pack), ...courseLimits(pack), ...itemLimits(pack), ...numbingLimits(pack), ...kindLimits(pack), ...effectLimits(pack)]);
}

type Entry = readonly [string, Limit];
const numbered = (unit: string) => (value: Value | null): string => (value === null ? 'no limit' : `${String(value)} ${unit}`);
const plainly = (value: Value | null): string => String(value);
const yesNo = (value: Value | null): string => (value === true ? 'yes' : 'no');
const noted = (note: string | null | undefined, because: string): string => [note ?? '', `This clinic: ${because}`].filter((part) => part !== '').join(' ');

type Range = readonly [number, number];
const cutAt = ([min, max]: Range, to: number): [number, number] => [Math.min(min, to), Math.min(max, to)];
const mapped = <T extends { readonly id: string }>(entries: readonly T[], id: string, change: (entry: T) => T): T[] => entries.map((entry) => (entry.id === id ? change(entry) : entry));

function depthLimits({ treatments: { areas, treatments } }: Pack): readonly Entry[] {
  return [
    ...areas.flatMap(({ id, label, hardCapMm, depthPenMm }): readonly Entry[] =>
      hardCapMm === null
        ? []
        : [
            [`hardCap/${id}`, { what: `Deepest needle depth ever, ${label}`, tighter: 'less', now: hardCapMm, shown: numbered('mm'), set: (pack, to, because) => shallower(pack, id, null, Number(to), because, true) }],
            [`depth/${id}`, { what: `End of the depth ranges, ${label}`, tighter: 'less', now: deepest(treatments, id, depthPenMm), shown: numbered('mm'), set: (pack, to, because) => shallower(pack, id, null, Number(to), because, false) }],
          ],
    ),
    ...treatments.flatMap(({ id, depthByAreaMm }) =>
      Object.entries(depthByAreaMm ?? {}).map(([area, range]): Entry => [
        `depth/${id}/${area}`,
        { what: `End of the depth range of ${id}, ${areas.find((entry) => entry.id === area)?.label ?? area}`, tighter: 'less', now: range[1], shown: numbered('mm'), set: (pack, to, because) => shallower(pack, area, id, Number(to), because, false) },
      ]),
    ),
  ];
}

const deepest = (treatments: Pack['treatments']['treatments'], area: string, own: Range | null): number => Math.max(own?.[1] ?? 0, ...treatments.map(({ depthByAreaMm }) => depthByAreaMm?.[area]?.[1] ?? 0));

/** Cuts the ranges of an area, of one treatment or of all. */
function shallower(pack: Pack, area: string, only: string | null, to: number, because: string, capToo: boolean): Pack {
  const { treatments } = pack;
  const areas = only !== null ? treatments.areas : mapped(treatments.areas, area, (entry) => ({
    ...entry,
    depthPenMm: entry.depthPenMm && cutAt(entry.depthPenMm, to),
    hardCapMm: capToo && entry.hardCapMm !== null ? Math.min(entry.hardCapMm, to) : entry.hardCapMm,
    depthNote: noted(entry.depthNote, because),
  }));
  const cut = treatments.treatments.map((treatment) => {
    const range = treatment.depthByAreaMm?.[area];
    if (!range || range[1] <= to || (only !== null && treatment.id !== only)) return treatment;
    const depthByAreaMm = { ...treatment.depthByAreaMm, [area]: cutAt(range, to) };
    const end = Math.max(...Object.values(depthByAreaMm).map(([, max]) => max));
    return { ...treatment, depthByAreaMm, depthPenMm: treatment.depthPenMm && cutAt(treatment.depthPenMm, end), settingsNote: noted(treatment.settingsNote, because) };
  });
  return { ...pack, treatments: { ...treatments, areas, treatments: cut } };
}

function courseLimits({ treatments: { treatments } }: Pack): readonly Entry[] {
  const change = (pack: Pack, id: string, with_: (treatment: Pack['treatments']['treatments'][number]) => Partial<Pack['treatments']['treatments'][number]>, because: string): Pack => ({
    ...pack,
    treatments: { ...pack.treatments, treatments: mapped(pack.treatments.treatments, id, (entry) => ({ ...entry, ...with_(entry), settingsNote: noted(entry.settingsNote, because) })) },
  });
  return treatments.flatMap(({ id, sessionsMax, intervalWeeksMin, recommendation }): readonly Entry[] => [
    ...(isOffered({ recommendation }) ? [[`offered/${id}`, { what: `Offered here, ${id}`, tighter: 'no', now: true, shown: yesNo, set: (pack, _to, because) => change(pack, id, () => ({ recommendation: 'refer' }), because) }] satisfies Entry] : []),
    ...(sessionsMax === null
      ? []
      : [[`sessions/${id}`, { what: `Sessions at most, ${id}`, tighter: 'less', now: sessionsMax, whole: true, shown: plainly, set: (pack, to, because) => change(pack, id, ({ sessionsMin }) => ({ sessionsMax: Number(to), sessionsMin: Math.min(sessionsMin ?? Number(to), Number(to)) }), because) }] satisfies Entry]),
    ...(intervalWeeksMin === null
      ? []
      : [[`interval/${id}`, { what: `Time between sessions at least, ${id}`, tighter: 'more', now: intervalWeeksMin, shown: numbered('weeks'), set: (pack, to, because) => change(pack, id, ({ intervalWeeksMax }) => ({ intervalWeeksMin: Number(to), intervalWeeksMax: Math.max(intervalWeeksMax ?? Number(to), Number(to)) }), because) }] satisfies Entry]),
  ]);
}

function itemLimits({ contraindications: { items }, practice, words }: Pack): readonly Entry[] {
  const change = (pack: Pack, id: string, with_: (item: Pack['contraindications']['items'][number]) => Partial<Pack['contraindications']['items'][number]>): Pack => ({
    ...pack,
    contraindications: { ...pack.contraindications, items: mapped(pack.contraindications.items, id, (entry) => ({ ...entry, ...with_(entry) })) },
  });
  return items.flatMap((item): readonly Entry[] => {
    const { id, clinicalName, waitDays, severity } = item;
    // Without a wait the finding speaks until the answer changes; a number would end it sooner.
    const wait: readonly Entry[] = waitDays === null ? [] : [[`waitDays/${id}`, { what: `Days to wait, ${clinicalName}`, tighter: 'more', now: waitDays, item: id, shown: numbered('days'), set: (pack, to, because) => waitingAtLeast(change(pack, id, ({ waitNote }) => ({ waitDays: Number(to), waitNote: noted(waitNote, because) })), id, Number(to)) }]];
    // What concerns only radiofrequency or numbing cream has its effect whatever its severity.
    const strict: readonly Entry[] = !item.blocks.includes('needling') ? [] : [[`severity/${id}`, { what: `How it counts, ${clinicalName}`, tighter: 'stricter', now: severity, item: id, shown: plainly, set: (pack, to, because) => {
      const stricter = change(kindsAtLeast(pack, id, { severity: to }), id, (entry) => ({ severity: FINDING_SEVERITIES.find((one) => one === to) ?? entry.severity, practitionerAction: noted(entry.practitionerAction, because) }));
      return to === 'absolute' ? neverShortened(stricter, id) : stricter;
    } }]];
    const everywhere = practice.planEffects.some((effect) => effect.item === id && effect.testArea === true && effect.areas === undefined);
    const named = words.because.some((entry) => entry.item === id);
    const test: readonly Entry[] = !named ? [] : [[`testArea/${id}`, { what: `Test area first, ${clinicalName}`, tighter: 'yes', now: everywhere, shown: yesNo, set: (pack, _to, because) => ({ ...pack, practice: { ...pack.practice, planEffects: [...pack.practice.planEffects, { item: id, testArea: true, verified: 'general-knowledge', verifiedNote: noted(null, because), sources: [...item.sources] }] } }) }]];
    return [...wait, ...strict, ...test];
  });
}

/** A kind that waits shorter than its item would get round the longer wait. */
function waitingAtLeast(pack: Pack, item: string, days: number): Pack {
  const kindsToo = kindsAtLeast(pack, item, { waitDays: days });
  return { ...kindsToo, practice: { ...kindsToo.practice, waits: kindsToo.practice.waits.map((wait) => (wait.item === item ? { ...wait, days: Math.max(wait.days, days) } : wait)) } };
}

/** What is never treated is no wait that anybody could shorten. */
function neverShortened(pack: Pack, item: string): Pack {
  const { practice, words } = pack;
  const others = <T extends { readonly item: string }>(entries: readonly T[]): T[] => entries.filter((entry) => entry.item !== item);
  return {
    ...pack,
    practice: { ...practice, shortenings: others(practice.shortenings), planEffects: practice.planEffects.filter((effect) => effect.item !== item || !effect.whenShortened) },
    words: { ...words, toldWhenShortened: others(words.toldWhenShortened) },
  };
}

function numbingLimits({ anaesthetic, practice }: Pack): readonly Entry[] {
  type Product = Pack['anaesthetic']['products'][number];
  const change = (pack: Pack, id: string, with_: (product: Product) => Partial<Product>): Pack => ({ ...pack, anaesthetic: { ...pack.anaesthetic, products: mapped(pack.anaesthetic.products, id, (entry) => ({ ...entry, ...with_(entry) })) } });
  return anaesthetic.products
    .filter((product) => product.allowedInApp)
    .flatMap(({ id, name, maxGrams, minMinutes, maxMinutes }): readonly Entry[] => {
      const borrowed = (what: 'maxGrams' | 'maxMinutes'): readonly number[] => practice.numbingLimits.flatMap((limit) => (limit.product === id ? (limit[what] ?? []) : []));
      const least = (own: number | null, others: readonly number[]): number | null => (own === null && others.length === 0 ? null : Math.min(own ?? Number.POSITIVE_INFINITY, ...others));
      return [
        [`numbing/${id}/allowed`, { what: `Used here, ${name}`, tighter: 'no', now: true, shown: yesNo, set: (pack, _to, because) => change(pack, id, () => ({ allowedInApp: false, appRule: noted(null, because) })) }],
        [`numbing/${id}/areaCm2`, { what: `Area at most, ${name}`, tighter: 'less', now: anaesthetic.appAreaCapsCm2[id] ?? 0, shown: numbered('cm²'), set: (pack, to, because) => {
          const told = change(pack, id, ({ appRule }) => ({ appRule: noted(appRule, because) }));
          return { ...told, anaesthetic: { ...told.anaesthetic, appAreaCapsCm2: { ...told.anaesthetic.appAreaCapsCm2, [id]: Number(to) } } };
        } }],
        [`numbing/${id}/grams`, { what: `Grams at most, ${name}`, tighter: 'less', now: least(maxGrams, borrowed('maxGrams')), shown: numbered('g'), set: (pack, to, because) => change(pack, id, ({ appRule }) => ({ maxGrams: Number(to), appRule: noted(appRule, because) })) }],
        [`numbing/${id}/minutes`, { what: `Minutes at most, ${name}`, tighter: 'less', now: least(maxMinutes, borrowed('maxMinutes')), least: minMinutes ?? 0, shown: numbered('minutes'), set: (pack, to, because) => change(pack, id, ({ appRule }) => ({ maxMinutes: Number(to), appRule: noted(appRule, because) })) }],
      ];
    });
}
