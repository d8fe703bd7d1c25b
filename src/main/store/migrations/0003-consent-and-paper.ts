import type { Migration } from '../sqlite-migrate';
import { appendOnly } from './appendOnly';

/** What was taken back, which text was given to think over, what was printed, and how the clinic's paper looks. */
export const consentAndPaper: Migration = {
  id: 3,
  name: 'consent-and-paper',
  sql: `
  -- What a client took back later: the treatment, or one purpose of photos. Never alters what was signed.
  CREATE TABLE withdrawals (
    id TEXT PRIMARY KEY,
    consultation_id TEXT NOT NULL REFERENCES consultations (id),
    consent_id TEXT REFERENCES consents (id),
    practitioner_id TEXT NOT NULL REFERENCES practitioners (id),
    what TEXT NOT NULL, -- 'treatment' or 'photos:' and the purpose
    withdrawn_at TEXT NOT NULL,
    reason TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX withdrawals_by_consultation ON withdrawals (consultation_id);
  ${appendOnly('withdrawals')}

  -- The text of a consent that was given to take home, to be compared with what is signed.
  CREATE TABLE consent_texts_given (
    id TEXT PRIMARY KEY,
    consultation_id TEXT NOT NULL REFERENCES consultations (id),
    practitioner_id TEXT NOT NULL REFERENCES practitioners (id),
    given_at TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    model_json TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX consent_texts_given_by_consultation ON consent_texts_given (consultation_id);
  ${appendOnly('consent_texts_given')}

  CREATE TABLE prints (
    position INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id),
    practitioner_id TEXT NOT NULL REFERENCES practitioners (id),
    printed_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX prints_by_document ON prints (document_id);
  ${appendOnly('prints')}

  ALTER TABLE clinic ADD COLUMN reflection_json TEXT NOT NULL DEFAULT '{}'; -- hours to think it over, by treatment
  ALTER TABLE clinic ADD COLUMN look_json TEXT NOT NULL DEFAULT '{}'; -- colour and foot line of the clinic's paper
  ALTER TABLE clinic ADD COLUMN logo BLOB;
  `,
};
