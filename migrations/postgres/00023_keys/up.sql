-- What an owner gave into our care, by which signed paper, from when to when.
CREATE TABLE entrustments (
  project_id    uuid NOT NULL,
  id            uuid NOT NULL,
  unit_id       uuid NOT NULL,
  owner_id      uuid NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('unpaid', 'paid')),
  subjects      text NOT NULL,
  services      text NOT NULL,
  fee_fen       bigint,
  from_on       date NOT NULL,
  to_on         date,
  paper_id      uuid,
  paper_kept_at text,
  paper_seen_by uuid,
  ended_on      date,
  ended_at      timestamptz,
  ended_by      uuid,
  ended_reason  text,
  version       integer NOT NULL,
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  created_by    uuid NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX entrustments_by_unit ON entrustments (project_id, unit_id, from_on);
CREATE INDEX entrustments_by_start ON entrustments (project_id, from_on, id);
-- Sets of keys: what they open, who keeps them, and how many pieces are held and out.
CREATE TABLE key_sets (
  project_id     uuid NOT NULL,
  id             uuid NOT NULL,
  number         text NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('entrusted', 'vacant', 'management', 'new_handover')),
  unit_id        uuid,
  room           text,
  pieces         integer NOT NULL,
  pieces_out     integer NOT NULL,
  labels         text,
  place          text NOT NULL,
  custodian_role text NOT NULL CHECK (custodian_role IN ('steward', 'hr_admin', 'engineering')),
  custodian_id   uuid NOT NULL,
  agreement_id   uuid,
  received_at    timestamptz NOT NULL,
  received_from  text NOT NULL,
  state          text NOT NULL CHECK (state IN ('in_cabinet', 'lent', 'lost', 'returned')),
  lost_at        timestamptz,
  lost_reason    text,
  lost_ticket_id uuid,
  owner_told_at  timestamptz,
  returned_at    timestamptz,
  returned_to    text,
  signature_id   uuid,
  filed_at_place text,
  version        integer NOT NULL,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  created_by     uuid NOT NULL,
  CHECK (0 <= pieces_out AND pieces_out <= pieces),
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX key_sets_by_number ON key_sets (project_id, number);
CREATE INDEX key_sets_by_unit ON key_sets (project_id, unit_id);
CREATE INDEX key_sets_by_state ON key_sets (project_id, state, number);
-- Pieces that somebody borrowed, until all of them are back or lost.
CREATE TABLE key_loans (
  project_id     uuid NOT NULL,
  id             uuid NOT NULL,
  key_set_id     uuid NOT NULL,
  pieces         integer NOT NULL,
  pieces_out     integer NOT NULL,
  borrower_id    uuid,
  borrower_name  text NOT NULL,
  purpose        text NOT NULL CHECK (purpose IN ('showing', 'patrol', 'repair', 'cleaning', 'handover', 'other')),
  note           text,
  out_at         timestamptz NOT NULL,
  lent_by        uuid NOT NULL,
  signature_id   uuid,
  filed_at_place text,
  due_at         timestamptz NOT NULL,
  agreed_on      date,
  agreed_with    text,
  agreed_by      uuid,
  agreed_note    text,
  agreed_at      timestamptz,
  returned_at    timestamptz,
  received_by    uuid,
  condition      text,
  version        integer NOT NULL,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  CHECK (0 <= pieces_out AND pieces_out <= pieces),
  PRIMARY KEY (project_id, id)
);
CREATE INDEX key_loans_by_set ON key_loans (project_id, key_set_id, out_at);
CREATE INDEX key_loans_by_time ON key_loans (project_id, out_at, id);
CREATE INDEX key_loans_out ON key_loans (project_id, due_at) WHERE returned_at IS NULL;
-- Each time that pieces went from one hand to another; never changed.
CREATE TABLE key_moves (
  project_id   uuid NOT NULL,
  id           uuid NOT NULL,
  key_set_id   uuid NOT NULL,
  loan_id      uuid,
  kind         text NOT NULL CHECK (kind IN ('taken_in', 'passed_on', 'lent', 'back', 'lost', 'handed_over')),
  pieces       integer NOT NULL,
  moved_at     timestamptz NOT NULL,
  moved_by     uuid NOT NULL,
  custodian_id uuid NOT NULL,
  note         text,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX key_moves_by_set ON key_moves (project_id, key_set_id, moved_at, id);
-- Counts of the keys of a kind in a month.
CREATE TABLE key_counts (
  project_id        uuid NOT NULL,
  id                uuid NOT NULL,
  month             text NOT NULL,
  scope             text NOT NULL CHECK (scope IN ('entrusted', 'vacant', 'management', 'new_handover')),
  lines             text,
  by_hr_id          uuid,
  hr_signed_at      timestamptz,
  by_steward_id     uuid,
  steward_signed_at timestamptz,
  closed_at         timestamptz,
  version           integer NOT NULL,
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  created_by        uuid NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX key_counts_open ON key_counts (project_id, scope) WHERE closed_at IS NULL;
CREATE INDEX key_counts_by_month ON key_counts (project_id, month, id);
-- What somebody saw while counting; never changed, a later scan puts an earlier one right.
CREATE TABLE key_scans (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  count_id   uuid NOT NULL,
  code       text NOT NULL,
  key_set_id uuid,
  found      integer NOT NULL,
  pieces_held integer,
  pieces_out integer,
  scanned_at timestamptz NOT NULL,
  scanned_by uuid NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX key_scans_by_count ON key_scans (project_id, count_id, scanned_at, id);
-- Why a count differs; never changed, a later reason of the same code takes its place.
CREATE TABLE key_reasons (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  count_id   uuid NOT NULL,
  code       text NOT NULL,
  reason     text NOT NULL,
  given_at   timestamptz NOT NULL,
  given_by   uuid NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX key_reasons_by_count ON key_reasons (project_id, count_id, given_at, id);
-- A shift that handed over to the next, with what stood open then.
CREATE TABLE shift_handovers (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  giver_id   uuid NOT NULL,
  taker_id   uuid NOT NULL,
  state      text NOT NULL CHECK (state IN ('given', 'taken')),
  items      text NOT NULL,
  drawer_fen bigint,
  notes      text,
  given_at   timestamptz NOT NULL,
  taken_at   timestamptz,
  remarks    text,
  version    integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX shift_handovers_by_time ON shift_handovers (project_id, given_at, id);
CREATE INDEX shift_handovers_by_taker ON shift_handovers (project_id, taker_id, state);
