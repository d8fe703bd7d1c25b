import { z } from 'zod';
import { jurisdictionSchema, type Jurisdiction } from './clinic';
import { ageOn, isPlainDate, type PlainDate } from './plainDate';

const ruleSchema = z.object({
  /** After the last visit. */
  years: z.number().int().min(1).max(50),
  /** Who was younger than 18 at the last visit is kept until this birthday at least. */
  untilAge: z.number().int().min(18).max(50),
  source: z.string().min(1),
  certainty: z.enum(['law', 'general-knowledge']),
  note: z.string(),
});
export type RetentionRule = Readonly<z.infer<typeof ruleSchema>>;

/** The file with the rules: one for each country profile, each with its source. */
export const retentionFileSchema = z.object({ about: z.string(), rules: z.record(jurisdictionSchema, ruleSchema) });
export type RetentionRules = Readonly<Record<Jurisdiction, RetentionRule>>;

const OF_AGE = 18;

/** The first day on which a record may go. `years`: the clinic's own number, or the rule's. */
export function keptUntil({ years, untilAge }: Pick<RetentionRule, 'years' | 'untilAge'>, { lastVisitOn, dateOfBirth }: { readonly lastVisitOn: PlainDate; readonly dateOfBirth: PlainDate }): PlainDate {
  const byVisit = yearsLater(lastVisitOn, years);
  const byBirth = yearsLater(dateOfBirth, untilAge);
  return ageOn(dateOfBirth, lastVisitOn) < OF_AGE && byBirth > byVisit ? byBirth : byVisit;
}

/** 29 February becomes 1 March where there is none. */
function yearsLater(day: PlainDate, years: number): PlainDate {
  const [year = '', ...rest] = day.split('-');
  const later = [String(Number(year) + years).padStart(4, '0'), ...rest].join('-');
  return isPlainDate(later) ? later : (later.replace('-02-29', '-03-01') as PlainDate);
}

/** Why a client is erased: fixed words, so that the tombstone says nothing about anybody. */
export const ERASURE_REASONS = { 'client-asked': 'The client asked for it', 'time-is-up': 'The time to keep it is up', 'by-mistake': 'The record was made by mistake', double: 'It is a double of another record', 'other-duty': 'A law or an authority demands it' } as const;
export type ErasureReason = keyof typeof ERASURE_REASONS;
export const erasureReasonSchema = z.enum(Object.keys(ERASURE_REASONS) as [ErasureReason, ...ErasureReason[]]);

/** Why a record goes before the time to keep it is up. */
export const EARLY_REASONS = { 'no-treatment': 'Nobody was ever treated under it', 'authority-decided': 'An authority or a court decided so', 'lawyer-advised': 'A lawyer or the data protection officer advised so', 'never-a-client': 'It is nobody’s record: a test, a mistake or a double' } as const;
export type EarlyReason = keyof typeof EARLY_REASONS;
export const earlyReasonSchema = z.enum(Object.keys(EARLY_REASONS) as [EarlyReason, ...EarlyReason[]]);
