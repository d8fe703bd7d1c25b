import { z } from 'zod';
import { addDays, weekdayOf, type PlainDate } from './plainDate';
import { nameSchema, phoneSchema, textSchema } from './text';

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

/** Two weeks at most. */
export const reflectionSchema = z.record(z.string().min(1).max(80), z.number().int().min(0).max(336));

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
});
export type Clinic = Readonly<z.infer<typeof clinicSchema>>;

export const practitionerSchema = z.object({
  name: nameSchema('practitioner name'),
  role: textSchema('role', { max: 60, required: true }),
  registrationNumber: textSchema('registration number', { max: 40 }),
  /** Some numbing products may be used by prescribers only. */
  prescriber: z.boolean(),
});
export type Practitioner = Readonly<z.infer<typeof practitionerSchema>> & { readonly id: string };
