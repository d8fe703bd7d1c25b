import { JURISDICTIONS } from '../domain/clinic';
import type { PlainDate } from '../domain/plainDate';
import { withPlaces } from '../domain/places';
import { formatDate } from '../domain/plainDate';
import { areaLabel, expandAreas, tellingOf, toldWhenShortenedOf, type Worded } from '../pack/lookup';
import type { Pack } from '../pack/schema';
import { isShortened } from '../screening/shorten';
import type { DocumentFacts } from './facts';

/** A text of the pack with a typed or looked-up value in the place that is meant for it. */
export const filled = (text: string, place: string, value: string): string => text.replace(`{${place}}`, () => value);

/**
 * A phrase of the documents in the language of the pack, with its places filled. The English phrase is written where it is
 * used, and is what it is looked up by in the translations.
 */
export function say(pack: Pack, english: string, values: Readonly<Record<string, string>> = {}): string {
  return withPlaces(pack.translation?.frame[english] ?? english, values);
}

/** `a`, `a and b`, `a, b and c` */
export function listed(pack: Pack, parts: readonly string[]): string {
  if (pack.translation) return new Intl.ListFormat(pack.translation.language, { type: 'conjunction' }).format(parts);
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const unique = (parts: readonly string[]): readonly string[] => [...new Set(parts)];

/** `your thighs` without the `your`: what a sheet calls the areas together. */
export function shortAreas(pack: Pack, areas: readonly string[]): string {
  const names = unique(areas.map((area) => pack.words.areas.find((entry) => entry.area === area)?.short ?? areaLabel(pack, area).toLowerCase()));
  return names.length === 0 || names.length > 3 ? say(pack, 'skin') : listed(pack, names);
}

/** `the outside and back of your thighs` */
export const fullArea = (pack: Pack, area: string): string => pack.words.areas.find((entry) => entry.area === area)?.full ?? areaLabel(pack, area).toLowerCase();

export const fullAreas = (pack: Pack, areas: readonly string[]): string => listed(pack, unique(areas).map((area) => fullArea(pack, area)));

export const concernName = (pack: Pack, concern: string): string => pack.words.concerns.find((entry) => entry.concern === concern)?.name ?? concern;

/** How a finding is named after “because of”; null where the pack has no words for it. */
export const becauseOf = (pack: Pack, item: string): string | null => pack.words.because.find((entry) => entry.item === item)?.words ?? null;

/** What a client is told about a finding, by its kinds and its place. */
export const clientTextOf = (pack: Pack, finding: Worded): string => tellingOf(pack, finding) ?? '';

/** What a client is told about findings of one id that let the treatment go ahead; a wait that was made shorter has words of its own. */
export function toldInPlan({ pack, evaluation }: DocumentFacts, id: string): string {
  const found = evaluation.screening.findings.filter((finding) => finding.id === id);
  const going = found.filter((finding) => finding.effect === 'adjust');
  return unique((going.length > 0 ? going : found).map((finding) => (isShortened(finding) ? toldWhenShortenedOf(pack, id) : undefined) ?? clientTextOf(pack, finding))).join(' ');
}

export const concernsArea = (pack: Pack, names: readonly string[], area: string): boolean => expandAreas(pack, names).has(area);

/** How dates, times and numbers are written: as the country does, or as the language of the document does. */
export function localeOf({ pack, clinic }: Pick<DocumentFacts, 'pack' | 'clinic'>): string {
  switch (pack.translation?.language) {
    case undefined:
      return JURISDICTIONS[clinic.jurisdiction].locale;
    case 'es':
      return clinic.jurisdiction === 'US' ? 'es-US' : 'es-ES';
    case 'pl':
      return 'pl-PL';
  }
}

export const day = (facts: DocumentFacts, date: PlainDate): string => formatDate(date, localeOf(facts));

/** Millimetres as a needle is set: `0.75 mm`, `1.0 mm`; with a comma where the language writes one. */
export const millimetres = (pack: Pack, mm: number): string => `${decimal(pack, Number.isInteger(mm) ? mm.toFixed(1) : String(mm))} mm`;

/** A number as it is written in the language of the document. */
export const decimal = ({ translation }: Pack, written: string | number): string => (translation ? String(written).replace('.', ',') : String(written));

/** `1 week`, `6 weeks` */
export function counted(pack: Pack, count: number, one: string, many = `${one}s`): string {
  return `${count} ${unitOf(pack, count, one, many)}`;
}

function unitOf({ translation }: Pack, count: number, one: string, many = `${one}s`): string {
  const forms = translation?.counted[one];
  return forms?.[new Intl.PluralRules(translation?.language).select(count)] ?? forms?.other ?? (count === 1 ? one : many);
}

/** `6 weeks`, `6 to 8 weeks` */
export const span = (pack: Pack, from: number, to: number, unit: string): string => (from === to ? counted(pack, from, unit) : say(pack, '{from} to {to} {unit}', { from: String(from), to: String(to), unit: unitOf(pack, to, unit) }));

/** An amount in the clinic's currency from its smallest unit. */
export function money(facts: DocumentFacts, smallest: number): string {
  const { currency } = JURISDICTIONS[facts.clinic.jurisdiction];
  const whole = smallest % 100 === 0;
  return new Intl.NumberFormat(localeOf(facts), { style: 'currency', currency, minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: 2 }).format(smallest / 100);
}

/** The areas of a plan, or of the concerns where there is no plan, each once. */
export function plannedAreas(facts: DocumentFacts): readonly string[] {
  const { plan } = facts.evaluation;
  return plan ? unique(plan.treatments.flatMap((treatment) => treatment.areas.map((area) => area.area))) : chosenAreas(facts);
}

export const chosenAreas = (facts: DocumentFacts): readonly string[] => unique(facts.consultation.sections.concerns.concerns.flatMap((concern) => concern.areas));

/** `stretch marks on the outside and back of your thighs` */
export function subject(facts: DocumentFacts): string {
  const { pack } = facts;
  const parts = facts.consultation.sections.concerns.concerns
    .filter((concern) => concern.areas.length > 0)
    .map((concern) => say(pack, '{concern} on {areas}', { concern: concernName(pack, concern.concern), areas: fullAreas(pack, concern.areas) }));
  return listed(pack, unique(parts));
}
