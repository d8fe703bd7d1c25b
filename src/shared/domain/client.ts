import { z } from 'zod';
import { plainDateSchema, type PlainDate } from './plainDate';
import { nameSchema, phoneSchema, textSchema } from './text';

export const sexSchema = z.enum(['female', 'male', 'other']);
export type Sex = z.infer<typeof sexSchema>;

/** Fitzpatrick skin phototype. */
export const phototypeSchema = z.enum(['I', 'II', 'III', 'IV', 'V', 'VI']);
export type Phototype = z.infer<typeof phototypeSchema>;
export const PHOTOTYPES = phototypeSchema.options;

const EARLIEST_BIRTH = '1900-01-01';

export const dateOfBirthSchema = plainDateSchema.refine((date) => date >= EARLIEST_BIRTH, 'Please check the year of birth; it is before 1900.');

export const clientInputSchema = z.object({
  givenName: nameSchema('first name'),
  /** Empty for people who have one name. */
  familyName: nameSchema('last name', { mayBeEmpty: true }),
  dateOfBirth: dateOfBirthSchema,
  sex: sexSchema.nullable(),
  /** How the client wishes to be spoken of, for example she/her. */
  pronouns: textSchema('pronouns', { max: 30 }),
  phone: phoneSchema('phone number'),
  email: z.union([z.literal(''), z.email('Please check the e-mail address; it should look like name@example.org.').max(200)]),
  weightKg: z.number('Please enter the weight in kilograms.').min(25, 'Please check the weight; it is under 25 kg.').max(350, 'Please check the weight; it is over 350 kg.').nullable(),
  /** The day on which the client said that they cannot be pregnant, where they wanted that kept; null or absent: it is asked. */
  cannotBePregnant: plainDateSchema.nullable().optional(),
  /** Language of the handouts, as a BCP 47 tag. */
  language: z.string().max(20),
  notes: textSchema('notes'),
});
export type ClientInput = Readonly<z.infer<typeof clientInputSchema>>;
export type Client = ClientInput & { readonly id: string; readonly revision: number; readonly phototype: Phototype | null };

/** A date of birth must lie in the past; the clock belongs to the caller. */
export function dateOfBirthProblem(dateOfBirth: PlainDate, today: PlainDate): string | null {
  return dateOfBirth > today ? 'The date of birth is in the future. Please check it.' : null;
}

/** Nobody said it on a day that has not come. */
export function saidAheadProblem(saidOn: PlainDate | null | undefined, today: PlainDate): string | null {
  return saidOn && saidOn > today ? 'The day on which it was said is in the future. Please check it.' : null;
}

export const fullName = (client: Pick<ClientInput, 'givenName' | 'familyName'>): string => `${client.givenName} ${client.familyName}`.trim();
