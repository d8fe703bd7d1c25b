import { z } from 'zod';

/** What photos may be used for; each needs its own yes. */
export const PHOTO_PURPOSES = ['record', 'second-opinion', 'teaching', 'marketing'] as const;
export const photoPurposeSchema = z.enum(PHOTO_PURPOSES);
export type PhotoPurpose = z.infer<typeof photoPurposeSchema>;

/** What can be taken back: the treatment, or one purpose of photos. */
export const withdrawableSchema = z.enum(['treatment', 'photos:record', 'photos:second-opinion', 'photos:teaching', 'photos:marketing']);
export type Withdrawable = z.infer<typeof withdrawableSchema>;

export const photosFor = (purpose: PhotoPurpose): Withdrawable => `photos:${purpose}`;

/** What a client took back of something that was signed. The signed paper stays as it is. */
export interface Withdrawal {
  readonly id: string;
  /** The consent that it takes back, whole or in part. */
  readonly consentId: string | null;
  readonly what: Withdrawable;
  /** ISO 8601 instant with the clinic's offset. */
  readonly withdrawnAt: string;
  readonly reason: string | null;
}
