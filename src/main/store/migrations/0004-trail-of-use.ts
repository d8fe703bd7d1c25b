import type { Migration } from '../sqlite-migrate';

/** Whom an entry of the trail is about. Entries of before keep the hash that they were given, which does not cover it. */
export const trailOfUse: Migration = {
  id: 4,
  name: 'trail-of-use',
  sql: `
  ALTER TABLE audit ADD COLUMN client_id TEXT; -- null for what is about nobody, and in entries of form 1
  ALTER TABLE audit ADD COLUMN form INTEGER NOT NULL DEFAULT 1; -- what the hash covers: 2 has the client in it
  CREATE INDEX audit_by_client ON audit (client_id, seq);
  CREATE INDEX audit_by_subject ON audit (subject_id);
  CREATE INDEX audit_by_time ON audit (at);
  `,
};
