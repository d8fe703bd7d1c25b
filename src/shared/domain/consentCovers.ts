import { z } from 'zod';
import { photoPurposeSchema } from './withdrawal';

const numberOrNull = z.number().nullable();

/**
 * What a consent covers: who, what was found, what is planned, and with which content it was judged. Its fingerprint is
 * the basis of the consent; kept with the signed form, so that it can be told later what has changed since.
 */
export const consentCoversSchema = z.looseObject({
  pack: z.looseObject({ id: z.string(), version: z.string(), hash: z.string() }),
  client: z.looseObject({ givenName: z.string(), familyName: z.string(), dateOfBirth: z.string() }),
  findings: z.array(z.looseObject({ id: z.string(), effect: z.string() })),
  plan: z
    .looseObject({
      treatments: z.array(
        z.looseObject({ id: z.string(), concern: z.string(), areas: z.array(z.looseObject({ area: z.string(), depth: numberOrNull })), sessions: numberOrNull, intervalWeeks: numberOrNull }),
      ),
    })
    .nullable(),
});
export type ConsentCovers = Readonly<z.infer<typeof consentCoversSchema>>;

/** What was agreed to with a signature, beside the words of the form. */
export const agreedSchema = z.object({ covers: consentCoversSchema, photos: z.array(photoPurposeSchema) });
export type Agreed = Readonly<z.infer<typeof agreedSchema>>;
