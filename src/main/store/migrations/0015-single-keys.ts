import type { Migration } from '../sqlite-migrate';

/** Whether single keys act for a person, who may switch them off. */
export const singleKeys: Migration = {
  id: 15,
  name: 'single-keys',
  sql: 'ALTER TABLE practitioners ADD COLUMN single_keys INTEGER NOT NULL DEFAULT 1;',
};
