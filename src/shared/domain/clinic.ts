import { z } from 'zod';
import { accentProblem, hexColourSchema } from './accent';
import { fingerprint } from './fingerprint';
import { addDays, weekdayOf, type PlainDate } from './plainDate';
import { nameSchema, phoneSchema, textSchema } from './text';
import type { SignedOff } from './translationReview';

/** The country profile: decides paper size, date style, emergency number and which device labels are looked at. */
export const jurisdictionSchema = z.enum(['UK', 'US', 'EU']);
export type Jurisdiction = z.infer<typeof jurisdictionSchema>;

export const JURISDICTIONS: Record<Jurisdiction, { readonly name: string; readonly locale: string; readonly paper: 'A4' | 'Letter'; readonly emergencyNumber: string; readonly currency: string }> = {
  UK: { name: 'United Kingdom', locale: 'en-GB', paper: 'A4', emergencyNumber: '999', currency: 'GBP' },
  US: { name: 'United States', locale: 'en-US', paper: 'Letter', emergencyNumber: '911', currency: 'USD' },
  EU: { name: 'European Union', locale: 'en-IE', paper: 'A4', emergencyNumber: '112', currency: 'EUR' },
};

/** Monday to Sunday. */
export const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

/** Whether the clinic is open on a day; open days that are absent mean every day. */
export const isOpenOn = (openDays: readonly number[] | undefined, day: PlainDate): boolean => (openDays ?? EVERY_DAY).includes(weekdayOf(day));

/** That day, or the first one after it on which the clinic is open. */
export function openDayFrom(openDays: readonly number[] | undefined, day: PlainDate): PlainDate {
  const ahead = EVERY_DAY.map((_weekday, days) => addDays(day, days));
  return ahead.find((candidate) => isOpenOn(openDays, candidate)) ?? day;
}

/** How the clinic's own paper looks. */
export const lookSchema = z.object({
  accent: hexColourSchema.superRefine((hex, context) => {
    const problem = /^#[0-9a-f]{6}$/.test(hex) ? accentProblem(hex) : null;
    if (problem !== null) context.addIssue(problem);
  }),
  /** At the foot of every page, above the numbers to ring. */
  footer: textSchema('line at the foot', { max: 120 }).refine((text) => !text.includes('\n'), 'The line at the foot is one line. Please take the line break out.'),
  paper: z.enum(['by-country', 'A4', 'Letter']),
});
export type Look = Readonly<z.infer<typeof lookSchema>>;

/** A picture as it is kept: an opaque PNG without anything in it but the picture. */
export interface ClinicLogo {
  readonly base64: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

export const LOGO_BYTES = 500 * 1024;
/** Pixels; on paper this is finer than print needs. */
export const LOGO_SIDE = { width: 900, height: 450 } as const;

/** Thirty days at most. */
export const reflectionSchema = z.record(z.string().min(1).max(80), z.number().int().min(0).max(720));

export const clinicSchema = z.object({
  name: nameSchema('clinic name').or(textSchema('clinic name', { max: 100, required: true })),
  address: textSchema('address', { max: 200, required: true }),
  phone: phoneSchema('phone number').refine((text) => text !== '', 'Please enter the clinic phone number.'),
  outOfHoursPhone: phoneSchema('out-of-hours number'),
  emergencyNumber: phoneSchema('emergency number').refine((text) => text !== '', 'Please enter the emergency number.'),
  jurisdiction: jurisdictionSchema,
  /** Days of the week on which the clinic is open, 1 Monday to 7 Sunday; absent: every day. */
  openDays: z.array(z.number().int().min(1).max(7)).min(1, 'Choose at least one day.').max(7).optional(),
  /** Hours that a client has to think a text over before signing: by id of a treatment, by recommendation, or `default`; absent: none. */
  reflection: reflectionSchema.optional(),
  /** Absent: as Stratum looks by itself. */
  look: lookSchema.optional(),
});
/**
 * Who keeps the records, as far as the clinic said: what the time to keep them hangs on. `country`: ISO 3166; `region`: a state or region
 * within it, where its rules differ; `kind`: of the holder, as in `resources/retention.json`.
 */
export const recordHolderSchema = z.object({ country: z.string().regex(/^[A-Z]{2}$/).nullable(), region: z.string().min(1).max(40).nullable(), kind: z.string().min(1).max(40).nullable() });
export type RecordHolder = Readonly<z.infer<typeof recordHolderSchema>>;

/** `logo`, `holder` and `signedOff` (translations that a clinician read) are changed by themselves. */
export type Clinic = Readonly<z.infer<typeof clinicSchema>> & { readonly logo?: ClinicLogo; readonly signedOff?: SignedOff; readonly holder?: RecordHolder };

/** What a change of the clinic is based on: all of it but what is changed by itself. */
export const clinicBasis = (clinic: Clinic): string => fingerprint({ ...clinic, logo: undefined, signedOff: undefined, holder: undefined });

/** ISO 3166 code of the country that the clinic is in; null for one of the European Union that nobody named. */
export function countryOf({ jurisdiction, holder }: Pick<Clinic, 'jurisdiction' | 'holder'>): string | null {
  return jurisdiction === 'UK' ? 'GB' : jurisdiction === 'US' ? 'US' : (holder?.country ?? null);
}

/** What the clinic's documents are printed on. */
export const paperOf = ({ look, jurisdiction }: Pick<Clinic, 'look' | 'jurisdiction'>): 'A4' | 'Letter' => (look === undefined || look.paper === 'by-country' ? JURISDICTIONS[jurisdiction].paper : look.paper);

export const practitionerSchema = z.object({
  name: nameSchema('practitioner name'),
  role: textSchema('role', { max: 60, required: true }),
  registrationNumber: textSchema('registration number', { max: 40 }),
  /** Some numbing products may be used by prescribers only. */
  prescriber: z.boolean(),
});
export type Practitioner = Readonly<z.infer<typeof practitionerSchema>> & { readonly id: string };
