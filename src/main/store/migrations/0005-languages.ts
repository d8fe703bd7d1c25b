import type { Migration } from '../sqlite-migrate';
import { appendOnly } from './appendOnly';

/** Who signed a translation off, and who took that back. */
export const languages: Migration = {
  id: 5,
  name: 'languages',
  sql: `
  CREATE TABLE translation_reviews (
    position INTEGER PRIMARY KEY,
    language TEXT NOT NULL,
    translation_sha256 TEXT NOT NULL, -- of the very words that were read
    signed_off INTEGER NOT NULL, -- 0: taken back
    reviewer TEXT NOT NULL,
    qualification TEXT NOT NULL,
    practitioner_id TEXT NOT NULL REFERENCES practitioners (id),
    at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX translation_reviews_by_language ON translation_reviews (language);
  ${appendOnly('translation_reviews')}
  `,
};
