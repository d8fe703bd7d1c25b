import { z } from 'zod';
import type { Problem } from '../contract/errors';
import { fingerprint } from '../domain/fingerprint';
import { err, ok, type Result } from '../domain/result';
import { OVERLAY_MAX_CHARS, textSchema } from '../domain/text';
import { textProblems } from './checkTexts';
import { pathOf } from './load';
import { limitsOf, tightened, type Limit } from './overlayLimits';
import { addressedTexts, placesIn, withText, type AddressedText } from './overlayTexts';
import { referenceProblems } from './references';
import type { Overlaid, OverlayChange, Pack } from './schema';

const ENTRIES_MAX = 500;

const note = (what: string, required: boolean) => textSchema(what, { max: 600, required });

/**
 * A clinic's own words, and its tighter limits, on top of a pack. It names what it changes by address: `told/diabetes`
 * is a text, `hardCap/cheeks` a limit. It never touches sources, questions or what practitioners are told to do.
 */
export const overlaySchema = z.strictObject({
  schema: z.literal(1, 'has to be 1, the form of overlay that this app reads'),
  name: textSchema('name', { max: 60, required: true }),
  version: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/, 'is no version; write it as 1.0.0'),
  for: z.strictObject({ pack: z.string().min(1).max(80), version: z.string().regex(/^\d{1,4}(\.(\d{1,4}|x)){0,2}$/, 'is no version of a pack; write 1.0.0, 1.0.x or 1.x') }),
  by: textSchema('name of who made it', { max: 120, required: true }),
  why: note('reason', false).optional(),
  words: z
    .array(z.strictObject({ text: z.string().min(1).max(300), was: z.string().max(2000).optional(), says: note('text', true) }))
    .max(ENTRIES_MAX, `has more than ${ENTRIES_MAX} entries`)
    .default([]),
  limits: z
    .array(z.strictObject({ limit: z.string().min(1).max(300), to: z.union([z.number(), z.string().max(80), z.boolean()]), because: note('reason', true) }))
    .max(ENTRIES_MAX, `has more than ${ENTRIES_MAX} entries`)
    .default([]),
});
export type Overlay = z.output<typeof overlaySchema>;

export type PackWithOverlay = Pack & { readonly overlay: Overlaid };

/** The text of an overlay file as an overlay, or everything that is wrong with its form. */
export function parseOverlay(text: string): Result<Overlay, readonly Problem[]> {
  if (text.length > OVERLAY_MAX_CHARS) return err([{ path: '', message: 'is too long for an overlay; keep to what this clinic changes' }]);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return err([{ path: '', message: 'is no JSON; look for a missing comma or quotation mark' }]);
  }
  const parsed = overlaySchema.safeParse(value, { error: plainly });
  return parsed.success ? ok(parsed.data) : err(parsed.error.issues.map((issue) => ({ path: pathOf('', issue.path), message: issue.message })));
}

/** What a clinician reads about the form of the file, in place of the words of the schema. */
const plainly: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'unrecognized_keys') return `has ${issue.keys.map((key) => `“${key}”`).join(', ')}, which an overlay does not know; take it out`;
  if (issue.input === undefined) return 'is missing';
  if (issue.code === 'invalid_type') return `has to be ${KINDS[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_union') return 'has to be a number, a text, true or false';
  if (issue.code === 'too_small') return 'must not be empty';
  return issue.code === 'too_big' ? `is too long; at most ${issue.maximum}` : undefined;
};

const KINDS: Readonly<Record<string, string>> = { string: 'a text in quotation marks', number: 'a number', object: 'a group in { }', array: 'a list in [ ]', boolean: 'true or false' };

/** The pack as this clinic uses it, or what is wrong with the overlay: it applies whole or not at all. */
export function applyOverlay(pack: Pack, overlay: Overlay): Result<PackWithOverlay, readonly Problem[]> {
  const texts = addressedTexts(pack.words);
  const limits = limitsOf(pack);
  const problems = [...fitProblems(pack, overlay), ...wordProblems(overlay, texts), ...limitProblems(overlay, limits)];
  if (problems.length > 0) return err(problems);

  // Words first: their places are those of the pack, and a limit may take words out that are about nothing any more.
  const spoken = withWords(pack, overlay, texts);
  const limited = overlay.limits.reduce((changed, { limit, to, because }) => limits.get(limit)?.set(changed, to, because) ?? changed, spoken);
  const made: Pack = { ...limited, hash: fingerprint({ pack: pack.hash, overlay }) };
  const wrong = [...referenceProblems(made, { overlaid: true }), ...textProblems(spoken)].map((problem) => inOverlay(problem, overlay, texts));
  if (wrong.length > 0) return err(wrong);
  return ok({ ...made, overlay: { ...headOf(overlay), changes: changesOf(pack, made, overlay, texts, limits), problems: [] } });
}

/**
 * The pack under an overlay that no longer fits it: every limit that still tightens holds, so that nothing is looser than
 * this clinic decided; its words are left out. `overlay.problems` says what is to be mended, and nothing is signed before.
 */
export function applyWhatFits(pack: Pack, overlay: Overlay | null, problems: readonly Problem[]): PackWithOverlay {
  const limits = limitsOf(pack);
  const kept = overlay === null ? [] : overlay.limits.filter(({ limit, to }) => tightened(limits.get(limit), to) === null);
  const limited = kept.reduce((changed, { limit, to, because }) => limits.get(limit)?.set(changed, to, because) ?? changed, pack);
  const part: Overlay | null = overlay && { ...overlay, words: [], limits: kept };
  const head = overlay ? headOf(overlay) : UNREADABLE;
  return {
    ...limited,
    hash: fingerprint({ pack: pack.hash, overlay, inPart: true }),
    overlay: { ...head, changes: part ? changesOf(pack, limited, part, new Map(), limits) : [], problems },
  };
}

/** What stands in the file is no overlay any more: its name went with it. */
const UNREADABLE: Omit<Overlaid, 'changes' | 'problems'> = { name: 'Overlay that cannot be read', version: '0.0.0', hash: '', by: '', why: null };

const headOf = (overlay: Overlay): Omit<Overlaid, 'changes' | 'problems'> => ({ name: overlay.name, version: overlay.version, hash: fingerprint(overlay), by: overlay.by, why: overlay.why ?? null });

function fitProblems(pack: Pack, { for: wanted }: Overlay): readonly Problem[] {
  if (pack.overlay) return [{ path: '', message: 'cannot be put on top of another overlay; take the other one out first' }];
  if (wanted.pack !== pack.id) return [{ path: 'for.pack', message: `is made for the pack “${wanted.pack}”; this is “${pack.id}”` }];
  const parts = pack.version.split('.');
  const fits = wanted.version.split('.').every((part, index) => part === 'x' || part === parts[index]);
  return fits ? [] : [{ path: 'for.version', message: `is made for version ${wanted.version} of the pack; this is ${pack.version}. Read what changed, then write ${pack.version} here` }];
}

function wordProblems({ words }: Overlay, texts: ReadonlyMap<string, AddressedText>): readonly Problem[] {
  const seen = new Map<string, number>();
  return words.flatMap(({ text, was, says }, index): readonly Problem[] => {
    const found = texts.get(text);
    if (!found) return [{ path: `words[${index}].text`, message: `there is no text “${text}” that an overlay may change; ${nearest(text, texts.keys())}` }];
    const before = seen.get(found.path);
    seen.set(found.path, index);
    if (before !== undefined) return [{ path: `words[${index}].text`, message: `changes the same text as words[${before}]; keep one` }];
    if (was === undefined && found.counted) return [{ path: `words[${index}].was`, message: `is needed, because “${text}” counts lines; write what the line says now: “${found.text}”` }];
    if (was !== undefined && was !== found.text) return [{ path: `words[${index}].was`, message: `is not what the pack says now, which is “${found.text}”; read it, then mend both` }];
    if (says === found.text) return [{ path: `words[${index}].says`, message: 'is what the pack says already; take the entry out' }];
    const [here, there] = [placesIn(found.text), placesIn(says)];
    return here === there ? [] : [{ path: `words[${index}].says`, message: `has to keep the places that are filled in, each once: ${here === '' ? 'there are none in this text' : here}` }];
  });
}

function limitProblems({ limits: wanted }: Overlay, limits: ReadonlyMap<string, Limit>): readonly Problem[] {
  return wanted.flatMap(({ limit, to }, index): readonly Problem[] => {
    const known = limits.get(limit);
    if (!known) return [{ path: `limits[${index}].limit`, message: `there is no limit “${limit}” that an overlay may tighten; ${nearest(limit, limits.keys())}` }];
    const first = wanted.findIndex((entry) => entry.limit === limit);
    if (first < index) return [{ path: `limits[${index}].limit`, message: `is in limits[${first}] already; keep one` }];
    const wrong = tightened(known, to);
    return wrong === null ? [] : [{ path: `limits[${index}].to`, message: wrong }];
  });
}

/** What to look at where an address is not known: those that begin alike. */
function nearest(address: string, known: Iterable<string>): string {
  const all = [...known];
  const [kind = ''] = address.split('/');
  const shared = (entry: string): number => Array.from(entry).findIndex((letter, index) => letter !== address[index]);
  const alike = all.filter((entry) => entry.startsWith(`${kind}/`)).toSorted((a, b) => shared(b) - shared(a));
  if (alike.length > 0) return `nearest are: ${alike.slice(0, 5).join(', ')}`;
  return `begin it with one of: ${[...new Set(all.map((entry) => entry.split('/')[0]))].join(', ')}`;
}

function withWords(pack: Pack, overlay: Overlay, texts: ReadonlyMap<string, AddressedText>): Pack {
  const own = `Own words of this clinic: ${overlay.name} ${overlay.version}, by ${overlay.by}.`;
  return { ...pack, words: overlay.words.reduce((words, { text, says }) => withText(words, texts.get(text)?.steps ?? [], says, own), pack.words) };
}

/** A problem of a text that the overlay changed is told at its place in the overlay. */
function inOverlay(problem: Problem, { words }: Overlay, texts: ReadonlyMap<string, AddressedText>): Problem {
  const index = words.findIndex(({ text }) => texts.get(text)?.path === problem.path);
  return index < 0 ? problem : { path: `words[${index}].says`, message: problem.message };
}

function changesOf(pack: Pack, made: Pack, overlay: Overlay, texts: ReadonlyMap<string, AddressedText>, limits: ReadonlyMap<string, Limit>): readonly OverlayChange[] {
  const changedWords = new Set(overlay.words.map(({ text }) => text));
  return [
    ...overlay.limits.flatMap(({ limit, to, because }): readonly OverlayChange[] => {
      const known = limits.get(limit);
      if (!known) return [];
      const told = known.item === undefined ? undefined : `told/${known.item}`;
      const unchanged = told === undefined || changedWords.has(told) ? null : (made.words.told.find((entry) => entry.item === known.item)?.text ?? null);
      return [{ kind: 'limit', address: limit, what: known.what, before: known.shown(known.now), after: known.shown(to), because, stillTold: unchanged }];
    }),
    ...followingChanges(pack, made),
    ...overlay.words.flatMap(({ text, says }): readonly OverlayChange[] => {
      const found = texts.get(text);
      return found ? [{ kind: 'words', address: text, what: found.addresses.join(', '), before: found.text, after: says, because: null, stillTold: null }] : [];
    }),
  ];
}

/** Ranges that the lower limits cut short. */
function followingChanges(pack: Pack, made: Pack): readonly OverlayChange[] {
  const shown = (range: readonly [number, number]): string => (range[0] === range[1] ? `${range[0]} mm` : `${range[0]} to ${range[1]} mm`);
  return pack.treatments.treatments.flatMap((treatment, index) =>
    Object.entries(treatment.depthByAreaMm ?? {}).flatMap(([area, before]): readonly OverlayChange[] => {
      const after = made.treatments.treatments[index]?.depthByAreaMm?.[area];
      if (!after || (after[0] === before[0] && after[1] === before[1])) return [];
      return [{ kind: 'follows', address: `${treatment.id}/${area}`, what: `Depth range of ${treatment.id}, ${made.treatments.areas.find(({ id }) => id === area)?.label ?? area}`, before: shown(before), after: shown(after), because: null, stillTold: null }];
    }),
  );
}
