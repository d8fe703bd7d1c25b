import type { Migration } from '../sqlite-migrate';
import { appendOnly } from './appendOnly';

/**
 * A paper belongs to a client, and to a visit only where it was made in one. SQLite cannot take a NOT NULL back, so that the
 * table is made anew with the same rows; first `prints`, which points to it, steps aside.
 */
export const papersOfAClient: Migration = {
  id: 7,
  name: 'papers-of-a-client',
  sql: `
  CREATE TABLE prints_before (position INTEGER PRIMARY KEY, document_id TEXT NOT NULL, practitioner_id TEXT NOT NULL, printed_at TEXT NOT NULL) STRICT;
  INSERT INTO prints_before SELECT position, document_id, practitioner_id, printed_at FROM prints;
  DROP TABLE prints;

  CREATE TABLE documents_anew (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (id),
    consultation_id TEXT REFERENCES consultations (id), -- null for what was made outside of a visit
    consent_id TEXT REFERENCES consents (id),
    practitioner_id TEXT NOT NULL REFERENCES practitioners (id),
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    created_at TEXT NOT NULL,
    pages INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    model_json TEXT NOT NULL,
    pdf BLOB NOT NULL
  ) STRICT;
  INSERT INTO documents_anew
    SELECT documents.id, consultations.client_id, consultation_id, consent_id, documents.practitioner_id, kind, title, created_at, pages, sha256, model_json, pdf
    FROM documents JOIN consultations ON consultations.id = documents.consultation_id ORDER BY documents.rowid;
  DROP TABLE documents;
  ALTER TABLE documents_anew RENAME TO documents;
  CREATE INDEX documents_by_consultation ON documents (consultation_id);
  CREATE INDEX documents_by_client ON documents (client_id, kind);
  ${appendOnly('documents')}

  CREATE TABLE prints (
    position INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id),
    practitioner_id TEXT NOT NULL REFERENCES practitioners (id),
    printed_at TEXT NOT NULL
  ) STRICT;
  INSERT INTO prints SELECT position, document_id, practitioner_id, printed_at FROM prints_before;
  DROP TABLE prints_before;
  CREATE INDEX prints_by_document ON prints (document_id);
  ${appendOnly('prints')}
  `,
};
