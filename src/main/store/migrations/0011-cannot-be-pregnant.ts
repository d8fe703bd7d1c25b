import type { Migration } from '../sqlite-migrate';

/** Since when it is kept on a client's card that they cannot be pregnant, as they said it: a day, or nothing. */
export const cannotBePregnant: Migration = {
  id: 11,
  name: 'cannot-be-pregnant',
  sql: 'ALTER TABLE clients ADD COLUMN cannot_be_pregnant TEXT;',
};
