import type { Migration } from '../sqlite-migrate';
import { appendOnly } from './appendOnly';

/** Whose a row is, from its own columns. */
const OF_CONSULTATION = '(SELECT client_id FROM consultations WHERE id = OLD.consultation_id)';

/** Deleting stays refused, but for the rows of the client who is being erased. */
const onlyErased = (trigger: string, table: string, clientId: string, message: string, also = ''): string => `
  DROP TRIGGER ${trigger};
  CREATE TRIGGER ${trigger} BEFORE DELETE ON ${table} WHEN ${also}NOT EXISTS (SELECT 1 FROM erasing WHERE client_id = ${clientId})
  BEGIN SELECT RAISE(ABORT, '${message}'); END;`;

/** What a closed record says now, who must be kept, for how long, and the erasure of a client. */
export const correctionsAndErasure: Migration = {
  id: 8,
  name: 'corrections-and-erasure',
  sql: `
  -- The client who is being erased: holds a row only within that one transaction.
  CREATE TABLE erasing (client_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

  -- What a part of a record should say that was closed. The part itself stays as it is.
  CREATE TABLE corrections (
    id TEXT PRIMARY KEY,
    consultation_id TEXT NOT NULL REFERENCES consultations (id),
    practitioner_id TEXT NOT NULL REFERENCES practitioners (id),
    corrected_at TEXT NOT NULL,
    part TEXT NOT NULL,
    says TEXT NOT NULL,
    reason TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX corrections_by_consultation ON corrections (consultation_id);
  ${appendOnly('corrections')}
  CREATE TRIGGER corrections_of_ended_only BEFORE INSERT ON corrections
  WHEN (SELECT status FROM consultations WHERE id = NEW.consultation_id) = 'draft'
  BEGIN SELECT RAISE(ABORT, 'a draft is changed and not corrected'); END;

  -- The last row of a client counts.
  CREATE TABLE legal_holds (
    position INTEGER PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (id),
    practitioner_id TEXT NOT NULL REFERENCES practitioners (id),
    at TEXT NOT NULL,
    held INTEGER NOT NULL CHECK (held IN (0, 1)),
    reason TEXT NOT NULL
  ) STRICT;
  CREATE INDEX legal_holds_by_client ON legal_holds (client_id);
  ${appendOnly('legal_holds')}

  -- How many years the clinic keeps records, where it has said so itself; the last row counts.
  CREATE TABLE retention_settings (
    position INTEGER PRIMARY KEY,
    practitioner_id TEXT NOT NULL REFERENCES practitioners (id),
    at TEXT NOT NULL,
    years INTEGER NOT NULL,
    reason TEXT NOT NULL
  ) STRICT;
  ${appendOnly('retention_settings')}

  -- That a client was erased. Says nothing about who it was.
  CREATE TABLE erasures (
    position INTEGER PRIMARY KEY,
    client_sha256 TEXT NOT NULL,
    practitioner_id TEXT NOT NULL REFERENCES practitioners (id),
    erased_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    override_reason TEXT -- why before the time to keep it was up
  ) STRICT;
  ${appendOnly('erasures')}

  CREATE TRIGGER erasing_not_held BEFORE INSERT ON erasing
  WHEN (SELECT held FROM legal_holds WHERE client_id = NEW.client_id ORDER BY position DESC LIMIT 1) = 1
  BEGIN SELECT RAISE(ABORT, 'a legal hold stands'); END;

  ${onlyErased('clients_never_deleted', 'clients', 'OLD.id', 'clients are never deleted')}
  ${onlyErased('consultations_never_deleted', 'consultations', 'OLD.client_id', 'consultations are never deleted')}
  ${onlyErased('sections_of_drafts_only_delete', 'consultation_sections', OF_CONSULTATION, 'a closed consultation never changes', "(SELECT status FROM consultations WHERE id = OLD.consultation_id) <> 'draft' AND ")}
  ${['consents', 'attachments', 'come_back_ends', 'withdrawals', 'consent_texts_given', 'corrections'].map((table) => onlyErased(`${table}_never_deleted`, table, OF_CONSULTATION, `${table} is append-only`)).join('')}
  ${onlyErased('prints_never_deleted', 'prints', '(SELECT client_id FROM documents WHERE id = OLD.document_id)', 'prints is append-only')}
  ${onlyErased('documents_never_deleted', 'documents', 'OLD.client_id', 'documents is append-only')}
  ${onlyErased('legal_holds_never_deleted', 'legal_holds', 'OLD.client_id', 'legal_holds is append-only')}
  `,
};
