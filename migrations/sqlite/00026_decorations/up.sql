-- Decorations of units, from the application to the refund.
CREATE TABLE decorations (
  project_id    BLOB NOT NULL CHECK (length(project_id) = 16),
  id            BLOB NOT NULL CHECK (length(id) = 16),
  number        TEXT NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('first', 'second')),
  stage         TEXT NOT NULL CHECK (stage IN ('applied', 'rejected', 'reviewed', 'paid', 'permitted', 'stopped', 'exit_requested', 'accepted', 'refunded', 'withdrawn')),
  unit_id       BLOB NOT NULL CHECK (length(unit_id) = 16),
  party_id      BLOB NOT NULL CHECK (length(party_id) = 16),
  firm_name     TEXT NOT NULL,
  firm_licence  TEXT,
  firm_contact  TEXT NOT NULL,
  firm_phone    TEXT NOT NULL,
  works         TEXT NOT NULL,
  planned_from  TEXT NOT NULL,
  planned_to    TEXT NOT NULL,
  procedure_id  BLOB NOT NULL CHECK (length(procedure_id) = 16),
  applied_at    INTEGER NOT NULL,
  permit_number TEXT,
  permit_from   TEXT,
  permit_to     TEXT,
  reason        TEXT,
  ended_at      INTEGER,
  version       INTEGER NOT NULL,
  created_at    INTEGER NOT NULL,
  created_by    BLOB NOT NULL CHECK (length(created_by) = 16),
  updated_at    INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX decorations_by_number ON decorations (project_id, number);
CREATE UNIQUE INDEX decorations_by_permit ON decorations (project_id, permit_number);
CREATE INDEX decorations_by_applied ON decorations (project_id, applied_at, id);
CREATE INDEX decorations_by_stage ON decorations (project_id, stage, applied_at, id);
CREATE INDEX decorations_by_unit ON decorations (project_id, unit_id, applied_at, id);
-- Stops and extensions of permits.
CREATE TABLE decoration_changes (
  project_id      BLOB NOT NULL CHECK (length(project_id) = 16),
  id              BLOB NOT NULL CHECK (length(id) = 16),
  decoration_id   BLOB NOT NULL CHECK (length(decoration_id) = 16),
  kind            TEXT NOT NULL CHECK (kind IN ('stop', 'extend')),
  stage           TEXT NOT NULL CHECK (stage IN ('asked', 'paid', 'reviewed', 'approved', 'issued', 'refused')),
  from_on         TEXT NOT NULL,
  to_on           TEXT,
  reason          TEXT NOT NULL,
  procedure_id    BLOB NOT NULL CHECK (length(procedure_id) = 16),
  permit_number   TEXT,
  asked_at        INTEGER NOT NULL,
  asked_by        BLOB NOT NULL CHECK (length(asked_by) = 16),
  ended_at        INTEGER,
  refused_because TEXT,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX decoration_changes_by_decoration ON decoration_changes (project_id, decoration_id, asked_at, id);
CREATE UNIQUE INDEX decoration_changes_open ON decoration_changes (project_id, decoration_id) WHERE stage NOT IN ('issued', 'refused');
-- Worker passes of permits.
CREATE TABLE worker_passes (
  project_id    BLOB NOT NULL CHECK (length(project_id) = 16),
  id            BLOB NOT NULL CHECK (length(id) = 16),
  decoration_id BLOB NOT NULL CHECK (length(decoration_id) = 16),
  number        TEXT NOT NULL,
  person        TEXT NOT NULL,
  id_tail       TEXT,
  trade         TEXT,
  photo_id      BLOB CHECK (length(photo_id) = 16),
  valid_to      TEXT NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('out', 'returned', 'lost')),
  issued_at     INTEGER NOT NULL,
  issued_by     BLOB NOT NULL CHECK (length(issued_by) = 16),
  ended_at      INTEGER,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX worker_passes_by_number ON worker_passes (project_id, number);
CREATE INDEX worker_passes_by_decoration ON worker_passes (project_id, decoration_id, number);
-- What was found on the sites of decorations.
CREATE TABLE decoration_violations (
  project_id    BLOB NOT NULL CHECK (length(project_id) = 16),
  id            BLOB NOT NULL CHECK (length(id) = 16),
  decoration_id BLOB NOT NULL CHECK (length(decoration_id) = 16),
  at            INTEGER NOT NULL,
  by            BLOB NOT NULL CHECK (length(by) = 16),
  place         TEXT NOT NULL,
  text          TEXT NOT NULL,
  photo_id      BLOB CHECK (length(photo_id) = 16),
  action        TEXT,
  closed_at     INTEGER,
  closed_by     BLOB CHECK (length(closed_by) = 16),
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX decoration_violations_by_decoration ON decoration_violations (project_id, decoration_id, at, id);
-- Exits of decorations: what came back, what was accepted, what was paid back.
CREATE TABLE decoration_exits (
  project_id       BLOB NOT NULL CHECK (length(project_id) = 16),
  id               BLOB NOT NULL CHECK (length(id) = 16),
  decoration_id    BLOB NOT NULL CHECK (length(decoration_id) = 16),
  procedure_id     BLOB NOT NULL CHECK (length(procedure_id) = 16),
  stage            TEXT NOT NULL CHECK (stage IN ('requested', 'failed', 'accepted')),
  asked_at         INTEGER NOT NULL,
  asked_by         BLOB NOT NULL CHECK (length(asked_by) = 16),
  is_permit_back   INTEGER NOT NULL CHECK (is_permit_back IN (0, 1)),
  is_loss_declared INTEGER NOT NULL CHECK (is_loss_declared IN (0, 1)),
  items            TEXT,
  judged_at        INTEGER,
  judged_by        BLOB CHECK (length(judged_by) = 16),
  kept_fen         INTEGER NOT NULL,
  payee            TEXT,
  told_to          TEXT,
  filed_at         INTEGER,
  refund_fen       INTEGER,
  receipt_number   TEXT,
  refunded_at      INTEGER,
  refunded_by      BLOB CHECK (length(refunded_by) = 16),
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX decoration_exits_by_decoration ON decoration_exits (project_id, decoration_id, asked_at, id);
CREATE UNIQUE INDEX decoration_exits_open ON decoration_exits (project_id, decoration_id) WHERE stage = 'requested';
-- The worker pass with which somebody came in.
ALTER TABLE gate_entries ADD COLUMN pass_id BLOB CHECK (length(pass_id) = 16);
