import { z } from 'zod';
import { countryOf, jurisdictionSchema, type Clinic, type RecordHolder } from './clinic';
import { ageOn, isPlainDate, laterOf, plainDate, type PlainDate } from './plainDate';

const idSchema = z.string().min(1).max(40);
const years = z.number().int().min(1).max(50);

/** From which day a time counts. The words for each stand in the file. */
const COUNTING = ['last-entry', 'last-visit', 'last-change', 'end-of-treatment', 'discharge-of-each-process', 'end-of-year-of-last-entry', 'end-of-year-of-picture', 'end-of-year-of-service', 'end-of-year-of-death', 'date-of-service', 'date-made'] as const;
const FORCES = ['law', 'code', 'guideline', 'recommendation', 'contract', 'data-protection', 'reason'] as const;
const GRADES = ['A', 'B', 'C', 'D'] as const;

const entrySchema = z.strictObject({
  id: idSchema,
  /** ISO 3166. */
  country: z.string().regex(/^[A-Z]{2}$/),
  /** null: the whole country. */
  region: idSchema.nullable(),
  holders: z.array(idSchema).min(1),
  records: z.array(z.string().min(1)).min(1),
  force: z.enum(FORCES),
  /** null where no number was found. */
  minYears: years.nullable(),
  /** After which the record has to be destroyed; null where nothing says so. */
  maxYears: years.nullable(),
  countsFrom: z.enum(COUNTING),
  /** Who was a minor at the last visit: until a birthday, or for a number of years where younger than that. */
  minors: z.union([z.strictObject({ untilAge: z.number().int().min(18).max(50) }), z.strictObject({ underAge: z.number().int().min(1).max(18), years })]).nullable(),
  /** Months within which a record goes when the client asks for it, where the client has that right before the time is up. */
  onRequestMonths: z.number().int().min(1).max(24).nullable(),
  text: z.string().min(1),
  /** `read`: whether the text itself was read, and not only what somebody says of it. */
  source: z.strictObject({ title: z.string().min(1), section: z.string().nullable(), read: z.boolean(), asOf: z.string().optional() }),
  notEstablished: z.array(z.string()),
  grade: z.enum(GRADES),
  checkBy: z.string().refine(isPlainDate, 'is no day').transform(plainDate),
});
export type RetentionEntry = Readonly<z.infer<typeof entrySchema>>;

/** The file with the rules, by country, region and kind of holder, each with its source. */
export const retentionFileSchema = z
  .strictObject({
    about: z.string(),
    readOn: z.string(),
    /** What is offered where the owner has to name a number. */
    offerYears: years,
    /** How long before its last day a record that has to go is shown. */
    dueWithinDays: z.number().int().min(1),
    countries: z.record(jurisdictionSchema, z.array(z.string()).min(1)),
    regions: z.record(z.string(), z.array(z.strictObject({ id: idSchema, name: z.string() }))),
    holders: z.array(z.strictObject({ id: idSchema, name: z.string(), countries: z.array(z.string()).optional() })).min(1),
    counting: z.record(z.enum(COUNTING), z.string()),
    forces: z.record(z.enum(FORCES), z.string()),
    grades: z.record(z.enum(GRADES), z.string()),
    entries: z.array(entrySchema).min(1),
  })
  .superRefine(({ countries, regions, holders, entries }, context) => {
    const known = new Set(Object.values(countries).flat());
    for (const { id, country, region, holders: kinds } of entries) {
      const wrong = !known.has(country) ? `names the country ${country}, which the file does not list` : region !== null && !regions[country]?.some((each) => each.id === region) ? `names the region ${region}, which the file does not list` : kinds.find((kind) => !holders.some((each) => each.id === kind));
      if (wrong !== undefined) context.addIssue({ code: 'custom', path: ['entries', id], message: wrong });
    }
  });
export type RetentionFile = Readonly<z.infer<typeof retentionFileSchema>>;

/** What has to be said before anybody knows how long records are kept. */
export type RetentionGap = 'country' | 'region' | 'kind' | 'years';

/** A number that the clinic set itself. `against`: the years of the longest minimum that was known when it was set; 0 where none was. */
export interface OwnYears {
  readonly years: number;
  readonly reason: string;
  readonly against: number;
}

export interface RetentionRule {
  /** What fits this clinic as far as it is known, with a number or without. */
  readonly entries: readonly RetentionEntry[];
  /** What holds: the entries with a minimum that fit, or that could fit while something is not said. */
  readonly minima: readonly RetentionEntry[];
  /** Whether a minimum was found for this clinic, and not only for others nearby. */
  readonly found: boolean;
  /** The longest of them; null where there is none. */
  readonly leastYears: number | null;
  /** The clinic's own number where it counts; null where the minima do. */
  readonly ownYears: number | null;
  /** After which records have to go; null where nothing says so, or nobody knows yet. */
  readonly maximum: RetentionEntry | null;
  /** Says so where clients may have their record destroyed before. */
  readonly onRequest: RetentionEntry | null;
  readonly gaps: readonly RetentionGap[];
}

/** The regions that a country is divided into for this, if any. */
const regionsOf = (file: RetentionFile, country: string | null): RetentionFile['regions'][string] => (country === null ? [] : (file.regions[country] ?? []));

/**
 * How long this clinic keeps records. What is not said yet never makes the time shorter: until country, region and kind of holder are known
 * the longest minimum that could apply holds. A shorter number of the clinic's own counts only with a reason, and only against a minimum that
 * was known when it was set.
 */
export function retentionRule(file: RetentionFile, clinic: Pick<Clinic, 'jurisdiction' | 'holder'>, own: OwnYears | null): RetentionRule {
  const country = countryOf(clinic);
  const { region = null, kind = null } = clinic.holder ?? {};
  const among = file.countries[clinic.jurisdiction];
  const inCountry = file.entries.filter((entry) => (country === null ? among.includes(entry.country) : entry.country === country) && ofTheRecord(entry));
  const entries = inCountry.filter((entry) => (region === null || entry.region === null || entry.region === region) && (kind === null || entry.holders.includes(kind)));
  const missing: RetentionGap[] = [...(country === null ? ['country' as const] : []), ...(regionsOf(file, country).length > 0 && region === null ? ['region' as const] : []), ...(kind === null ? ['kind' as const] : [])];
  const fitting = withMinimum(entries);
  // Where nothing fits, what holds for others in the country does until the owner has said a number; then what holds anywhere near.
  const minima = [fitting, withMinimum(inCountry), withMinimum(file.entries.filter((entry) => among.includes(entry.country) && ofTheRecord(entry)))].find((found) => found.length > 0) ?? [];
  const leastYears = minima.length === 0 ? null : Math.max(...minima.map((entry) => entry.minYears ?? 0));
  const known = missing.length === 0;
  const ruled = known && fitting.length > 0;
  const ownCounts = own !== null && (own.years >= (leastYears ?? 0) || (own.reason !== '' && known && (ruled ? own.against !== NO_RULE && own.against >= (leastYears ?? 0) : own.against === NO_RULE)));
  return {
    entries,
    minima,
    found: fitting.length > 0,
    leastYears,
    ownYears: ownCounts ? own.years : null,
    maximum: known ? (entries.filter((entry) => entry.maxYears !== null).toSorted((a, b) => (a.maxYears ?? 0) - (b.maxYears ?? 0))[0] ?? null) : null,
    onRequest: known ? (entries.find((entry) => entry.onRequestMonths !== null) ?? null) : null,
    gaps: known && !ruled && !ownCounts ? ['years'] : missing,
  };
}

/** Kept as `against` of a number that was set where no rule was found. */
export const NO_RULE = 99;

/** What a number that is set now stands against. */
export const againstOf = ({ gaps, found, leastYears }: RetentionRule): number => (gaps.some((gap) => gap !== 'years') ? 0 : found ? (leastYears ?? 0) : NO_RULE);

/** Times of papers that are no part of a client's record do not hold for it. */
const ofTheRecord = ({ records }: RetentionEntry): boolean => !records.every((record) => record === 'privacy-papers');
const withMinimum = (entries: readonly RetentionEntry[]): readonly RetentionEntry[] => entries.filter((entry) => entry.minYears !== null);

const OF_AGE = 18;

export interface LastDays {
  readonly lastVisitOn: PlainDate;
  /** Of the visit, or of what was added to the record later: a correction, a letter, a paper, a consent that was taken back. */
  readonly lastEntryOn: PlainDate;
  readonly dateOfBirth: PlainDate;
}

/** The last day on which a record has to be kept; it may go on the next one. Null where nothing is known at all. */
export function keptUntil({ minima, ownYears }: RetentionRule, days: LastDays): PlainDate | null {
  const froms = minima.length === 0 ? ['last-entry' as const] : minima.map((entry) => entry.countsFrom);
  const byYears = ownYears === null ? minima.map((entry) => yearsLater(countedFrom(entry.countsFrom, days), entry.minYears ?? 0)) : froms.map((from) => yearsLater(countedFrom(from, days), ownYears));
  const all = [...byYears, ...minima.flatMap((entry) => minorsDay(entry, days))];
  return all.length === 0 ? null : all.reduce(laterOf);
}

/** The last day on which a record may be kept, where there is one. */
export const keptAtMostUntil = ({ maximum }: RetentionRule, days: LastDays): PlainDate | null => (maximum === null || maximum.maxYears === null ? null : [yearsLater(countedFrom(maximum.countsFrom, days), maximum.maxYears), ...minorsDay(maximum, days)].reduce(laterOf));

function minorsDay({ minors, countsFrom }: RetentionEntry, days: LastDays): readonly PlainDate[] {
  const age = ageOn(days.dateOfBirth, days.lastVisitOn);
  if (minors === null || age >= OF_AGE) return [];
  if ('untilAge' in minors) return [yearsLater(days.dateOfBirth, minors.untilAge)];
  return age < minors.underAge ? [yearsLater(countedFrom(countsFrom, days), minors.years)] : [];
}

function countedFrom(from: RetentionEntry['countsFrom'], { lastVisitOn, lastEntryOn }: LastDays): PlainDate {
  switch (from) {
    case 'last-visit':
    case 'end-of-treatment':
    case 'discharge-of-each-process':
    case 'date-of-service':
      return lastVisitOn;
    case 'last-entry':
    case 'last-change':
    case 'date-made':
      return lastEntryOn;
    case 'end-of-year-of-last-entry':
    case 'end-of-year-of-picture':
    case 'end-of-year-of-service':
    case 'end-of-year-of-death':
      return plainDate(`${lastEntryOn.slice(0, 4)}-12-31`);
  }
}

/** 29 February becomes 1 March where there is none. */
function yearsLater(day: PlainDate, count: number): PlainDate {
  const [year = '', ...rest] = day.split('-');
  const later = [String(Number(year) + count).padStart(4, '0'), ...rest].join('-');
  return isPlainDate(later) ? later : (later.replace('-02-29', '-03-01') as PlainDate);
}

/** Why a holder cannot be what was chosen, as a sentence; null where they can. */
export function holderProblem(file: RetentionFile, { jurisdiction }: Pick<Clinic, 'jurisdiction'>, holder: RecordHolder): string | null {
  const country = countryOf({ jurisdiction, holder });
  if (country !== null && !file.countries[jurisdiction].includes(country)) return 'Please choose a country of the list.';
  if (holder.region !== null && !regionsOf(file, country).some(({ id }) => id === holder.region)) return 'Please choose a state or region of the list.';
  const kind = file.holders.find(({ id }) => id === holder.kind);
  return holder.kind !== null && (!kind || (kind.countries && !(country !== null && kind.countries.includes(country)))) ? 'Please choose a kind of holder of the list.' : null;
}

/** Why a client is erased: fixed words, so that the tombstone says nothing about anybody. */
export const ERASURE_REASONS = { 'client-asked': 'The client asked for it', 'time-is-up': 'The time to keep it is up', 'by-mistake': 'The record was made by mistake', double: 'It is a double of another record', 'other-duty': 'A law or an authority demands it' } as const;
export type ErasureReason = keyof typeof ERASURE_REASONS;
export const erasureReasonSchema = z.enum(Object.keys(ERASURE_REASONS) as [ErasureReason, ...ErasureReason[]]);

/** Why a record goes before the time to keep it is up. `clients-right` is there only where the law of the country gives that right. */
export const EARLY_REASONS = { 'no-treatment': 'Nobody was ever treated under it', 'authority-decided': 'An authority or a court decided so', 'lawyer-advised': 'A lawyer or the data protection officer advised so', 'never-a-client': 'It is nobody’s record: a test, a mistake or a double', 'clients-right': 'The client asked for it and has a right to it: no law and nobody’s weighty interest is against it' } as const;
export type EarlyReason = keyof typeof EARLY_REASONS;
export const earlyReasonSchema = z.enum(Object.keys(EARLY_REASONS) as [EarlyReason, ...EarlyReason[]]);
