-- Kinds of procedures that a project made or changed, in versions that are never edited.
CREATE TABLE procedure_kinds (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  code       text NOT NULL,
  number     integer NOT NULL,
  definition text NOT NULL,
  is_active  boolean NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX procedure_kinds_by_code ON procedure_kinds (project_id, code, number);
-- Procedures at the desk, each with what its kind asked for when it was opened.
CREATE TABLE procedures (
  project_id     uuid NOT NULL,
  id             uuid NOT NULL,
  number         text NOT NULL,
  kind           text NOT NULL,
  definition     text NOT NULL,
  unit_id        uuid NOT NULL,
  party_id       uuid NOT NULL,
  other_party_id uuid,
  record_kind    text,
  record_id      uuid,
  stage          text NOT NULL CHECK (stage IN ('opened', 'parked', 'completed', 'stopped')),
  is_blocked     boolean NOT NULL,
  opened_at      timestamptz NOT NULL,
  opened_by      uuid NOT NULL,
  reason         text,
  ended_at       timestamptz,
  ended_by       uuid,
  version        integer NOT NULL,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX procedures_by_number ON procedures (project_id, number);
CREATE INDEX procedures_by_opened ON procedures (project_id, opened_at, id);
CREATE INDEX procedures_by_stage ON procedures (project_id, stage, opened_at, id);
CREATE INDEX procedures_by_unit ON procedures (project_id, unit_id, opened_at, id);
CREATE INDEX procedures_by_record ON procedures (project_id, record_id);
-- The steps of procedures, with what was written down for each.
CREATE TABLE procedure_steps (
  project_id   uuid NOT NULL,
  id           uuid NOT NULL,
  procedure_id uuid NOT NULL,
  key          text NOT NULL,
  position     integer NOT NULL,
  state        text NOT NULL CHECK (state IN ('open', 'blocked', 'done', 'not_applicable')),
  is_required  boolean NOT NULL,
  evidence     text,
  note         text,
  done_at      timestamptz,
  done_by      uuid,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX procedure_steps_by_key ON procedure_steps (project_id, procedure_id, key);
-- Papers that were given for a step of a procedure: scanned, seen or filed.
CREATE TABLE signed_papers (
  project_id   uuid NOT NULL,
  id           uuid NOT NULL,
  procedure_id uuid NOT NULL,
  step_key     text NOT NULL,
  code         text NOT NULL,
  name         text NOT NULL,
  name_en      text NOT NULL,
  copy         text NOT NULL CHECK (copy IN ('scan', 'original_seen', 'filed')),
  file_id      uuid,
  number       text,
  dated_on     date,
  signed_by    text,
  place        text,
  unit_id      uuid NOT NULL,
  party_id     uuid NOT NULL,
  created_at   timestamptz NOT NULL,
  created_by   uuid NOT NULL,
  voided_at    timestamptz,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX signed_papers_by_procedure ON signed_papers (project_id, procedure_id, created_at);
CREATE INDEX signed_papers_by_unit ON signed_papers (project_id, unit_id, code, created_at);
-- Money that was taken for a step of a procedure, with its receipt.
CREATE TABLE procedure_payments (
  project_id     uuid NOT NULL,
  id             uuid NOT NULL,
  procedure_id   uuid NOT NULL,
  step_key       text NOT NULL,
  code           text NOT NULL,
  name           text NOT NULL,
  name_en        text NOT NULL,
  amount_fen     bigint NOT NULL,
  receipt_number text NOT NULL,
  is_deposit     boolean NOT NULL,
  unit_id        uuid NOT NULL,
  party_id       uuid NOT NULL,
  taken_at       timestamptz NOT NULL,
  taken_by       uuid NOT NULL,
  voided_at      timestamptz,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX procedure_payments_by_procedure ON procedure_payments (project_id, procedure_id, taken_at);
CREATE INDEX procedure_payments_by_unit ON procedure_payments (project_id, unit_id, taken_at);
