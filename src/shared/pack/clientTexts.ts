import { wordsOfSign, type Sign } from './files/advice';
import { plainly } from './lookup';
import type { Pack } from './schema';

export interface ClientText {
  /** Where it stands in the pack, as in `words.risks[3].text`. */
  readonly path: string;
  readonly text: string;
  /** The concerns whose documents print it; null for what every document may print. */
  readonly concerns: readonly string[] | null;
}

/** Keys of words.json whose texts are names for the practitioner, ids or lines of other files, not sentences for clients. */
export const NOT_READ: ReadonlySet<string> = new Set(['id', 'area', 'concern', 'risk', 'review', 'item', 'items', 'entry', 'finding', 'name', 'language', 'grade', 'recommendation', 'group', 'scope', 'shown', 'region', 'verdict', 'verdicts', 'verified', 'verifiedNote', 'sources', 'treatments', 'treatment', 'offer', 'areas', 'onlyWith', 'purpose', 'terms', 'plain', 'says', 'sign', 'flags', 'forms', 'when', 'which', 'topic', 'whom', 'soon', 'conflict', 'role', 'reached', 'measured']);

/** Every text of the pack that a client can come to see, on paper or on the screen that is turned to them. */
export function clientTexts(pack: Pack): readonly ClientText[] {
  const plainAt = new Map(pack.words.plain.map(({ says }, index) => [says, `words.plain[${index}].text`]));
  return [
    ...linesPrinted(pack).map(({ path, says, concerns }) => ({ path: plainAt.get(says) ?? path, text: plainly(pack, says), concerns })),
    ...sentencesIn(pack.words, 'words', null, concernsByTreatment(pack)),
  ];
}

interface PrintedLine {
  readonly path: string;
  readonly says: string;
  readonly concerns: readonly string[] | null;
}

/** Lines of the other files that documents print or the client’s page shows, in their own words or in those that `words.plain` has for them; each line once. */
export function linesPrinted({ risks, aftercare, treatments, practice, anaesthetic }: Pack): readonly PrintedLine[] {
  const lines: readonly PrintedLine[] = [
    ...signs(risks.urgentRedFlags, 'risks.urgentRedFlags'),
    ...(risks.emergencyHeading ? [{ path: 'risks.emergencyHeading.text', says: risks.emergencyHeading.text, concerns: null }] : []),
    ...signs(risks.emergencySigns, 'risks.emergencySigns'),
    ...anaesthetic.toxicity.early.map((says, index) => ({ path: `anaesthetic.toxicity.early[${index}]`, says, concerns: null })),
    ...signs(aftercare.normalNotNormal.normal, 'aftercare.normalNotNormal.normal'),
    ...treatments.treatments.flatMap(({ passes, endpoint, concern }, index) => [
      { path: `treatments.treatments[${index}].passes`, says: passes, concerns: [concern] },
      { path: `treatments.treatments[${index}].endpoint`, says: endpoint, concerns: [concern] },
    ]),
    ...practice.labelledUses.map(({ text }, index) => ({ path: `practice.labelledUses[${index}].text`, says: text, concerns: null })),
  ];
  return [...Map.groupBy(lines, (line) => line.says).values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...first, concerns: same.some((line) => line.concerns === null) ? null : same.flatMap((line) => line.concerns ?? []) }] : [];
  });
}

const signs = (entries: readonly Sign[], path: string): readonly PrintedLine[] => entries.map((sign, index) => ({ path: `${path}[${index}]${typeof sign === 'string' ? '' : '.text'}`, says: wordsOfSign(sign), concerns: null }));

const concernsByTreatment = (pack: Pack): ReadonlyMap<string, string> => new Map(pack.treatments.treatments.map(({ id, concern }) => [id, concern]));

function sentencesIn(value: unknown, path: string, concerns: ClientText['concerns'], concernOf: ReadonlyMap<string, string>): readonly ClientText[] {
  if (typeof value === 'string') return [{ path, text: value, concerns }];
  if (Array.isArray(value)) return value.flatMap((entry: unknown, index) => sentencesIn(entry, `${path}[${index}]`, concerns, concernOf));
  if (value === null || typeof value !== 'object') return [];
  const own = ownConcerns(value, concernOf) ?? concerns;
  // The words about a treatment stand beside the ids that it is for; the list of such words is read, the list of ids is not.
  return Object.entries(value).flatMap(([key, entry]: readonly [string, unknown]) => (NOT_READ.has(key) && !isListOfObjects(entry, key) ? [] : sentencesIn(entry, `${path}.${key}`, own, concernOf)));
}

/** The concerns that an entry is about, by the treatments or the concern that it names; null where it names none. */
function ownConcerns(entry: object, concernOf: ReadonlyMap<string, string>): ClientText['concerns'] {
  if ('concern' in entry && typeof entry.concern === 'string') return [entry.concern];
  if (!('treatments' in entry) || !Array.isArray(entry.treatments) || !entry.treatments.every((id) => typeof id === 'string')) return null;
  return [...new Set(entry.treatments.flatMap((id) => concernOf.get(id) ?? []))];
}

const isListOfObjects = (value: unknown, key: string): boolean => key !== 'plain' && Array.isArray(value) && value.some((entry) => typeof entry === 'object');
