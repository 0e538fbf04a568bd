-- Kinds of procedures that a project made or changed, in versions that are never edited.
CREATE TABLE procedure_kinds (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  code       TEXT NOT NULL,
  number     INTEGER NOT NULL,
  definition TEXT NOT NULL,
  is_active  INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  created_at INTEGER NOT NULL,
  created_by BLOB NOT NULL CHECK (length(created_by) = 16),
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX procedure_kinds_by_code ON procedure_kinds (project_id, code, number);
-- Procedures at the desk, each with what its kind asked for when it was opened.
CREATE TABLE procedures (
  project_id     BLOB NOT NULL CHECK (length(project_id) = 16),
  id             BLOB NOT NULL CHECK (length(id) = 16),
  number         TEXT NOT NULL,
  kind           TEXT NOT NULL,
  definition     TEXT NOT NULL,
  unit_id        BLOB NOT NULL CHECK (length(unit_id) = 16),
  party_id       BLOB NOT NULL CHECK (length(party_id) = 16),
  other_party_id BLOB CHECK (length(other_party_id) = 16),
  record_kind    TEXT,
  record_id      BLOB CHECK (length(record_id) = 16),
  stage          TEXT NOT NULL CHECK (stage IN ('opened', 'parked', 'completed', 'stopped')),
  is_blocked     INTEGER NOT NULL CHECK (is_blocked IN (0, 1)),
  opened_at      INTEGER NOT NULL,
  opened_by      BLOB NOT NULL CHECK (length(opened_by) = 16),
  reason         TEXT,
  ended_at       INTEGER,
  ended_by       BLOB CHECK (length(ended_by) = 16),
  version        INTEGER NOT NULL,
  created_at     INTEGER NOT NULL,
  updated_at     INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX procedures_by_number ON procedures (project_id, number);
CREATE INDEX procedures_by_opened ON procedures (project_id, opened_at, id);
CREATE INDEX procedures_by_stage ON procedures (project_id, stage, opened_at, id);
CREATE INDEX procedures_by_unit ON procedures (project_id, unit_id, opened_at, id);
CREATE INDEX procedures_by_record ON procedures (project_id, record_id);
-- The steps of procedures, with what was written down for each.
CREATE TABLE procedure_steps (
  project_id   BLOB NOT NULL CHECK (length(project_id) = 16),
  id           BLOB NOT NULL CHECK (length(id) = 16),
  procedure_id BLOB NOT NULL CHECK (length(procedure_id) = 16),
  key          TEXT NOT NULL,
  position     INTEGER NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('open', 'blocked', 'done', 'not_applicable')),
  is_required  INTEGER NOT NULL CHECK (is_required IN (0, 1)),
  evidence     TEXT,
  note         TEXT,
  done_at      INTEGER,
  done_by      BLOB CHECK (length(done_by) = 16),
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX procedure_steps_by_key ON procedure_steps (project_id, procedure_id, key);
-- Papers that were given for a step of a procedure: scanned, seen or filed.
CREATE TABLE signed_papers (
  project_id   BLOB NOT NULL CHECK (length(project_id) = 16),
  id           BLOB NOT NULL CHECK (length(id) = 16),
  procedure_id BLOB NOT NULL CHECK (length(procedure_id) = 16),
  step_key     TEXT NOT NULL,
  code         TEXT NOT NULL,
  name         TEXT NOT NULL,
  name_en      TEXT NOT NULL,
  copy         TEXT NOT NULL CHECK (copy IN ('scan', 'original_seen', 'filed')),
  file_id      BLOB CHECK (length(file_id) = 16),
  number       TEXT,
  dated_on     TEXT,
  signed_by    TEXT,
  place        TEXT,
  unit_id      BLOB NOT NULL CHECK (length(unit_id) = 16),
  party_id     BLOB NOT NULL CHECK (length(party_id) = 16),
  created_at   INTEGER NOT NULL,
  created_by   BLOB NOT NULL CHECK (length(created_by) = 16),
  voided_at    INTEGER,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX signed_papers_by_procedure ON signed_papers (project_id, procedure_id, created_at);
CREATE INDEX signed_papers_by_unit ON signed_papers (project_id, unit_id, code, created_at);
-- Money that was taken for a step of a procedure, with its receipt.
CREATE TABLE procedure_payments (
  project_id     BLOB NOT NULL CHECK (length(project_id) = 16),
  id             BLOB NOT NULL CHECK (length(id) = 16),
  procedure_id   BLOB NOT NULL CHECK (length(procedure_id) = 16),
  step_key       TEXT NOT NULL,
  code           TEXT NOT NULL,
  name           TEXT NOT NULL,
  name_en        TEXT NOT NULL,
  amount_fen     INTEGER NOT NULL,
  receipt_number TEXT NOT NULL,
  is_deposit     INTEGER NOT NULL CHECK (is_deposit IN (0, 1)),
  unit_id        BLOB NOT NULL CHECK (length(unit_id) = 16),
  party_id       BLOB NOT NULL CHECK (length(party_id) = 16),
  taken_at       INTEGER NOT NULL,
  taken_by       BLOB NOT NULL CHECK (length(taken_by) = 16),
  voided_at      INTEGER,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX procedure_payments_by_procedure ON procedure_payments (project_id, procedure_id, taken_at);
CREATE INDEX procedure_payments_by_unit ON procedure_payments (project_id, unit_id, taken_at);
