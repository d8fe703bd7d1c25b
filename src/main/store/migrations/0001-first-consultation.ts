import type { Migration } from '../sqlite-migrate';
import { appendOnly } from './appendOnly';

const neverDeleted = (table: string): string => `
  CREATE TRIGGER ${table}_never_deleted BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} are never deleted'); END;`;

export const firstConsultation: Migration = {
  id: 1,
  name: 'first-consultation',
  sql: `
  CREATE TABLE clinic (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    out_of_hours_phone TEXT NOT NULL,
    emergency_number TEXT NOT NULL,
    jurisdiction TEXT NOT NULL
  ) STRICT;

  CREATE TABLE practitioners (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    registration_number TEXT NOT NULL,
    prescriber INTEGER NOT NULL CHECK (prescriber IN (0, 1)),
    at_consultation_id TEXT -- the consultation on screen, to go back to after an end or a kill
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE clients (
    id TEXT PRIMARY KEY,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    date_of_birth TEXT NOT NULL,
    sex TEXT,
    pronouns TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    weight_kg REAL,
    language TEXT NOT NULL,
    notes TEXT NOT NULL,
    phototype TEXT,
    sort_name TEXT NOT NULL, -- folded 'family given'
    phone_key TEXT NOT NULL, -- digits without country code and leading zeros; '' when there is no phone
    last_seen_at TEXT NOT NULL, -- made, or a consultation started; orders the list before anything is typed
    revision INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX clients_by_birth ON clients (date_of_birth);
  CREATE INDEX clients_by_phone ON clients (phone_key);
  CREATE INDEX clients_by_last_seen ON clients (last_seen_at DESC, sort_name);
  ${neverDeleted('clients')}

  -- What can be typed to find a client: folded name words, and every tail of the phone's digits, so that a prefix of a
  -- tail is any piece of the number. Looked up as a range of the primary key.
  CREATE TABLE client_terms (
    term TEXT NOT NULL,
    client_id TEXT NOT NULL REFERENCES clients (id),
    PRIMARY KEY (term, client_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX client_terms_by_client ON client_terms (client_id);

  CREATE TABLE consultations (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (id),
    practitioner_id TEXT NOT NULL REFERENCES practitioners (id),
    status TEXT NOT NULL CHECK (status IN ('draft', 'closed', 'abandoned')),
    step TEXT NOT NULL,
    revision INTEGER NOT NULL,
    started_on TEXT NOT NULL,
    started_at TEXT NOT NULL,
    closed_at TEXT,
    outcome TEXT,
    abandon_reason TEXT,
    pack_id TEXT NOT NULL,
    pack_version TEXT NOT NULL,
    pack_hash TEXT NOT NULL,
    -- Fingerprints of what was on the form when the waiting ink of each hand was begun.
    client_ink_basis TEXT,
    practitioner_ink_basis TEXT,
    CHECK ((status = 'draft') = (closed_at IS NULL))
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX consultations_by_client ON consultations (client_id, started_at DESC);
  CREATE INDEX consultations_by_start ON consultations (started_at DESC);
  CREATE UNIQUE INDEX one_draft_a_client ON consultations (client_id) WHERE status = 'draft';
  ${neverDeleted('consultations')}
  CREATE TRIGGER consultations_stay_closed BEFORE UPDATE ON consultations WHEN OLD.status <> 'draft'
  BEGIN SELECT RAISE(ABORT, 'a closed consultation never changes'); END;

  CREATE TABLE consultation_sections (
    consultation_id TEXT NOT NULL REFERENCES consultations (id),
    section TEXT NOT NULL,
    json TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (consultation_id, section)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER sections_of_drafts_only_insert BEFORE INSERT ON consultation_sections
  WHEN (SELECT status FROM consultations WHERE id = NEW.consultation_id) <> 'draft'
  BEGIN SELECT RAISE(ABORT, 'a closed consultation never changes'); END;
  CREATE TRIGGER sections_of_drafts_only_update BEFORE UPDATE ON consultation_sections
  WHEN (SELECT status FROM consultations WHERE id = OLD.consultation_id) <> 'draft'
  BEGIN SELECT RAISE(ABORT, 'a closed consultation never changes'); END;
  CREATE TRIGGER sections_of_drafts_only_delete BEFORE DELETE ON consultation_sections
  WHEN (SELECT status FROM consultations WHERE id = OLD.consultation_id) <> 'draft'
  BEGIN SELECT RAISE(ABORT, 'a closed consultation never changes'); END;

  CREATE TABLE consents (
    id TEXT PRIMARY KEY,
    consultation_id TEXT NOT NULL REFERENCES consultations (id),
    practitioner_id TEXT NOT NULL REFERENCES practitioners (id),
    decision TEXT NOT NULL CHECK (decision IN ('agreed', 'refused')),
    decided_at TEXT NOT NULL,
    basis TEXT NOT NULL,
    reason TEXT,
    strokes_json TEXT,
    model_json TEXT,
    model_sha256 TEXT,
    position INTEGER NOT NULL, -- 1, 2, 3 … in a consultation
    UNIQUE (consultation_id, position),
    CHECK (decision = 'refused' OR (strokes_json IS NOT NULL AND model_json IS NOT NULL AND model_sha256 IS NOT NULL))
  ) STRICT, WITHOUT ROWID;
  ${appendOnly('consents')}

  -- With a rowid: a BLOB of some hundred kilobytes does not belong into the leaves of a primary key.
  CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    consultation_id TEXT NOT NULL REFERENCES consultations (id),
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
  CREATE INDEX documents_by_consultation ON documents (consultation_id);
  ${appendOnly('documents')}

  -- Holds ids and never names. Each hash covers its row and the hash before.
  CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    practitioner_id TEXT,
    action TEXT NOT NULL,
    subject_id TEXT,
    detail TEXT,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  ${appendOnly('audit')}
  ${appendOnly('migrations')}
  `,
};
