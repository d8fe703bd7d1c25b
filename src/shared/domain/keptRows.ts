/** A row of the client file, column by column; long texts by their SHA-256. */
export type KeptRow = Readonly<Record<string, string | number | null>>;

/** The rows that a sealed document stands on, by table. What is decided later is not among them. */
export interface KeptRows {
  readonly documents: readonly KeptRow[];
  readonly consents: readonly KeptRow[];
  readonly withdrawals: readonly KeptRow[];
  readonly consent_texts_given: readonly KeptRow[];
  /** Of visits that are over; absent in what was sealed before they were kept. */
  readonly judgements?: readonly KeptRow[];
}
