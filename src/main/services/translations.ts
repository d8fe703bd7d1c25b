import { err, ok } from '../../shared/domain/result';
import { translationHash } from '../../shared/pack/translation';
import { readClinic } from '../store/clinic';
import { insertTranslationReview } from '../store/translationReviews';
import { inTransaction, localInstant, note, type Answer, type Input, type OpenDesk } from './desk';

/** Keeps who read a translation against its English and found it right, or that this no longer counts. It counts for these very words only. */
export async function reviewTranslation(desk: OpenDesk, { language, hash, signedOff, reviewer, qualification }: Input<'translations.review'>): Answer<'translations.review'> {
  const translation = desk.pack.translations?.find((candidate) => candidate.language === language);
  if (!translation) return err({ kind: 'not-found', what: 'document' });
  if (translationHash(translation) !== hash) return err({ kind: 'changed-elsewhere' });
  await inTransaction(desk, async (write) => {
    await insertTranslationReview(write, desk.practitioner.id, { language, hash, signedOff, reviewer, qualification, at: localInstant(desk.now()) });
    await note(desk, write, 'clinic.review-translation', null, `${language} ${signedOff ? 'signed off' : 'taken back'}`);
  });
  desk.clinic = await readClinic(desk.db);
  return ok(desk.clinic);
}
