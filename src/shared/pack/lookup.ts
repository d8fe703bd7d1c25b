import { NOT_KNOWN, type Combination, type FollowUp, type Kind } from './files/kinds';
import type { Area, Contraindication, Device, Pack, PlanEffect, Region, Source, Treatment } from './schema';

interface Index {
  readonly areas: ReadonlyMap<string, Area>;
  readonly items: ReadonlyMap<string, Contraindication>;
  readonly treatments: ReadonlyMap<string, Treatment>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly devices: ReadonlyMap<string, Device>;
  readonly protocolNames: ReadonlyMap<string, string>;
  readonly regions: ReadonlyMap<string, Region>;
  readonly askOrder: ReadonlyMap<string, number>;
  readonly questions: ReadonlyMap<string, string>;
  readonly combinations: ReadonlyMap<string, Combination>;
  readonly followUps: ReadonlyMap<string, FollowUp>;
  readonly told: ReadonlyMap<string, string>;
  readonly words: Readonly<Record<'told' | 'dependsOn', WordsOfItems>>;
  readonly expectations: ReadonlyMap<string, string>;
  readonly plain: ReadonlyMap<string, string>;
  readonly planEffects: ReadonlyMap<string, readonly PlanEffect[]>;
  readonly kinds: ReadonlyMap<string, readonly Kind[]>;
  /** A list of names, as it stands in the pack → its areas. */
  readonly expanded: WeakMap<readonly string[], ReadonlySet<string>>;
}

const byId = <T extends { readonly id: string }>(entries: readonly T[]): ReadonlyMap<string, T> => new Map(entries.map((entry) => [entry.id, entry]));

const indexes = new WeakMap<object, Index>();

function indexOf(pack: Pack): Index {
  const known = indexes.get(pack);
  if (known) return known;
  const questions = pack.practice.questionGroups.flatMap((group) => group.questions);
  const index: Index = {
    areas: byId(pack.treatments.areas),
    items: byId(pack.contraindications.items),
    treatments: byId(pack.treatments.treatments),
    sources: byId(pack.sources.sources),
    devices: byId(pack.devices.devices),
    protocolNames: new Map(pack.words.protocols.map(({ treatment, name }) => [treatment, name])),
    regions: new Map((['face', 'body', 'legs'] as const).flatMap((region) => pack.practice.regions[region].map((area) => [area, region] as const))),
    askOrder: new Map(questions.flatMap((question) => question.items).map((item, order) => [item, order])),
    questions: new Map(questions.flatMap((question) => question.items.map((item) => [item, question.id] as const))),
    combinations: byId(pack.combinations.combinations),
    followUps: new Map(pack.practice.followUps.map((followUp) => [followUp.item, followUp])),
    told: byItem(pack.words.told),
    words: {
      told: { own: byItem(pack.words.told), byKind: pack.words.toldByKind ?? [], afterWait: pack.words.toldAfterWait ?? [], elsewhere: byItem(pack.words.toldElsewhere ?? []) },
      dependsOn: { own: byItem(pack.words.notToday.dependsOn), byKind: pack.words.notToday.dependsOnByKind ?? [], afterWait: [], elsewhere: byItem(pack.words.notToday.dependsOnElsewhere ?? []) },
    },
    expectations: new Map(pack.words.expect.flatMap(({ treatments, text }) => treatments.map((treatment) => [treatment, text] as const))),
    plain: new Map(pack.words.plain.map(({ says, text }) => [says, text])),
    planEffects: Map.groupBy(pack.practice.planEffects, (effect) => effect.item),
    kinds: Map.groupBy(pack.practice.kinds ?? [], (kind) => kind.item),
    expanded: new WeakMap(),
  };
  indexes.set(pack, index);
  return index;
}

export const areaById = (pack: Pack, id: string): Area | undefined => indexOf(pack).areas.get(id);
export const itemById = (pack: Pack, id: string): Contraindication | undefined => indexOf(pack).items.get(id);
export const combinationById = (pack: Pack, id: string): Combination | undefined => indexOf(pack).combinations.get(id);

/** The rule behind a finding: an item of the health check, or a combination of several. */
export const ruleById = (pack: Pack, id: string): Contraindication | Combination | undefined => itemById(pack, id) ?? combinationById(pack, id);

/** What is asked about an item after a yes or a doubt: which kinds. */
export const followUpOf = (pack: Pack, itemId: string): FollowUp | undefined => indexOf(pack).followUps.get(itemId);
/** Whether a client can say which kind it is, and a paper may ask for it while it is open: not where the practitioner decides it. */
export const isAskedOfClient = ({ required, decidedBy }: FollowUp): boolean => required && decidedBy === undefined;
/** The kinds of an item that have a severity and a wait of their own. */
export const kindsOf = (pack: Pack, itemId: string): readonly Kind[] => indexOf(pack).kinds.get(itemId) ?? [];

/** A kind of an item, in the words in which it is asked. */
export const kindLabel = (pack: Pack, itemId: string, kind: string): string => followUpOf(pack, itemId)?.options.find((option) => option.id === kind)?.label ?? (kind === NOT_KNOWN ? 'Not known' : kind);
/** Whoever agreed and is none of those whom the pack names. */
export const OTHER_DOCTOR = 'other-doctor';
export const roleLabel = (pack: Pack, roleId: string): string => pack.practice.roles.find((role) => role.id === roleId)?.label ?? (roleId === OTHER_DOCTOR ? 'Another doctor or prescriber' : roleId);
export const treatmentById = (pack: Pack, id: string): Treatment | undefined => indexOf(pack).treatments.get(id);
export const sourceById = (pack: Pack, id: string): Source | undefined => indexOf(pack).sources.get(id);
export const deviceById = (pack: Pack, id: string): Device | undefined => indexOf(pack).devices.get(id);
export const areaLabel = (pack: Pack, id: string): string => areaById(pack, id)?.label ?? id;

/** What a client is told about an item or a combination of the health check; nothing for another id. */
export const toldOf = (pack: Pack, itemId: string): string | undefined => indexOf(pack).told.get(itemId);

/** What the words about a finding are chosen by. */
export interface Worded {
  readonly id: string;
  /** The kinds that were named; `open`: they have to be, and were not. */
  readonly kinds: readonly string[] | 'open';
  /** The sign lies outside these areas. */
  readonly elsewhere: boolean;
  /** Its wait is over, and this is what is left of it. */
  readonly afterWait: boolean;
}

/** What a client is told about a finding: by its place, its wait that is over and its kinds where the pack has such words, else about its item. Nothing for a finding about areas. */
export function toldFor(pack: Pack, finding: Worded): string | undefined {
  const texts = textsFor(indexOf(pack).words.told, finding);
  return texts.length === 0 ? undefined : texts.join(' ');
}

/** The same, where a finding about areas has words of its own. */
export const tellingOf = (pack: Pack, finding: Worded): string | undefined => toldFor(pack, finding) ?? pack.words.notToday.findings.find((entry) => entry.finding === finding.id)?.text;

/** What the day depends on while a finding keeps a client away, chosen in the same way. */
export const dependsOnFor = (pack: Pack, finding: Worded): readonly string[] => textsFor(indexOf(pack).words.dependsOn, finding);

/** What cannot wait for a letter about a finding. `ended`: an end was named, so that what is only urgent while it lasts is not. */
export function urgentFor({ words: { notToday } }: Pack, { id, kinds }: Worded, ended: boolean): readonly string[] {
  const own = notToday.urgent.find((entry) => entry.item === id)?.text;
  const texts = named(kinds).map((kind) => {
    const entry = notToday.urgentByKind?.find(({ item, which }) => item === id && kind !== null && which.includes(kind));
    if (entry === undefined) return own;
    return entry.whileItLasts && ended ? null : entry.text;
  });
  return [...new Set(texts.flatMap((text) => text ?? []))];
}

interface WordsOfItems {
  readonly own: ReadonlyMap<string, string>;
  readonly byKind: readonly { readonly item: string; readonly which: readonly string[]; readonly text: string }[];
  readonly afterWait: readonly { readonly item: string; readonly which?: readonly string[] | undefined; readonly text: string }[];
  readonly elsewhere: ReadonlyMap<string, string>;
}

const byItem = (entries: readonly { readonly item: string; readonly text: string }[]): ReadonlyMap<string, string> => new Map(entries.map(({ item, text }) => [item, text]));

/** A kind without words of its own has those of its item; so has a finding of which no kind is known. Each text once. */
function textsFor({ own, byKind, afterWait, elsewhere }: WordsOfItems, finding: Worded): readonly string[] {
  const away = finding.elsewhere ? elsewhere.get(finding.id) : undefined;
  if (away !== undefined) return [away];
  const over = finding.afterWait ? afterWait.filter(({ item }) => item === finding.id) : [];
  const texts = named(finding.kinds).map(
    (kind) =>
      over.find(({ which }) => which === undefined || (kind !== null && which.includes(kind)))?.text ?? byKind.find(({ item, which }) => item === finding.id && kind !== null && which.includes(kind))?.text ?? own.get(finding.id),
  );
  return [...new Set(texts.flatMap((text) => text ?? []))];
}

/** The kinds to find words for; null for one that is not known. */
const named = (kinds: Worded['kinds']): readonly (string | null)[] => (kinds === 'open' || kinds.length === 0 ? [null] : kinds);

/** What a client is told about an agreement that is asked for after a wait, by whose it is; the item’s own words where it has some, and the words for anybody's where the pack has none for the role. */
export function agreementWords({ words: { notToday } }: Pack, by: string | null, itemId?: string): { readonly whileWaiting: string; readonly afterWait: string } | undefined {
  const all = notToday.agreement ?? [];
  const own = all.find(({ role, items }) => itemId !== undefined && items?.includes(itemId) === true && role === (by ?? ANYBODY));
  if (own) return own;
  const entries = all.filter(({ items }) => items === undefined);
  return entries.find(({ role }) => role === by) ?? entries.find(({ role }) => role === ANYBODY);
}

/** Stands for no one role in the words about an agreement. */
export const ANYBODY = 'any';

/** How many days an agreement about a finding counts from its date; null where the pack has no limit. */
export const clearanceDays = ({ practice: { clearanceValid } }: Pack, ruleId: string): number | null => (clearanceValid ? (clearanceValid.days[ruleId] ?? clearanceValid.defaultDays) : null);

/** What people call a protocol: `Raised scars on the belly`. */
export const protocolName = (pack: Pack, treatmentId: string): string => indexOf(pack).protocolNames.get(treatmentId) ?? treatmentId;

/** What a client is told about an item whose wait a specialist made shorter. */
export const toldWhenShortenedOf = (pack: Pack, itemId: string): string | undefined => pack.words.toldWhenShortened.find((entry) => entry.item === itemId)?.text;

/** What a client is told to expect of a protocol. */
export const expectationOf = (pack: Pack, treatmentId: string): string | undefined => indexOf(pack).expectations.get(treatmentId);

/** A line of the pack as a client reads it: its plain form where `words.plain` has one, else the line itself. */
export const plainly = (pack: Pack, line: string): string => indexOf(pack).plain.get(line) ?? line;

/** The aftercare region of an area; blocked areas have none. */
export const regionOf = (pack: Pack, areaId: string): Region | undefined => indexOf(pack).regions.get(areaId);

/** Place of an item in the order in which the questions are asked. */
export const askOrderOf = (pack: Pack, itemId: string): number => indexOf(pack).askOrder.get(itemId) ?? Number.MAX_SAFE_INTEGER;

/** Id of the question that an item is asked in; an item that the pack does not know is a question of its own. */
const questionIdOf = (pack: Pack, itemId: string): string => indexOf(pack).questions.get(itemId) ?? itemId;

/** How many questions ask for these items. */
export const questionCount = (pack: Pack, itemIds: readonly string[]): number => new Set(itemIds.map((id) => questionIdOf(pack, id))).size;

/** Area ids behind names as the pack uses them: area ids, group names (`face`, `legs`), or `any` for every area. */
export function expandAreas(pack: Pack, names: readonly string[]): ReadonlySet<string> {
  const { areas, expanded } = indexOf(pack);
  const known = expanded.get(names);
  if (known) return known;
  const reach = names.includes('any') ? new Set(areas.keys()) : new Set(names.flatMap((name) => pack.practice.areaGroups[name] ?? [name]));
  expanded.set(names, reach);
  return reach;
}

/** What a finding of this rule may change in a plan. */
export const planEffectsOf = (pack: Pack, ruleId: string): readonly PlanEffect[] => indexOf(pack).planEffects.get(ruleId) ?? [];

/** What is referred out, or left to a specialist, has no sessions here. */
export const isOffered = ({ recommendation }: Pick<Treatment, 'recommendation'>): boolean => recommendation !== 'refer' && recommendation !== 'specialist-only';

/** Every concern that the pack speaks of, in its order. */
export const concernsOf = (pack: Pack): readonly string[] => [...new Set(pack.treatments.treatments.map((treatment) => treatment.concern))];

/**
 * Protocols of the pack for a concern on an area, the one to offer first. The order is that of what may be offered:
 * a main plan before a cautious one, anything before what is referred out.
 */
export function protocolsFor(pack: Pack, concern: string, area: string, modality: Treatment['modality']): readonly Treatment[] {
  const order: readonly Treatment['recommendation'][] = ['treat', 'cautious', 'discourage-as-primary', 'specialist-led', 'specialist-only', 'refer'];
  return pack.treatments.treatments
    .filter((treatment) => treatment.concern === concern && treatment.modality === modality && treatment.areaIds.includes(area))
    .toSorted((a, b) => order.indexOf(a.recommendation) - order.indexOf(b.recommendation));
}
