import { itemById } from './lookup';
import type { Pack, Source } from './schema';

/** An entry that rests on no source that could be read. */
export interface GeneralKnowledge {
  /** As in `contraindications.items[3]`. */
  readonly path: string;
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly note: string | null;
  readonly sources: readonly string[];
}

/** Two things that sources say against each other, and what the pack makes of it. */
export interface Conflict {
  readonly path: string;
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly resolution: string | null;
  readonly sources: readonly string[];
}

/** What the lists of the pack are called on a page; a list that is not here is called by its own name. */
const KINDS: Readonly<Record<string, string>> = {
  'contraindications.items': 'Health check: findings',
  'practice.questionGroups': 'Health check: how it is asked',
  'practice.spreads': 'Health check: how far a sign reaches',
  'practice.needledHere': 'Health check: what our own record answers',
  'practice.followUps': 'Health check: kinds',
  'practice.kinds': 'Health check: kinds',
  'practice.waits': 'Health check: kinds',
  'practice.openKinds': 'Health check: kinds',
  'practice.endedMeans': 'Health check: kinds',
  'practice.countsAs': 'Health check: kinds',
  'practice.medicineNames': 'Health check: medicines by name',
  'practice.derived': 'Health check: what is not asked',
  'practice.elsewhere': 'Health check: how far a sign reaches',
  'practice.inArea': 'Health check: how far a sign reaches',
  'practice.near': 'Health check: how far a sign reaches',
  'practice.shortenings': 'Health check: who may shorten a wait',
  'practice.clearanceValid': 'Health check: how long an agreement counts',
  'practice.testAreaDefaultWeeks': 'Plan: what findings change',
  'practice.planEffects': 'Plan: what findings change',
  'practice.labelledUses': 'Plan: cleared uses',
  'practice.doctorLetters': 'Letters to doctors',
  'practice.doctorAsks': 'Letters to doctors',
  'treatments.areas': 'Plan: areas and depths',
  'treatments.treatments': 'Plan: protocols and settings',
  'treatments.conflicts': 'Plan',
  'treatments.regulatory': 'Plan: regulation',
  'anaesthetic.products': 'Numbing',
  'anaesthetic.hardRules': 'Numbing',
  'anaesthetic.weightRule': 'Numbing',
  'anaesthetic.conflicts': 'Numbing',
  'practice.answerNumbing': 'Numbing',
  'practice.numbingNever': 'Numbing',
  'practice.numbingAreaCaps': 'Numbing',
  'practice.numbingHalved': 'Numbing',
  'practice.numbingLimits': 'Numbing',
  'practice.treatmentRecord': 'Record of the treatment',
  'risks.risks': 'Risks',
  'aftercare.pretreatment': 'Before treatment',
  'aftercare.phases': 'Aftercare',
  'aftercare.topics': 'Aftercare',
  'outcomes.scales': 'Scales',
  'combinations.combinations': 'Health check: several answers together',
  'claims.claims': 'Claims',
  'claims.crossConflicts': 'Claims',
};

/** What the list at a path is called on a page. */
export function kindOf(path: string): string {
  const [file = '', list = ''] = path.replaceAll(/\[\d+\]/g, '').split('.');
  if (file === 'words') return 'Words for clients';
  return KINDS[`${file}.${list}`] ?? `${file}: ${list}`.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().replace(/^./, (letter) => letter.toUpperCase());
}

export type Fields = Readonly<Record<string, unknown>>;
const TITLES = ['clinicalName', 'label', 'name', 'title', 'topic', 'claim', 'lead', 'says', 'id', 'item', 'risk', 'area', 'product', 'concern', 'grade', 'recommendation', 'region', 'group', 'scope', 'verdict', 'finding', 'sign'];
const TEXTS = ['text', 'rationale', 'frequencyText', 'notes', 'evidence', 'evidenceSummary', 'words', 'prompt', 'full', 'purpose', 'doseText', 'correctStatement', 'device', 'note'];
/** How the pack marks an entry, or a part of it, and where it says why. */
export const MARKS = [
  { mark: 'verified', note: 'verifiedNote' },
  { mark: 'depthVerified', note: 'depthNote' },
  { mark: 'settingsVerified', note: 'settingsNote' },
] as const;

export const textIn = (fields: Fields, keys: readonly string[]): string | null => keys.flatMap((key) => (typeof fields[key] === 'string' && fields[key] !== '' ? [fields[key]] : []))[0] ?? null;
export const namesIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : []);

/** Every entry of every file that is marked as general knowledge, wherever it stands. */
export function generalKnowledgeOf(pack: Pack): readonly GeneralKnowledge[] {
  const found: GeneralKnowledge[] = [];
  eachObject(pack, (fields, path) => {
    for (const { mark, note } of MARKS) {
      if (fields[mark] !== 'general-knowledge') continue;
      const title = titleOf(pack, fields, path);
      const text = textIn(fields, TEXTS) ?? numbersIn(fields);
      found.push({ path, kind: kindOf(path), title, text: text === title ? '' : text, note: textIn(fields, [note]), sources: namesIn(fields['sources']) });
    }
  });
  return found;
}

export function titleOf(pack: Pack, fields: Fields, path: string): string {
  const title = textIn(fields, TITLES) ?? (namesIn(fields['treatments']).join(', ') || path.split('.').at(-1) || path);
  return itemById(pack, title)?.clinicalName ?? title;
}

/** An entry that has numbers and no sentence. */
function numbersIn(fields: Fields): string {
  return Object.entries(fields)
    .filter(([key, value]) => (typeof value === 'number' || typeof value === 'boolean') && key !== 'optional')
    .map(([key, value]) => `${key}: ${String(value)}`)
    .join(', ');
}

/** Everything of which the pack says that sources disagree, with what it makes of it; what several entries about one thing say alike comes once. */
export function conflictsOf(pack: Pack): readonly Conflict[] {
  const found: Conflict[] = [];
  eachObject(pack, (fields, path) => {
    for (const [key, value] of Object.entries(fields)) {
      const here = path === '' ? key : `${path}.${key}`;
      if (key === 'conflict' && typeof value === 'string') found.push({ path: here, kind: kindOf(path), title: titleOf(pack, fields, path), text: value, resolution: textIn(fields, ['practitionerAction']), sources: namesIn(fields['sources']) });
      if (!/conflicts$/i.test(key) || !Array.isArray(value)) continue;
      value.forEach((entry: unknown, index) => {
        const at = `${here}[${index}]`;
        if (typeof entry === 'string') found.push({ path: at, kind: kindOf(at), title: '', text: entry, resolution: null, sources: [] });
        else if (isFields(entry)) found.push({ path: at, kind: kindOf(at), title: textIn(entry, ['topic', 'id']) ?? '', text: textIn(entry, ['text']) ?? '', resolution: textIn(entry, ['resolution', 'note']), sources: namesIn(entry['sources']) });
      });
    }
  });
  return [...new Map(found.toReversed().map((conflict) => [`${conflict.title}\n${conflict.text}`, conflict])).values()].toReversed();
}

export interface SourceUse extends Source {
  /** How many entries of the pack name it. */
  readonly namedBy: number;
}

/** Every source, with how often the pack rests on it. */
export function sourceUses(pack: Pack): readonly SourceUse[] {
  const counts = new Map<string, number>();
  eachObject(pack, (fields) => {
    for (const [key, value] of Object.entries(fields)) if (/sources$/i.test(key)) for (const id of namesIn(value)) counts.set(id, (counts.get(id) ?? 0) + 1);
  });
  return pack.sources.sources.map((source) => ({ ...source, namedBy: counts.get(source.id) ?? 0 }));
}

export const isFields = (value: unknown): value is Fields => value !== null && typeof value === 'object' && !Array.isArray(value);

/** Visits every object of the pack, so that a new file or list shows up by itself. */
function eachObject(pack: Pack, visit: (fields: Fields, path: string) => void): void {
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) value.forEach((entry: unknown, index) => walk(entry, `${path}[${index}]`));
    else if (isFields(value)) {
      visit(value, path);
      for (const [key, entry] of Object.entries(value)) walk(entry, path === '' ? key : `${path}.${key}`);
    }
  };
  const { overlay: _overlay, ...files } = pack;
  walk(files, '');
}
