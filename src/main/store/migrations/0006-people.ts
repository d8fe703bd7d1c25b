import type { Migration } from '../sqlite-migrate';

/** Several people with what each may do, when Stratum locks by itself, and what somebody was typing when it did. */
export const people: Migration = {
  id: 6,
  name: 'people',
  sql: `
  -- Whoever is in a file from before set it up.
  ALTER TABLE practitioners ADD COLUMN access TEXT NOT NULL DEFAULT 'owner' CHECK (access IN ('owner', 'practitioner', 'front-desk'));
  ALTER TABLE practitioners ADD COLUMN left_at TEXT; -- from then on this person does not get in
  ALTER TABLE practitioners ADD COLUMN left_reason TEXT;
  ALTER TABLE practitioners ADD COLUMN typing_json TEXT NOT NULL DEFAULT '{}'; -- typed, and not yet part of a record
  CREATE TRIGGER practitioners_never_deleted BEFORE DELETE ON practitioners BEGIN SELECT RAISE(ABORT, 'practitioners are never deleted'); END;

  ALTER TABLE clinic ADD COLUMN auto_lock_minutes INTEGER NOT NULL DEFAULT 5 CHECK (auto_lock_minutes BETWEEN 1 AND 60);
  ALTER TABLE clinic ADD COLUMN quick_unlock INTEGER NOT NULL DEFAULT 1 CHECK (quick_unlock IN (0, 1));
  `,
};
