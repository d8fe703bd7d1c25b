import type { Consultation } from '../domain/consultation';
import { photosFor, type PhotoPurpose, type Withdrawal } from '../domain/withdrawal';

type Decided = Pick<Consultation, 'consents' | 'withdrawals'>;

/** When and why the treatment was taken back after its consent was signed; null where it stands, or was never agreed. */
export function treatmentWithdrawal({ consents, withdrawals }: Decided): Withdrawal | null {
  const record = consents.at(-1);
  if (record?.decision !== 'agreed') return null;
  return withdrawals.findLast((entry) => entry.what === 'treatment' && entry.consentId === record.id) ?? null;
}

/** Whether the last decision is a yes that was not taken back. */
export const treatmentIsAgreed = (decided: Decided): boolean => decided.consents.at(-1)?.decision === 'agreed' && treatmentWithdrawal(decided) === null;

/**
 * What photos may be used for now: what the last signed form says, without what was taken back since. A refusal of the
 * treatment afterwards leaves it as it is.
 */
export function agreedPhotos({ consents, withdrawals }: Decided): readonly PhotoPurpose[] {
  const signed = consents.findLast((record) => record.decision === 'agreed');
  const photos = signed?.agreed?.photos ?? [];
  return photos.filter((purpose) => !withdrawals.some((entry) => entry.consentId === signed?.id && entry.what === photosFor(purpose)));
}
