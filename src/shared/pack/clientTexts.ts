import type { Pack } from './schema';

export interface ClientText {
  /** Where it stands in the pack, as in `words.risks[3].text`. */
  readonly path: string;
  readonly text: string;
}

/** Keys of words.json whose texts are names for the practitioner or ids, not sentences for clients. */
const NOT_READ = new Set(['id', 'area', 'concern', 'risk', 'item', 'items', 'finding', 'name', 'language', 'grade', 'recommendation', 'group', 'scope', 'shown', 'region', 'verdict', 'verdicts', 'verified', 'verifiedNote', 'sources', 'treatments', 'areas', 'onlyWith', 'terms']);

/** Every text of the pack that a client can come to see, on paper or on the screen that is turned to them. */
export function clientTexts(pack: Pack): readonly ClientText[] {
  const { contraindications, treatments, risks, aftercare } = pack;
  return [
    ...contraindications.items.map((item, index) => ({ path: `contraindications.items[${index}].clientText`, text: item.clientText })),
    ...treatments.treatments.map((treatment, index) => ({ path: `treatments.treatments[${index}].realisticText`, text: treatment.realisticText })),
    ...[...risks.urgentRedFlags, ...risks.emergencySigns].map((text, index) => ({ path: `risks red flag ${index + 1}`, text })),
    ...Object.entries(aftercare.normalNotNormal).flatMap(([key, list]) => (['normal', 'contactPractice', 'emergency'].includes(key) && Array.isArray(list) ? list.map((text, index) => ({ path: `aftercare.normalNotNormal.${key}[${index}]`, text })) : [])),
    ...sentencesIn(pack.words, 'words'),
  ];
}

function sentencesIn(value: unknown, path: string): readonly ClientText[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((entry: unknown, index) => sentencesIn(entry, `${path}[${index}]`));
  if (value === null || typeof value !== 'object') return [];
  // The words about a treatment stand beside the ids that it is for; the list of such words is read, the list of ids is not.
  return Object.entries(value).flatMap(([key, entry]: readonly [string, unknown]) => (NOT_READ.has(key) && !isListOfObjects(entry) ? [] : sentencesIn(entry, `${path}.${key}`)));
}

const isListOfObjects = (value: unknown): boolean => Array.isArray(value) && value.some((entry) => typeof entry === 'object');
