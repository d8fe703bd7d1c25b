import { wordsOfSign, type AdviceWhen, type Says, type Sign } from './files/advice';
import { expandAreas, plainly } from './lookup';
import type { Pack } from './schema';

/** Where on an aftercare sheet a line stands. */
export type AdvicePlace = 'slot' | 'for-you' | 'pain' | 'pain-note' | 'normal' | 'same-day' | 'two-days' | 'emergency' | 'today';

/** One line that an aftercare sheet can have. */
export interface AdviceLine {
  /** Where it stands in the pack, as in `words.aftercare.extras[3]`. */
  readonly path: string;
  readonly place: AdvicePlace;
  /** Of which row of days; null: of none. */
  readonly slot: string | null;
  /** As it is printed; `{day:168}` and `{emergency}` are not filled in. */
  readonly text: string;
  /** The areas, or groups of areas, that it is about. */
  readonly areas: readonly string[];
  readonly when: AdviceWhen;
  /** Empty in a pack that lists no topics. */
  readonly topics: readonly Says[];
}

/** A line that was chosen for a client. */
export interface ChosenLine extends AdviceLine {
  /** The treated areas that it is about. */
  readonly of: readonly string[];
}

/** What decides which lines a sheet has. */
export interface AdviceSituation {
  /** Ids of the findings that count. */
  readonly findings: ReadonlySet<string>;
  /** The areas that were treated. */
  readonly areas: readonly string[];
  /** The areas on which numbing cream was; null: none was used. */
  readonly cream: readonly string[] | null;
}

const EVERYWHERE: readonly string[] = ['any'];

const linesOf = new WeakMap<Pack, readonly AdviceLine[]>();

/** Every line of the pack that an aftercare sheet can have, in the order of the sheet. Of the lines about pain only one fits a client. */
export function adviceLines(pack: Pack): readonly AdviceLine[] {
  const known = linesOf.get(pack);
  if (known) return known;
  const lines = allLines(pack);
  linesOf.set(pack, lines);
  return lines;
}

function allLines(pack: Pack): readonly AdviceLine[] {
  const { slots, extras, painRelief, painReliefs = [], painNotes = [], emergencyFlags, normalOnly } = pack.words.aftercare;
  const line = (place: AdvicePlace, path: string, { text, areas = EVERYWHERE, when = {}, topics = [] }: Worded, slot: string | null = null): AdviceLine => ({ path, place, slot, text, areas, when, topics });
  const sign = (place: AdvicePlace, path: string, entry: Sign, when?: AdviceWhen): AdviceLine => line(place, path, { ...(typeof entry === 'string' ? {} : entry), text: plainly(pack, wordsOfSign(entry)), ...(when ? { when } : {}) });
  const emergencies = new Set(emergencyFlags?.flags);
  const flags = pack.risks.urgentRedFlags.map((flag, index) => ({ flag, path: `risks.urgentRedFlags[${index}]`, isEmergency: typeof flag === 'string' && emergencies.has(flag) }));
  return [
    ...slots.flatMap((slot, at) => slot.lines.map((entry, index) => line('slot', `words.aftercare.slots[${at}].lines[${index}]`, entry, slot.id))),
    ...extras.map((entry, index) => line('for-you', `words.aftercare.extras[${index}]`, { ...entry, when: entry.item === undefined ? entry.when : { ...entry.when, items: [entry.item] } })),
    ...(painRelief ? [line('pain', 'words.aftercare.painRelief', painRelief)] : []),
    // The first that fits is the only one: each is for those whom none of the ones before is for.
    ...painReliefs.map((entry, index) => {
      const before = painReliefs.slice(0, index).flatMap((other) => other.when?.items ?? []);
      return line('pain', `words.aftercare.painReliefs[${index}]`, before.length === 0 ? entry : { ...entry, when: { ...entry.when, unless: [...(entry.when?.unless ?? []), ...before] } });
    }),
    ...painNotes.map((entry, index) => line('pain-note', `words.aftercare.painNotes[${index}]`, entry)),
    ...pack.aftercare.normalNotNormal.normal.map((entry, index) => {
      const only = normalOnly.find((limit) => limit.sign === entry);
      return sign('normal', `aftercare.normalNotNormal.normal[${index}]`, entry, only && { areas: only.areas });
    }),
    ...flags.filter(({ isEmergency }) => !isEmergency).map(({ flag, path }) => sign(typeof flag === 'string' ? 'same-day' : flag.call, path, flag)),
    ...pack.risks.emergencySigns.map((entry, index) => sign(isForNow(entry) ? 'emergency' : 'today', `risks.emergencySigns[${index}]`, entry)),
    ...flags.filter(({ isEmergency }) => isEmergency).map(({ flag, path }) => sign('emergency', path, flag)),
  ];
}

/** Whether the emergency number is to be rung about a sign; one that asks for help later that day is none of those. */
const isForNow = (entry: Sign): boolean => typeof entry === 'string' || entry.topics === undefined || entry.topics.some((topic) => topic.says === 'ask' && topic.soon === 'now');

interface Worded {
  readonly text: string;
  readonly areas?: readonly string[] | undefined;
  readonly when?: AdviceWhen | undefined;
  readonly topics?: readonly Says[] | undefined;
}

/**
 * The lines of a client's aftercare sheet, chosen before anything is written: only for the areas that were treated, the cream that
 * was used and the findings that count, each once.
 */
export function adviceFor(pack: Pack, situation: AdviceSituation): readonly ChosenLine[] {
  const chosen = adviceLines(pack).flatMap((line): readonly ChosenLine[] => {
    if (!holds(pack, line.when, situation)) return [];
    const place = expandAreas(pack, line.areas);
    // What is said of the skin under the cream is said of those areas; signs of poisoning are no one place's.
    const numbed = line.place === 'slot' && line.when.cream === true ? situation.areas.filter((area) => situation.cream?.includes(area)) : [];
    const of = (numbed.length > 0 ? numbed : situation.areas).filter((area) => place.has(area));
    return of.length === 0 ? [] : [{ ...line, of }];
  });
  const said = new Set<string>();
  return chosen.filter(({ place, slot, text, of }) => {
    const key = JSON.stringify([place, slot, text, of]);
    if (said.has(key)) return false;
    said.add(key);
    return true;
  });
}

/** Whether a line is for somebody in this situation, wherever it is about. */
export function holds(pack: Pack, when: AdviceWhen, { findings, areas, cream }: AdviceSituation): boolean {
  const among = (names: readonly string[], of: readonly string[]): boolean => {
    const reach = expandAreas(pack, names);
    return of.some((area) => reach.has(area));
  };
  return (
    (when.items === undefined || when.items.some((item) => findings.has(item))) &&
    !when.unless?.some((item) => findings.has(item)) &&
    (when.areas === undefined || among(when.areas, areas)) &&
    (when.notAreas === undefined || !among(when.notAreas, areas)) &&
    (when.cream === undefined || cream !== null) &&
    (when.creamOn === undefined || (cream !== null && among(when.creamOn, cream)))
  );
}

export interface Contradiction {
  readonly topic: string;
  readonly one: AdviceLine;
  readonly other: AdviceLine;
}

/** Lines that say different things about one topic, of one place; a line against itself is one, too. */
export const contradictions = (pack: Pack, lines: readonly AdviceLine[]): readonly Contradiction[] => differing(lines).filter(({ one, other }) => isOfOnePlace(pack, one, other));

/** Lines that differ and that there is somebody for whom both would be chosen, whatever else that client has. */
export const possibleContradictions = (pack: Pack): readonly Contradiction[] => contradictions(pack, adviceLines(pack)).filter(({ one, other }) => canStandTogether(pack, one, other));

/** Every two lines that say different things about one topic, wherever they are about. */
function differing(lines: readonly AdviceLine[]): readonly Contradiction[] {
  const spoken = Map.groupBy(
    lines.flatMap((line) => line.topics.map((says) => ({ line, topic: says.topic, saying: sayingOf(says) }))),
    ({ topic }) => topic,
  );
  return [...spoken].flatMap(([topic, all]) => all.flatMap((one, index) => all.slice(index + 1).flatMap((other) => (other.saying === one.saying ? [] : [{ topic, one: one.line, other: other.line }]))));
}

const sayingOf = (says: Says): string => (says.says === 'ask' ? `ask ${says.whom} ${says.soon}` : says.says);

function isOfOnePlace(pack: Pack, one: AdviceLine, other: AdviceLine): boolean {
  const places = expandAreas(pack, other.areas);
  return [...expandAreas(pack, one.areas)].some((area) => places.has(area));
}

/** Whether one client can be given both: all that they ask for can be there without what they exclude. Exact, as nothing excludes but findings and areas. */
function canStandTogether(pack: Pack, { when: a, areas: placeA }: AdviceLine, { when: b, areas: placeB }: AdviceLine): boolean {
  const barred = new Set([...(a.unless ?? []), ...(b.unless ?? [])]);
  const barredAreas = new Set([...expandAreas(pack, a.notAreas ?? []), ...expandAreas(pack, b.notAreas ?? [])]);
  const anyItem = (items: readonly string[] | undefined): boolean => items === undefined || items.some((item) => !barred.has(item));
  const anyArea = (names: readonly string[] | undefined): boolean => names === undefined || [...expandAreas(pack, names)].some((area) => !barredAreas.has(area));
  return [a.items, b.items].every(anyItem) && [a.areas, b.areas, a.creamOn, b.creamOn, placeA, placeB].every(anyArea);
}
