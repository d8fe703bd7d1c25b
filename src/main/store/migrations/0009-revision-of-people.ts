import type { Migration } from '../sqlite-migrate';

/** A person, too, is not overwritten by a window that has not seen the last change. */
export const revisionOfPeople: Migration = {
  id: 9,
  name: 'revision-of-people',
  sql: 'ALTER TABLE practitioners ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;',
};
