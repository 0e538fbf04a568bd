-- What an owner gave into our care, by which signed paper, from when to when.
CREATE TABLE entrustments (
  project_id    BLOB NOT NULL CHECK (length(project_id) = 16),
  id            BLOB NOT NULL CHECK (length(id) = 16),
  unit_id       BLOB NOT NULL CHECK (length(unit_id) = 16),
  owner_id      BLOB NOT NULL CHECK (length(owner_id) = 16),
  kind          TEXT NOT NULL CHECK (kind IN ('unpaid', 'paid')),
  subjects      TEXT NOT NULL,
  services      TEXT NOT NULL,
  fee_fen       INTEGER,
  from_on       TEXT NOT NULL,
  to_on         TEXT,
  paper_id      BLOB CHECK (length(paper_id) = 16),
  paper_kept_at TEXT,
  paper_seen_by BLOB CHECK (length(paper_seen_by) = 16),
  ended_on      TEXT,
  ended_at      INTEGER,
  ended_by      BLOB CHECK (length(ended_by) = 16),
  ended_reason  TEXT,
  version       INTEGER NOT NULL,
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL,
  created_by    BLOB NOT NULL CHECK (length(created_by) = 16),
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX entrustments_by_unit ON entrustments (project_id, unit_id, from_on);
CREATE INDEX entrustments_by_start ON entrustments (project_id, from_on, id);
-- Sets of keys: what they open, who keeps them, and how many pieces are held and out.
CREATE TABLE key_sets (
  project_id     BLOB NOT NULL CHECK (length(project_id) = 16),
  id             BLOB NOT NULL CHECK (length(id) = 16),
  number         TEXT NOT NULL,
  kind           TEXT NOT NULL CHECK (kind IN ('entrusted', 'vacant', 'management', 'new_handover')),
  unit_id        BLOB CHECK (length(unit_id) = 16),
  room           TEXT,
  pieces         INTEGER NOT NULL,
  pieces_out     INTEGER NOT NULL,
  labels         TEXT,
  place          TEXT NOT NULL,
  custodian_role TEXT NOT NULL CHECK (custodian_role IN ('steward', 'hr_admin', 'engineering')),
  custodian_id   BLOB NOT NULL CHECK (length(custodian_id) = 16),
  agreement_id   BLOB CHECK (length(agreement_id) = 16),
  received_at    INTEGER NOT NULL,
  received_from  TEXT NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('in_cabinet', 'lent', 'lost', 'returned')),
  lost_at        INTEGER,
  lost_reason    TEXT,
  lost_ticket_id BLOB CHECK (length(lost_ticket_id) = 16),
  owner_told_at  INTEGER,
  returned_at    INTEGER,
  returned_to    TEXT,
  signature_id   BLOB CHECK (length(signature_id) = 16),
  filed_at_place TEXT,
  version        INTEGER NOT NULL,
  created_at     INTEGER NOT NULL,
  updated_at     INTEGER NOT NULL,
  created_by     BLOB NOT NULL CHECK (length(created_by) = 16),
  CHECK (0 <= pieces_out AND pieces_out <= pieces),
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX key_sets_by_number ON key_sets (project_id, number);
CREATE INDEX key_sets_by_unit ON key_sets (project_id, unit_id);
CREATE INDEX key_sets_by_state ON key_sets (project_id, state, number);
-- Pieces that somebody borrowed, until all of them are back or lost.
CREATE TABLE key_loans (
  project_id     BLOB NOT NULL CHECK (length(project_id) = 16),
  id             BLOB NOT NULL CHECK (length(id) = 16),
  key_set_id     BLOB NOT NULL CHECK (length(key_set_id) = 16),
  pieces         INTEGER NOT NULL,
  pieces_out     INTEGER NOT NULL,
  borrower_id    BLOB CHECK (length(borrower_id) = 16),
  borrower_name  TEXT NOT NULL,
  purpose        TEXT NOT NULL CHECK (purpose IN ('showing', 'patrol', 'repair', 'cleaning', 'handover', 'other')),
  note           TEXT,
  out_at         INTEGER NOT NULL,
  lent_by        BLOB NOT NULL CHECK (length(lent_by) = 16),
  signature_id   BLOB CHECK (length(signature_id) = 16),
  filed_at_place TEXT,
  due_at         INTEGER NOT NULL,
  agreed_on      TEXT,
  agreed_with    TEXT,
  agreed_by      BLOB CHECK (length(agreed_by) = 16),
  agreed_note    TEXT,
  agreed_at      INTEGER,
  returned_at    INTEGER,
  received_by    BLOB CHECK (length(received_by) = 16),
  condition      TEXT,
  version        INTEGER NOT NULL,
  created_at     INTEGER NOT NULL,
  updated_at     INTEGER NOT NULL,
  CHECK (0 <= pieces_out AND pieces_out <= pieces),
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX key_loans_by_set ON key_loans (project_id, key_set_id, out_at);
CREATE INDEX key_loans_by_time ON key_loans (project_id, out_at, id);
CREATE INDEX key_loans_out ON key_loans (project_id, due_at) WHERE returned_at IS NULL;
-- Each time that pieces went from one hand to another; never changed.
CREATE TABLE key_moves (
  project_id   BLOB NOT NULL CHECK (length(project_id) = 16),
  id           BLOB NOT NULL CHECK (length(id) = 16),
  key_set_id   BLOB NOT NULL CHECK (length(key_set_id) = 16),
  loan_id      BLOB CHECK (length(loan_id) = 16),
  kind         TEXT NOT NULL CHECK (kind IN ('taken_in', 'passed_on', 'lent', 'back', 'lost', 'handed_over')),
  pieces       INTEGER NOT NULL,
  moved_at     INTEGER NOT NULL,
  moved_by     BLOB NOT NULL CHECK (length(moved_by) = 16),
  custodian_id BLOB NOT NULL CHECK (length(custodian_id) = 16),
  note         TEXT,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX key_moves_by_set ON key_moves (project_id, key_set_id, moved_at, id);
-- Counts of the keys of a kind in a month.
CREATE TABLE key_counts (
  project_id        BLOB NOT NULL CHECK (length(project_id) = 16),
  id                BLOB NOT NULL CHECK (length(id) = 16),
  month             TEXT NOT NULL,
  scope             TEXT NOT NULL CHECK (scope IN ('entrusted', 'vacant', 'management', 'new_handover')),
  lines             TEXT,
  by_hr_id          BLOB CHECK (length(by_hr_id) = 16),
  hr_signed_at      INTEGER,
  by_steward_id     BLOB CHECK (length(by_steward_id) = 16),
  steward_signed_at INTEGER,
  closed_at         INTEGER,
  version           INTEGER NOT NULL,
  created_at        INTEGER NOT NULL,
  updated_at        INTEGER NOT NULL,
  created_by        BLOB NOT NULL CHECK (length(created_by) = 16),
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX key_counts_open ON key_counts (project_id, scope) WHERE closed_at IS NULL;
CREATE INDEX key_counts_by_month ON key_counts (project_id, month, id);
-- What somebody saw while counting; never changed, a later scan puts an earlier one right.
CREATE TABLE key_scans (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  count_id   BLOB NOT NULL CHECK (length(count_id) = 16),
  code       TEXT NOT NULL,
  key_set_id BLOB CHECK (length(key_set_id) = 16),
  found      INTEGER NOT NULL,
  pieces_held INTEGER,
  pieces_out INTEGER,
  scanned_at INTEGER NOT NULL,
  scanned_by BLOB NOT NULL CHECK (length(scanned_by) = 16),
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX key_scans_by_count ON key_scans (project_id, count_id, scanned_at, id);
-- Why a count differs; never changed, a later reason of the same code takes its place.
CREATE TABLE key_reasons (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  count_id   BLOB NOT NULL CHECK (length(count_id) = 16),
  code       TEXT NOT NULL,
  reason     TEXT NOT NULL,
  given_at   INTEGER NOT NULL,
  given_by   BLOB NOT NULL CHECK (length(given_by) = 16),
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX key_reasons_by_count ON key_reasons (project_id, count_id, given_at, id);
-- A shift that handed over to the next, with what stood open then.
CREATE TABLE shift_handovers (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  giver_id   BLOB NOT NULL CHECK (length(giver_id) = 16),
  taker_id   BLOB NOT NULL CHECK (length(taker_id) = 16),
  state      TEXT NOT NULL CHECK (state IN ('given', 'taken')),
  items      TEXT NOT NULL,
  drawer_fen INTEGER,
  notes      TEXT,
  given_at   INTEGER NOT NULL,
  taken_at   INTEGER,
  remarks    TEXT,
  version    INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX shift_handovers_by_time ON shift_handovers (project_id, given_at, id);
CREATE INDEX shift_handovers_by_taker ON shift_handovers (project_id, taker_id, state);
