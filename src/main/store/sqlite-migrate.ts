import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/domain/result';
import { firstConsultation } from './migrations/0001-first-consultation';
import { clinicalBrain } from './migrations/0002-clinical-brain';
import { consentAndPaper } from './migrations/0003-consent-and-paper';
import { trailOfUse } from './migrations/0004-trail-of-use';
import { languages } from './migrations/0005-languages';
import { people } from './migrations/0006-people';
import { papersOfAClient } from './migrations/0007-papers-of-a-client';
import { correctionsAndErasure } from './migrations/0008-corrections-and-erasure';
import { revisionOfPeople } from './migrations/0009-revision-of-people';
import { signOffs } from './migrations/0010-sign-offs';
import { cannotBePregnant } from './migrations/0011-cannot-be-pregnant';
import { judgements } from './migrations/0012-judgements';
import { recordHolder } from './migrations/0013-record-holder';
import { searchInMemory } from './migrations/0014-search-in-memory';
import { singleKeys } from './migrations/0015-single-keys';

/** One step of the file's shape. A released migration is never edited: its checksum is in the ledger of every file. */
export interface Migration {
  readonly id: number;
  readonly name: string;
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [firstConsultation, clinicalBrain, consentAndPaper, trailOfUse, languages, people, papersOfAClient, correctionsAndErasure, revisionOfPeople, signOffs, cannotBePregnant, judgements, recordHolder, searchInMemory, singleKeys];

export const checksumOf = (migration: Migration): string => createHash('sha256').update(migration.sql).digest('hex');

const LEDGER = `CREATE TABLE IF NOT EXISTS migrations (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at TEXT NOT NULL
) STRICT`;

const ledgerSchema = z.array(z.object({ id: z.number(), name: z.string(), checksum: z.string() }));

/** The number of the last migration that the file has had; 0 for an empty file. Reads only. */
export function fileVersion(connection: Database.Database): number {
  return z.number().int().parse(connection.pragma('user_version', { simple: true }));
}

/**
 * Brings a file up to the newest shape: all that is outstanding in one transaction, each with a row in the ledger.
 * A file from a newer Stratum is refused before anything is written. Throws when the ledger does not fit the
 * migrations of this program, which is a bug: a released migration was edited.
 */
export function migrate(connection: Database.Database, at: string, migrations: readonly Migration[] = MIGRATIONS): Result<null, { readonly kind: 'newer-file' }> {
  const from = fileVersion(connection);
  if (from > migrations.length) return err({ kind: 'newer-file' });
  connection.transaction(() => {
    connection.exec(LEDGER);
    const ledger = ledgerSchema.parse(connection.prepare('SELECT id, name, checksum FROM migrations ORDER BY id').all());
    migrations.slice(0, from).forEach((migration, index) => {
      if (ledger[index]?.checksum !== checksumOf(migration)) throw new Error(`Migration ${migration.id} is not the one that made this file.`);
    });
    const enter = connection.prepare('INSERT INTO migrations (id, name, checksum, applied_at) VALUES (?, ?, ?, ?)');
    for (const migration of migrations.slice(from)) {
      connection.exec(migration.sql);
      enter.run(migration.id, migration.name, checksumOf(migration), at);
    }
    connection.pragma(`user_version = ${migrations.length}`);
  })();
  return ok(null);
}
