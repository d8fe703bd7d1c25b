import type { Migration } from '../sqlite-migrate';
import { appendOnly } from './appendOnly';

/** Opening days, letters that lift a finding, who may come back when, and the clinic's own overlay of the pack. */
export const clinicalBrain: Migration = {
  id: 2,
  name: 'clinical-brain',
  sql: `
  ALTER TABLE clinic ADD COLUMN open_days TEXT NOT NULL DEFAULT '1234567'; -- ISO weekdays, Monday is 1

  -- First day on which a client who was closed as 'not-today' may be treated; null when nobody knows.
  ALTER TABLE consultations ADD COLUMN come_back_on TEXT;
  ALTER TABLE consultations ADD COLUMN pack_overlay TEXT; -- name and version of the clinic's overlay; null without one
  CREATE INDEX consultations_not_today ON consultations (come_back_on) WHERE outcome = 'not-today';

  -- With a rowid: a scanned letter does not belong into the leaves of a primary key.
  CREATE TABLE attachments (
    id TEXT PRIMARY KEY,
    consultation_id TEXT NOT NULL REFERENCES consultations (id),
    practitioner_id TEXT NOT NULL REFERENCES practitioners (id),
    title TEXT NOT NULL,
    media_type TEXT NOT NULL,
    added_at TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;
  CREATE INDEX attachments_by_consultation ON attachments (consultation_id);
  ${appendOnly('attachments')}

  -- A client who is not expected back any more.
  CREATE TABLE come_back_ends (
    consultation_id TEXT PRIMARY KEY REFERENCES consultations (id),
    practitioner_id TEXT NOT NULL REFERENCES practitioners (id),
    ended_at TEXT NOT NULL,
    reason TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  ${appendOnly('come_back_ends')}

  -- The last row counts; one without JSON takes the overlay out again.
  CREATE TABLE pack_overlays (
    position INTEGER PRIMARY KEY,
    practitioner_id TEXT NOT NULL REFERENCES practitioners (id),
    applied_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    overlay_json TEXT,
    sha256 TEXT,
    CHECK ((overlay_json IS NULL) = (sha256 IS NULL))
  ) STRICT;
  ${appendOnly('pack_overlays')}
  `,
};
