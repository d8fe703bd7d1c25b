import { NOT_READ } from './clientTexts';
import type { Pack } from './schema';

type Words = Pack['words'];
type Steps = readonly (string | number)[];

/** A text of `words.json` that an overlay may replace. */
export interface AddressedText {
  /** As problems of texts name it: `words.told[3].text`. */
  readonly path: string;
  /** From `words` down to the text. */
  readonly steps: Steps;
  readonly text: string;
  /** More than one where several treatments share the text. */
  readonly addresses: readonly string[];
  /** The address counts lines, so that another version of the pack may have another line there. */
  readonly counted: boolean;
}

/** What an entry of a list is called by; the first of these that it has. */
const KEYS = ['id', 'item', 'risk', 'treatments', 'area', 'concern', 'name', 'recommendation', 'grade', 'scope', 'group', 'finding', 'verdict', 'region', 'role', 'reached', 'measured', 'areas'] as const;

/** Lists that say what is known, what a device is cleared for, and what to watch for while cream is on: no clinic's own to say. */
const FIXED: ReadonlySet<string> = new Set(['evidenceGrades', 'recommendations', 'offers', 'labelScope', 'deviceScope', 'deviceCleared', 'numbing'] satisfies (keyof Words)[]);

/** Every text that an overlay may replace, by address: `told/diabetes`, `risks/redness/face`. */
export function addressedTexts(words: Words): ReadonlyMap<string, AddressedText> {
  const found = new Map<string, AddressedText>();
  const own = Object.fromEntries(Object.entries(words).filter(([list]) => !FIXED.has(list)));
  walk(own, { addresses: [''], steps: [], counted: false }, (address, text) => found.set(address, text));
  return found;
}

interface Place {
  /** An entry for several treatments has an address for each of them. */
  readonly addresses: readonly string[];
  readonly steps: Steps;
  readonly counted: boolean;
}

function walk(value: unknown, place: Place, found: (address: string, text: AddressedText) => void): void {
  const below = (names: readonly string[], step: string | number, counted = false): Place => ({
    addresses: place.addresses.flatMap((address) => names.map((name) => (address === '' || name === '' ? `${address}${name}` : `${address}/${name}`))),
    steps: [...place.steps, step],
    counted: place.counted || counted,
  });
  if (typeof value === 'string') {
    const { addresses, steps, counted } = place;
    for (const address of addresses) found(address, { path: steps.reduce<string>((path, step) => (typeof step === 'number' ? `${path}[${step}]` : `${path}.${step}`), 'words'), steps, text: value, addresses, counted });
  } else if (Array.isArray(value)) {
    const names = value.map((entry: unknown) => namesOf(entry));
    value.forEach((entry: unknown, index) => {
      const own = names[index] ?? null;
      const same = own === null ? 0 : names.slice(0, index).filter((others) => others?.[0] === own[0]).length;
      const shared = own !== null && names.filter((others) => others?.[0] === own[0]).length > 1;
      walk(entry, own === null ? below([String(index + 1)], index, true) : below(shared ? own.map((name) => `${name}/${same + 1}`) : own, index, shared), found);
    });
  } else if (value !== null && typeof value === 'object') {
    for (const [key, entry] of Object.entries(value)) {
      if (NOT_READ.has(key) && !(key !== 'plain' && Array.isArray(entry) && entry.some((one) => typeof one === 'object'))) continue;
      walk(entry, below([key === 'text' ? '' : key], key), found);
    }
  }
}

function namesOf(entry: unknown): readonly string[] | null {
  if (entry === null || typeof entry !== 'object') return null;
  const fields = entry as Readonly<Record<string, unknown>>;
  const key = KEYS.find((name) => Object.hasOwn(fields, name));
  const name = key === undefined ? undefined : fields[key];
  if (typeof name === 'string') return [name];
  if (!Array.isArray(name)) return null;
  const names = name.filter((one): one is string => typeof one === 'string');
  return key === 'treatments' ? names : [names.join('+')];
}

/** The words with one text replaced. The entry says that it is the clinic's own, no longer what a source says. */
export function withText(words: Words, steps: Steps, says: string, own: string): Words {
  return replaced(words, steps, says, own) as Words;
}

function replaced(value: unknown, [step, ...rest]: Steps, says: string, own: string): unknown {
  if (step === undefined) return says;
  if (Array.isArray(value)) return value.map((entry: unknown, index) => (index === step ? replaced(entry, rest, says, own) : entry));
  const fields = value as Readonly<Record<string, unknown>>;
  const marked = Object.hasOwn(fields, 'verified') ? { verified: 'general-knowledge', verifiedNote: own } : {};
  return { ...fields, ...marked, [step]: replaced(fields[step], rest, says, own) };
}

/** The places that a document fills in, in one order: `{day:168} {device}`. */
export const placesIn = (text: string): string => [...text.matchAll(/\{[^}]*\}/g)].map(([place]) => place).toSorted().join(' ');
