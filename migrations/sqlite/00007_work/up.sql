-- Ids are 16-byte UUIDv7, moments are microseconds since 1970 UTC, money is in fen.
-- Dispatch slips and repair slips.
CREATE TABLE slips (
  project_id            BLOB NOT NULL CHECK (length(project_id) = 16),
  id                    BLOB NOT NULL CHECK (length(id) = 16),
  number                TEXT NOT NULL,
  ticket_id             BLOB NOT NULL CHECK (length(ticket_id) = 16),
  slip_type             TEXT NOT NULL CHECK (slip_type IN ('dispatch', 'repair')),
  lead_id               BLOB CHECK (length(lead_id) = 16),
  case_kind             TEXT NOT NULL CHECK (case_kind IN ('in_warranty', 'paid', 'public')),
  stage                 TEXT NOT NULL CHECK (stage IN ('issued', 'accepted', 'on_site', 'working', 'suspended', 'done', 'confirmed', 'returned', 'called_back', 'closed', 'void')),
  place                 TEXT NOT NULL,
  customer              TEXT,
  phone                 TEXT,
  content               TEXT NOT NULL,
  facility_id           BLOB CHECK (length(facility_id) = 16),
  issued_at             INTEGER NOT NULL,
  issued_by             BLOB NOT NULL CHECK (length(issued_by) = 16),
  team_id               BLOB CHECK (length(team_id) = 16),
  technician_id         BLOB CHECK (length(technician_id) = 16),
  phoned_at             INTEGER,
  accepted_at           INTEGER,
  arrived_at            INTEGER,
  size_class            TEXT CHECK (size_class IN ('small', 'medium', 'large')),
  class_reason          TEXT,
  class_changes         INTEGER NOT NULL,
  is_in_warranty        INTEGER NOT NULL CHECK (is_in_warranty IN (0, 1)),
  cause                 TEXT,
  work_done             TEXT,
  replaced_parts        TEXT,
  down_minutes          INTEGER,
  outsider              TEXT,
  needs_renewal         INTEGER NOT NULL CHECK (needs_renewal IN (0, 1)),
  materials             TEXT NOT NULL,
  labour_fen            INTEGER NOT NULL,
  amount_fen            INTEGER NOT NULL,
  price_told_at         INTEGER,
  customer_opinion      TEXT,
  customer_grade        TEXT CHECK (customer_grade IN ('a', 'b', 'c')),
  signed_by             TEXT,
  signed_at             INTEGER,
  signature_id          BLOB CHECK (length(signature_id) = 16),
  is_confirmed_by_phone INTEGER NOT NULL CHECK (is_confirmed_by_phone IN (0, 1)),
  done_at               INTEGER,
  verified_by           BLOB CHECK (length(verified_by) = 16),
  verified_at           INTEGER,
  verify_result         TEXT,
  returned_at           INTEGER,
  callback_at           INTEGER,
  rework_of_id          BLOB CHECK (length(rework_of_id) = 16),
  is_major_defect       INTEGER NOT NULL CHECK (is_major_defect IN (0, 1)),
  started_early_reason  TEXT,
  void_reason           TEXT,
  version               INTEGER NOT NULL,
  created_at            INTEGER NOT NULL,
  updated_at            INTEGER NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, ticket_id) REFERENCES tickets (project_id, id),
  FOREIGN KEY (project_id, facility_id) REFERENCES facilities (project_id, id),
  FOREIGN KEY (project_id, team_id) REFERENCES teams (project_id, id),
  FOREIGN KEY (project_id, signature_id) REFERENCES attachments (project_id, id)
) STRICT;
CREATE UNIQUE INDEX slips_by_number ON slips (project_id, number);
CREATE INDEX slips_by_ticket ON slips (project_id, ticket_id);
CREATE INDEX slips_by_technician ON slips (project_id, technician_id, stage, issued_at);
CREATE INDEX slips_by_team ON slips (project_id, team_id, stage, issued_at);
CREATE INDEX slips_by_age ON slips (project_id, issued_at, id);
CREATE INDEX slips_by_stage ON slips (project_id, stage, issued_at, id);

-- What cannot be repaired for now, with reason and expected date.
CREATE TABLE cannot_fix_reports (
  project_id   BLOB NOT NULL CHECK (length(project_id) = 16),
  id           BLOB NOT NULL CHECK (length(id) = 16),
  slip_id      BLOB NOT NULL CHECK (length(slip_id) = 16),
  reason       TEXT NOT NULL,
  expected_on  TEXT NOT NULL,
  reported_at  INTEGER NOT NULL,
  reported_by  BLOB NOT NULL CHECK (length(reported_by) = 16),
  published_at INTEGER,
  published_by BLOB CHECK (length(published_by) = 16),
  fixed_at     INTEGER,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, slip_id) REFERENCES slips (project_id, id)
) STRICT;
CREATE INDEX cannot_fix_reports_by_slip ON cannot_fix_reports (project_id, slip_id);
CREATE INDEX cannot_fix_reports_open ON cannot_fix_reports (project_id, reported_at) WHERE fixed_at IS NULL;

-- Periodic checks after the repair of a major defect.
CREATE TABLE major_checks (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  slip_id    BLOB NOT NULL CHECK (length(slip_id) = 16),
  due_on     TEXT NOT NULL,
  checked_at INTEGER,
  checked_by BLOB CHECK (length(checked_by) = 16),
  is_good    INTEGER CHECK (is_good IN (0, 1)),
  note       TEXT,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, slip_id) REFERENCES slips (project_id, id)
) STRICT;
CREATE INDEX major_checks_open ON major_checks (project_id, due_on) WHERE checked_at IS NULL;
CREATE INDEX major_checks_by_slip ON major_checks (project_id, slip_id);

-- Calls back to the customer: due, tried, done.
CREATE TABLE callbacks (
  project_id       BLOB NOT NULL CHECK (length(project_id) = 16),
  id               BLOB NOT NULL CHECK (length(id) = 16),
  kind             TEXT NOT NULL CHECK (kind IN ('ticket', 'initial', 'complaint', 'weekly_sample', 'quality_monthly', 'special', 'separate', 'survey_truth', 'opinion_giver', 'bespoke', 'major_visit', 'director_talk', 'safety_event')),
  is_regular       INTEGER NOT NULL CHECK (is_regular IN (0, 1)),
  ticket_id        BLOB NOT NULL CHECK (length(ticket_id) = 16),
  slip_id          BLOB CHECK (length(slip_id) = 16),
  stage            TEXT NOT NULL CHECK (stage IN ('due', 'attempted', 'done', 'follow_up', 'not_reached', 'waived')),
  due_at           INTEGER NOT NULL,
  assigned_to      BLOB CHECK (length(assigned_to) = 16),
  attempts         TEXT NOT NULL,
  attempt_count    INTEGER NOT NULL,
  next_attempt_at  INTEGER,
  first_attempt_at INTEGER,
  called_at        INTEGER,
  called_by        BLOB CHECK (length(called_by) = 16),
  means            TEXT CHECK (means IN ('phone', 'visit', 'on_site')),
  content          TEXT,
  result           TEXT,
  grade            TEXT CHECK (grade IN ('a', 'b', 'c')),
  is_solved        INTEGER CHECK (is_solved IN (0, 1)),
  waive_reason     TEXT,
  version          INTEGER NOT NULL,
  created_at       INTEGER NOT NULL,
  updated_at       INTEGER NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, ticket_id) REFERENCES tickets (project_id, id),
  FOREIGN KEY (project_id, slip_id) REFERENCES slips (project_id, id)
) STRICT;
CREATE INDEX callbacks_by_ticket ON callbacks (project_id, ticket_id);
CREATE INDEX callbacks_due ON callbacks (project_id, due_at, id) WHERE stage IN ('due', 'attempted');
CREATE INDEX callbacks_by_age ON callbacks (project_id, created_at, id);

-- Suggestions on their way through a department.
CREATE TABLE suggestions (
  project_id       BLOB NOT NULL CHECK (length(project_id) = 16),
  id               BLOB NOT NULL CHECK (length(id) = 16),
  ticket_id        BLOB NOT NULL CHECK (length(ticket_id) = 16),
  stage            TEXT NOT NULL CHECK (stage IN ('registered', 'forwarded', 'answered', 'in_execution', 'done', 'declined', 'closed')),
  content          TEXT NOT NULL,
  team_id          BLOB NOT NULL CHECK (length(team_id) = 16),
  forwarded_at     INTEGER NOT NULL,
  answer           TEXT,
  answered_at      INTEGER,
  answered_by      BLOB CHECK (length(answered_by) = 16),
  outcome          TEXT CHECK (outcome IN ('adopted', 'partly', 'declined')),
  outcome_reason   TEXT,
  measure          TEXT,
  responsible_id   BLOB CHECK (length(responsible_id) = 16),
  due_on           TEXT,
  done_at          INTEGER,
  customer_told_at INTEGER,
  version          INTEGER NOT NULL,
  created_at       INTEGER NOT NULL,
  updated_at       INTEGER NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, ticket_id) REFERENCES tickets (project_id, id),
  FOREIGN KEY (project_id, team_id) REFERENCES teams (project_id, id)
) STRICT;
CREATE INDEX suggestions_by_ticket ON suggestions (project_id, ticket_id);
CREATE INDEX suggestions_by_age ON suggestions (project_id, created_at, id);

-- What the desk may answer, with owner and last valid day.
CREATE TABLE answers (
  project_id  BLOB NOT NULL CHECK (length(project_id) = 16),
  id          BLOB NOT NULL CHECK (length(id) = 16),
  topic       TEXT NOT NULL,
  content     TEXT NOT NULL,
  team_id     BLOB CHECK (length(team_id) = 16),
  valid_until TEXT,
  version     INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, team_id) REFERENCES teams (project_id, id)
) STRICT;
CREATE INDEX answers_by_topic ON answers (project_id, topic);

-- Needs of customers under management, service and business.
CREATE TABLE needs (
  project_id  BLOB NOT NULL CHECK (length(project_id) = 16),
  id          BLOB NOT NULL CHECK (length(id) = 16),
  party_label TEXT NOT NULL,
  aspect      TEXT NOT NULL CHECK (aspect IN ('management', 'service', 'business')),
  content     TEXT NOT NULL,
  idea        TEXT,
  state       TEXT NOT NULL CHECK (state IN ('open', 'planned', 'offered', 'dropped')),
  version     INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX needs_by_age ON needs (project_id, created_at, id);
