import type { Migration } from '../sqlite-migrate';

/** What clients are found by is worked out in memory from their rows; the table of it took more room than the clients themselves. */
export const searchInMemory: Migration = {
  id: 14,
  name: 'search-in-memory',
  sql: 'DROP TABLE client_terms',
};
