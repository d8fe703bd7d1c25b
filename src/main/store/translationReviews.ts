import { z } from 'zod';
import type { SignedOff, TranslationReview } from '../../shared/domain/translationReview';
import { parseStored } from './damagedRecord';
import type { ReadHandle, WriteHandle } from './schema';

const rowSchema = z.object({ language: z.string(), hash: z.string(), signedOff: z.boolean(), reviewer: z.string(), qualification: z.string(), at: z.string() });

export async function insertTranslationReview(write: WriteHandle, practitionerId: string, { language, hash, signedOff, reviewer, qualification, at }: TranslationReview): Promise<void> {
  await write.insertInto('translation_reviews').values({ language, translation_sha256: hash, signed_off: signedOff ? 1 : 0, reviewer, qualification, practitioner_id: practitionerId, at }).execute();
}

/** The newest word on each language: a sign-off that was not taken back. */
export async function readSignedOff(read: ReadHandle): Promise<SignedOff> {
  const rows = await read.selectFrom('translation_reviews').select(['language', 'translation_sha256 as hash', 'signed_off', 'reviewer', 'qualification', 'at']).orderBy('position').execute();
  const newest = new Map(rows.map(({ signed_off, ...row }) => [row.language, parseStored(rowSchema, { ...row, signedOff: signed_off === 1 }, 'translation_reviews')]));
  return Object.fromEntries([...newest].filter(([, review]) => review.signedOff));
}
