import type { Migration } from '../sqlite-migrate';
import { appendOnly } from './appendOnly';

/** What was judged in each visit that is over, kept with it; and the rules that visits name, so that their words stay at hand. */
export const judgements: Migration = {
  id: 12,
  name: 'judgements',
  sql: `
  CREATE TABLE judgements (
    id TEXT PRIMARY KEY,
    consultation_id TEXT NOT NULL UNIQUE REFERENCES consultations (id),
    judgement_json TEXT NOT NULL,
    judgement_sha256 TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  ${appendOnly('judgements')}
  DROP TRIGGER judgements_never_deleted;
  CREATE TRIGGER judgements_never_deleted BEFORE DELETE ON judgements
  WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE client_id = (SELECT client_id FROM consultations WHERE id = OLD.consultation_id))
  BEGIN SELECT RAISE(ABORT, 'judgements is append-only'); END;
  CREATE TRIGGER judgements_of_ended_only BEFORE INSERT ON judgements
  WHEN (SELECT status FROM consultations WHERE id = NEW.consultation_id) = 'draft'
  BEGIN SELECT RAISE(ABORT, 'a draft is judged anew each time'); END;

  -- A pack as it was in use, with the overlay of that time: gzipped JSON.
  CREATE TABLE kept_packs (
    hash TEXT PRIMARY KEY, -- as visits name it
    content BLOB NOT NULL,
    sha256 TEXT NOT NULL -- of the JSON
  ) STRICT, WITHOUT ROWID;
  ${appendOnly('kept_packs')}

  -- What a file of an earlier release got once, when it was opened.
  CREATE TABLE upgrades (name TEXT PRIMARY KEY, done_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
  ${appendOnly('upgrades')}
  `,
};
