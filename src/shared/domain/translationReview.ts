/** That somebody read a translation of the pack against its English, or took that back. */
export interface TranslationReview {
  readonly language: string;
  /** SHA-256 of the words that were read. */
  readonly hash: string;
  readonly signedOff: boolean;
  readonly reviewer: string;
  readonly qualification: string;
  /** ISO 8601 instant with the clinic's offset. */
  readonly at: string;
}

/** By language: the sign-off that counts. */
export type SignedOff = Readonly<Record<string, TranslationReview>>;
