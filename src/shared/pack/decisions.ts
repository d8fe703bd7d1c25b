import { fingerprint } from '../domain/fingerprint';
import { isFields, kindOf, MARKS, namesIn, textIn, titleOf, type Fields } from './knowledge';
import { ANY_KIND } from './files/kinds';
import { areaLabel, isOffered, itemById, kindLabel, ruleById, treatmentById } from './lookup';
import { areaCapAddress, creamAddress, kindsAddress } from './overlayKindLimits';
import { effectAddress } from './overlayEffectLimits';
import { limitsOf, type Limit } from './overlayLimits';
import { planReachOf, type PlanReach } from './planReach';
import { packFileSchemas, type Pack } from './schema';

/** `conflict`: sources, or two readings, stand against each other. `judgement`: a rule or number that no source that was read gives. `words`: our own words to clients. */
export const DECISION_KINDS = ['conflict', 'judgement', 'words'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** A part of an entry as it stands in the pack, in words or numbers. */
export interface Said {
  readonly label: string;
  readonly value: string;
}

/** One entry of a pack that a clinician has to decide about. */
export interface DecisionItem {
  /** Where it stands, by ids: `contraindications.items/isotretinoin`. The same in another version of the pack, if it is there. */
  readonly id: string;
  /** SHA-256 over its words and numbers, and over the names of what it is about. */
  readonly hash: string;
  readonly kind: DecisionKind;
  /** The pack itself asks for the decision. */
  readonly clinicianToDecide: boolean;
  /** Heading of its list, for pages. */
  readonly group: string;
  readonly title: string;
  /** All of its words and numbers. */
  readonly says: readonly Said[];
  /** What stands against each other; null where nothing does. */
  readonly conflict: string | null;
  /** Why it is marked. */
  readonly note: string | null;
  readonly sources: readonly string[];
  /** The item or combination of the health check that it is about; null for another thing. */
  readonly rule: string | null;
  /** Kinds of that item; null: whatever kind. */
  readonly which: readonly string[] | null;
  /** It is marked as a rule or number that the pack itself proposes. */
  readonly practiceJudgement: boolean;
  /** Settings of a plan that rest on it; null where none does. */
  readonly reach: PlanReach | null;
  /** Addresses of its limits that a clinic may tighten; empty where it has none. */
  readonly limits: readonly string[];
  /** The limit, and its value, by which the clinic offers nothing that rests on it; null where that would be no tightening. */
  readonly notUsed: { readonly limit: string; readonly to: string | boolean } | null;
}

/** Every entry with a conflict, a practice judgement, or words for which no source was read: what a lead clinician reads and decides, in the order of the files. */
export function decisionItems(pack: Pack): readonly DecisionItem[] {
  const known = made.get(pack);
  if (known) return known;
  const limits = limitsOf(pack);
  const found: DecisionItem[] = [];
  for (const file of Object.keys(packFileSchemas) as readonly (keyof typeof packFileSchemas)[])
    eachEntry(pack[file], file, (entry, id) => {
      const item = itemOf(pack, limits, entry, id);
      if (item) found.push(item);
    });
  made.set(pack, found);
  return found;
}

/** Ids of the entries that the pack itself asks a clinician to decide, in the order of the files; the same as in `decisionItems`, without reading the rest. */
export function idsToDecide(pack: Pack): readonly string[] {
  const found: string[] = [];
  for (const file of Object.keys(packFileSchemas) as readonly (keyof typeof packFileSchemas)[])
    eachEntry(pack[file], file, (entry, id) => {
      if (isToDecide(entry)) found.push(id);
    });
  return found;
}

const isToDecide = (entry: Fields | string): boolean => typeof entry !== 'string' && entry['clinicianToDecide'] === true;

const made = new WeakMap<Pack, readonly DecisionItem[]>();

/** Names by which an entry of a list without an id is known; the first that it has. */
const KEYS = ['name', 'item', 'area', 'concern', 'treatment', 'treatments', 'review', 'risk', 'purpose', 'grade', 'recommendation', 'offer', 'scope', 'group', 'region', 'regions', 'verdict', 'finding', 'product', 'topic', 'device'] as const;
/** What tells entries with the same name apart. */
const NARROWER = ['which', 'kind', 'as', 'areas', 'concerns', 'phototypes', 'products'] as const;

const isConflictList = (key: string): boolean => /conflicts$/i.test(key);

/** Visits each object below, and each text of a list of conflicts, with its address by ids. */
function eachEntry(value: unknown, at: string, visit: (entry: Fields | string, id: string) => void): void {
  if (Array.isArray(value)) {
    const seen = new Map<string, number>();
    value.forEach((entry: unknown, index) => {
      const key = isFields(entry) ? keyOf(entry, index) : String(index + 1);
      const times = (seen.get(key) ?? 0) + 1;
      seen.set(key, times);
      const id = `${at}/${key}${times > 1 ? `~${times}` : ''}`;
      if (typeof entry === 'string' && isConflictList(at)) visit(entry, id);
      else eachEntry(entry, id, visit);
    });
  } else if (isFields(value)) {
    visit(value, at);
    for (const [key, entry] of Object.entries(value)) eachEntry(entry, `${at}.${key}`, visit);
  }
}

function keyOf(entry: Fields, index: number): string {
  const own = nameAt(entry, 'id')[0];
  if (own !== undefined) return fit(own);
  const [name] = KEYS.flatMap((key) => nameAt(entry, key));
  const names = [...(name === undefined ? [] : [name]), ...NARROWER.flatMap((key) => nameAt(entry, key).filter((also) => also !== name))];
  return names.length === 0 ? String(index + 1) : fit(names.join(' '));
}

/** Without the signs that addresses are made of. */
const fit = (name: string): string => name.replaceAll(/[/.\s]+/g, '_');

function nameAt(entry: Fields, key: string): readonly string[] {
  const value = entry[key];
  if (typeof value === 'string' && value !== '') return [value];
  const names = namesIn(value);
  return names.length > 0 ? [names.join('+')] : [];
}

function itemOf(pack: Pack, limits: ReadonlyMap<string, Limit>, entry: Fields | string, id: string): DecisionItem | null {
  // The list that an entry of a list of conflicts stands in.
  const list = id.slice(0, id.lastIndexOf('/'));
  if (typeof entry === 'string') return { id, hash: fingerprint({ id, entry }), kind: 'conflict', clinicianToDecide: false, group: kindOf(list), title: `${kindOf(list)}, ${id.slice(list.length + 1)}`, says: [], conflict: entry, note: null, sources: [], rule: null, which: null, practiceJudgement: false, reach: null, limits: [], notUsed: null };
  const inConflictList = isConflictList(list) && !id.slice(list.length).includes('.');
  const conflict = inConflictList ? textIn(entry, ['text']) : textIn(entry, ['conflict']);
  const clinicianToDecide = isToDecide(entry);
  const isJudged = MARKS.some(({ mark }) => entry[mark] === 'general-knowledge' || entry[mark] === 'practice-judgement');
  if (conflict === null && !clinicianToDecide && !isJudged) return null;
  const kind = conflict !== null || clinicianToDecide ? 'conflict' : isWords(id) ? 'words' : 'judgement';
  const rule = ruleOf(pack, entry, id);
  const path = id.replaceAll(/\/[^.]*/g, '');
  const own = ownContent(entry);
  const title = titleFor(pack, entry, path, rule);
  const tightenable = kind === 'words' || inConflictList ? [] : limitsAbout(limits, entry, path, rule);
  return {
    id,
    // What it is about is named by ids; the names are part of what was read.
    hash: fingerprint({ id, entry: own, about: [...namesAbout(pack, entry, rule), ...asksOf(pack, entry)] }),
    kind,
    clinicianToDecide,
    group: kindOf(path),
    title,
    says: [...asksOf(pack, entry).map((question) => ({ label: 'Question', value: question })), ...saysOf(pack, own, rule, inConflictList ? 'text' : 'conflict')].filter((said) => said.value !== title),
    conflict,
    note: MARKS.flatMap(({ note }) => textIn(entry, [note]) ?? [])[0] ?? null,
    sources: namesIn(entry['sources']),
    rule,
    which: whichOf(entry),
    practiceJudgement: MARKS.some(({ mark }) => entry[mark] === 'practice-judgement'),
    reach: planReachOf(pack, entry, path),
    limits: tightenable.filter((address) => limits.get(address)?.tighter !== 'no'),
    notUsed: notUsedOf(pack, limits, tightenable, entry, path, rule),
  };
}

/** Lists whose entries are said to clients, or asked of them. */
const WORDS = ['words.', 'aftercare.', 'practice.doctorLetters', 'practice.questionGroups', 'practice.reviews', 'claims.'];
const isWords = (id: string): boolean => WORDS.some((list) => id.startsWith(list));

/** An entry without those inside it that have marks of their own: each of them is decided by itself. */
function ownContent(entry: Fields): Fields {
  const isOwn = (value: unknown): boolean => !(isFields(value) && MARKS.some(({ mark }) => mark in value));
  return Object.fromEntries(Object.entries(entry).flatMap(([key, value]) => (Array.isArray(value) ? [[key, value.filter(isOwn)]] : isOwn(value) ? [[key, value]] : [])));
}

function ruleOf(pack: Pack, entry: Fields, id: string): string | null {
  const own = /^(contraindications\.items|combinations\.combinations)\//.test(id) ? entry['id'] : entry['item'];
  return typeof own === 'string' && ruleById(pack, own) ? own : null;
}

function whichOf(entry: Fields): readonly string[] | null {
  const which = namesIn(entry['which']);
  return which.length === 0 || which.includes(ANY_KIND) ? null : which;
}

function namesAbout(pack: Pack, entry: Fields, rule: string | null): readonly string[] {
  const which = typeof entry['which'] === 'string' ? [entry['which']] : namesIn(entry['which']);
  return rule === null ? [] : [ruleById(pack, rule)?.clinicalName ?? rule, ...which.filter((kind) => kind !== ANY_KIND).map((kind) => kindLabel(pack, rule, kind))];
}

/** What an entry asks, where it names questions. */
const asksOf = (pack: Pack, entry: Fields): readonly string[] => namesIn(entry['items']).flatMap((id) => itemById(pack, id)?.label ?? []);

function titleFor(pack: Pack, entry: Fields, path: string, rule: string | null): string {
  if (rule !== null) return namesAbout(pack, entry, rule).join(': ');
  return humanised(titleOf(pack, entry, path));
}

/** Marks, and what stands on a page by itself. */
const APART: ReadonlySet<string> = new Set([...MARKS.flatMap(({ mark, note }) => [mark, note]), 'sources', 'clinicianToDecide', 'id', 'item', 'which', 'seedFile', 'seeds']);

const saysOf = (pack: Pack, own: Fields, rule: string | null, conflictKey: string): readonly Said[] =>
  Object.entries(own).flatMap(([key, value]) => {
    if (APART.has(key) || key === conflictKey || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return [];
    return [{ label: humanised(key), value: shown(pack, key, value, rule) }];
  });

/** `waitDays` → `Wait days`, `defer-until` → `Defer until`. */
function humanised(name: string): string {
  const spaced = /^[\w-]+$/.test(name) ? name.replaceAll(/([a-z\d])([A-Z])/g, (_match, before: string, capital: string) => `${before} ${capital.toLowerCase()}`).replaceAll(/[-_]/g, ' ') : name;
  return spaced.replace(/^./, (letter) => letter.toUpperCase());
}

function shown(pack: Pack, key: string, value: unknown, rule: string | null): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return named(pack, key, value, rule);
  if (value === null) return 'none';
  if (Array.isArray(value)) {
    const [from, to] = value as readonly unknown[];
    if (value.length === 2 && typeof from === 'number' && typeof to === 'number') return from === to ? String(from) : `${from} to ${to}`;
    const parts = value.map((part: unknown) => shown(pack, key, part, rule));
    return parts.join(parts.some((part) => /[ .]/.test(part)) ? '; ' : ', ');
  }
  if (!isFields(value)) return '';
  const parts = Object.entries(value).filter(([inner, part]) => inner !== 'id' && part !== null);
  const [only] = parts;
  if (only && parts.length === 1 && /^(label|text|oneOf)$/.test(only[0])) return shown(pack, only[0], only[1], rule);
  return parts
    .map(([inner, part]) => `${named(pack, 'areas', humanisedUnless(pack, inner), null)}: ${shown(pack, inner, part, rule)}`)
    .join(', ');
}

const humanisedUnless = (pack: Pack, name: string): string => (areaLabel(pack, name) === name ? humanised(name).toLowerCase() : name);

function named(pack: Pack, key: string, value: string, rule: string | null): string {
  if (/^areas?$|^areaIds$|^notOn$/.test(key)) return areaLabel(pack, value);
  if (/^(items?|asks)$/.test(key)) return ruleById(pack, value)?.clinicalName ?? value;
  if (key === 'kind' && rule !== null) return kindLabel(pack, rule, value);
  return key === 'severity' ? humanised(value).toLowerCase() : value;
}

/** The limits that an entry sets, or that hold for what it is about. */
function limitsAbout(limits: ReadonlyMap<string, Limit>, entry: Fields, path: string, rule: string | null): readonly string[] {
  const under = (...starts: readonly string[]): readonly string[] => [...limits.keys()].filter((address) => starts.some((start) => address === start || address.startsWith(`${start}/`)));
  const ofRule = rule === null ? [] : [`severity/${rule}`, `waitDays/${rule}`, `testArea/${rule}`, `clearanceAge/${rule}`];
  const known = (addresses: readonly string[]): readonly string[] => addresses.filter((address) => limits.has(address));
  const own = typeof entry['id'] === 'string' ? entry['id'] : '';
  const typed = <T>() => entry as T;
  switch (path) {
    case 'treatments.areas':
      return known([`hardCap/${own}`, `depth/${own}`]);
    case 'treatments.treatments':
      return under(`depth/${own}`, `sessions/${own}`, `interval/${own}`, `offered/${own}`);
    case 'anaesthetic.products':
      return under(`numbing/${own}`);
    case 'practice.numbingLimits':
      return under(`numbing/${String(entry['product'])}`);
    case 'practice.kinds':
    case 'practice.waits': {
      const kinds = kindsAddress(typed<Parameters<typeof kindsAddress>[0]>());
      return known([`severity/${kinds}`, `waitDays/${kinds}`, ...ofRule]);
    }
    case 'practice.planEffects':
      return [...under(effectAddress(typed<Parameters<typeof effectAddress>[0]>())), ...known(ofRule)];
    case 'practice.answerNumbing':
      return under(creamAddress(typed<Parameters<typeof creamAddress>[0]>()));
    case 'practice.numbingAreaCaps':
      return known([areaCapAddress(typed<Parameters<typeof areaCapAddress>[0]>())]);
    case 'practice.clearanceValid':
      return under('clearanceAge');
    case 'practice.testAreaDefaultWeeks':
      return known(['testAreaWeeks']);
    case 'practice.derived.notAskedOfMalesOver':
      return known(['askedOfMalesTo']);
    default:
      return known(ofRule);
  }
}

/** A product that is not used, a treatment that is not offered, or a finding that rules treatment out: nothing else is a tightening for sure. */
function notUsedOf(pack: Pack, limits: ReadonlyMap<string, Limit>, about: readonly string[], entry: Fields, path: string, rule: string | null): DecisionItem['notUsed'] {
  const taken = about.find((address) => limits.get(address)?.tighter === 'no');
  if (taken !== undefined) return { limit: taken, to: false };
  if (path === 'treatments.treatments' && !treatmentIsOffered(pack, entry)) return null;
  const severity = rule === null ? undefined : about.find((address) => address.startsWith('severity/'));
  return severity !== undefined && limits.get(severity)?.now !== 'absolute' ? { limit: severity, to: 'absolute' } : null;
}

function treatmentIsOffered(pack: Pack, entry: Fields): boolean {
  const treatment = typeof entry['id'] === 'string' ? treatmentById(pack, entry['id']) : undefined;
  return treatment !== undefined && isOffered(treatment);
}
