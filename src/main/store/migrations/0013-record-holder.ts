import type { Migration } from '../sqlite-migrate';

/** Where and what the clinic is as a keeper of records, and what a number of years that it set itself stands against. */
export const recordHolder: Migration = {
  id: 13,
  name: 'record-holder',
  sql: `
  ALTER TABLE clinic ADD COLUMN holder_json TEXT NOT NULL DEFAULT '{}';
  -- Years of the longest minimum that was known when the number was set; 0 where it was not known, as for every number of before.
  ALTER TABLE retention_settings ADD COLUMN against INTEGER NOT NULL DEFAULT 0;
  `,
};
