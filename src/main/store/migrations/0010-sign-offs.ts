import type { Migration } from '../sqlite-migrate';
import { appendOnly } from './appendOnly';

/** Who is named to decide about the content, and what was decided about it. */
export const signOffs: Migration = {
  id: 10,
  name: 'sign-offs',
  sql: `
  ALTER TABLE practitioners ADD COLUMN lead_clinician INTEGER NOT NULL DEFAULT 0;

  CREATE TABLE sign_offs (
    position INTEGER PRIMARY KEY,
    item TEXT NOT NULL, -- where it stands in the pack, by ids
    item_sha256 TEXT NOT NULL, -- of the words and numbers that were read
    item_json TEXT NOT NULL, -- what was read
    pack_id TEXT NOT NULL,
    pack_version TEXT NOT NULL,
    pack_sha256 TEXT NOT NULL, -- as published
    decision TEXT NOT NULL CHECK (decision IN ('agree', 'stricter', 'not-used')),
    tighter_json TEXT, -- the limit of the clinic's overlay, with its value
    reason TEXT NOT NULL,
    practitioner_id TEXT NOT NULL REFERENCES practitioners (id),
    name TEXT NOT NULL, -- as they were on that day
    registration_number TEXT NOT NULL CHECK (registration_number <> ''),
    profession TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    CHECK ((decision = 'agree') = (tighter_json IS NULL))
  ) STRICT;
  ${appendOnly('sign_offs')}
  `,
};
