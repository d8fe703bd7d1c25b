import { z } from 'zod';

/** Something a person can mend: where, and one sentence on how. `path` is as in `client.dateOfBirth`. */
export const problemSchema = z.object({ path: z.string(), message: z.string() });
export type Problem = z.infer<typeof problemSchema>;

export const missingSchema = z.object({
  step: z.enum(['client', 'concern', 'health-check', 'skin', 'plan', 'consent', 'treatment', 'aftercare']),
  /** Id of the control to go to, where there is one. */
  field: z.string().nullable(),
  before: z.enum(['signing', 'closing']),
  message: z.string(),
});

/** Every failure that is expected. Carries no client data, key or password. */
export const stratumErrorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invalid-input'), problems: z.array(problemSchema) }),
  z.object({ kind: z.literal('locked') }),
  /** The screen is turned to a client, whose page needs no answer to this. */
  z.object({ kind: z.literal('turned') }),
  z.object({ kind: z.literal('not-set-up') }),
  z.object({ kind: z.literal('already-set-up') }),
  z.object({ kind: z.literal('weak-password'), reason: z.string() }),
  z.object({ kind: z.literal('wrong-password'), waitSeconds: z.number() }),
  z.object({ kind: z.literal('too-soon'), waitSeconds: z.number() }),
  z.object({ kind: z.literal('wrong-recovery-code'), waitSeconds: z.number() }),
  z.object({ kind: z.literal('not-found'), what: z.enum(['client', 'consultation', 'document', 'letter', 'person']) }),
  /** Known, and not for this person: by their role, because they left, because nobody would be left to let others in, or because they are not the clinician who decides. */
  z.object({ kind: z.literal('not-allowed'), why: z.enum(['role', 'removed', 'not-an-owner', 'last-owner', 'yourself', 'restore', 'too-many-people', 'quick-unlock', 'no-registration', 'not-a-lead']) }),
  z.object({ kind: z.literal('changed-elsewhere') }),
  z.object({ kind: z.literal('consultation-closed') }),
  z.object({ kind: z.literal('not-ready'), missing: z.array(missingSchema) }),
  z.object({ kind: z.literal('no-signature'), whose: z.enum(['client', 'practitioner']) }),
  z.object({ kind: z.literal('legal-hold') }),
  z.object({ kind: z.literal('kept-until'), day: z.string() }),
  /** Nobody knows how long the record has to be kept, because this was not said. */
  z.object({ kind: z.literal('retention-open'), gaps: z.array(z.enum(['country', 'region', 'kind', 'years'])) }),
  z.object({ kind: z.literal('disk-full') }),
  z.object({ kind: z.literal('read-only-folder') }),
  z.object({ kind: z.literal('newer-file') }),
  z.object({ kind: z.literal('damaged-file'), part: z.enum(['client-file', 'keyring']) }),
  z.object({ kind: z.literal('missing-file'), part: z.enum(['client-file', 'keyring']) }),
  z.object({ kind: z.literal('file-in-use') }),
  /** A paper that cannot be read back as it was meant right after it was sealed; nothing of it was kept. */
  z.object({ kind: z.literal('paper-does-not-verify') }),
  z.object({ kind: z.literal('backup-failed'), why: z.enum(['not-whole', 'disk-full', 'cannot-write', 'stopped', 'unexpected']) }),
  z.object({ kind: z.literal('backup-place'), why: z.enum(['missing', 'cannot-write', 'inside', 'known', 'too-many']) }),
  z.object({ kind: z.literal('no-backup-here') }),
  z.object({ kind: z.literal('damaged-backup') }),
  z.object({ kind: z.literal('newer-backup') }),
  z.object({ kind: z.literal('wrong-backup-secret'), waitSeconds: z.number() }),
  /** The file got another key since this backup was made: a secret of its own time is needed, too. */
  z.object({ kind: z.literal('needs-backup-secret') }),
  z.object({ kind: z.literal('other-clinic') }),
  z.object({ kind: z.literal('too-large') }),
  z.object({ kind: z.literal('unknown-channel') }),
  z.object({ kind: z.literal('unexpected') }),
]);
export type StratumError = z.infer<typeof stratumErrorSchema>;
export type ErrorOf<Kind extends StratumError['kind']> = Extract<StratumError, { kind: Kind }>;
