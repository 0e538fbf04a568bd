-- The record card of a complaint, beside its ticket: who received, handles and follows it, at which level, what was found
-- out, done and answered, and what keeps it from coming again.
CREATE TABLE complaints (
  project_id            BLOB NOT NULL CHECK (length(project_id) = 16),
  ticket_id             BLOB NOT NULL CHECK (length(ticket_id) = 16),
  stage                 TEXT NOT NULL CHECK (stage IN ('received', 'with_lead', 'investigating', 'acting', 'escalated', 'replied', 'satisfied', 'analysed', 'closed', 'void')),
  ownership             TEXT NOT NULL CHECK (ownership IN ('CO-RECEIVER', 'CO-INTAKE', 'CO-FIRST')),
  level                 TEXT NOT NULL CHECK (level IN ('office', 'quality', 'leaders')),
  subject               TEXT NOT NULL,
  is_from_other_team    INTEGER NOT NULL CHECK (is_from_other_team IN (0, 1)),
  received_by           BLOB NOT NULL CHECK (length(received_by) = 16),
  received_at           INTEGER NOT NULL,
  passed_by             BLOB CHECK (length(passed_by) = 16),
  passed_at             INTEGER,
  handler_id            BLOB CHECK (length(handler_id) = 16),
  team_id               BLOB CHECK (length(team_id) = 16),
  tracker_id            BLOB NOT NULL CHECK (length(tracker_id) = 16),
  due_at                INTEGER NOT NULL,
  is_special            INTEGER NOT NULL CHECK (is_special IN (0, 1)),
  is_major              INTEGER NOT NULL CHECK (is_major IN (0, 1)),
  is_severe             INTEGER NOT NULL CHECK (is_severe IN (0, 1)),
  is_bespoke            INTEGER NOT NULL CHECK (is_bespoke IN (0, 1)),
  is_about_compensation INTEGER NOT NULL CHECK (is_about_compensation IN (0, 1)),
  compensation_fen      INTEGER CHECK (compensation_fen >= 0),
  is_against_director   INTEGER NOT NULL CHECK (is_against_director IN (0, 1)),
  hazard                TEXT,
  hazard_at             INTEGER,
  head_told_at          INTEGER,
  head_told_by          BLOB CHECK (length(head_told_by) = 16),
  validity              TEXT CHECK (validity IN ('valid', 'invalid')),
  validity_reason       TEXT,
  validity_by           BLOB CHECK (length(validity_by) = 16),
  investigation         TEXT,
  plan                  TEXT,
  actions               TEXT,
  escalated_at          INTEGER,
  instructed_at         INTEGER,
  instructed_by         BLOB CHECK (length(instructed_by) = 16),
  first_word_at         INTEGER,
  reply                 TEXT,
  replied_at            INTEGER,
  replied_by            BLOB CHECK (length(replied_by) = 16),
  reply_means           TEXT CHECK (reply_means IN ('phone', 'visit', 'letter', 'online')),
  rounds                INTEGER NOT NULL CHECK (rounds > 0),
  is_satisfied          INTEGER CHECK (is_satisfied IN (0, 1)),
  cause                 TEXT,
  prevention            TEXT,
  special_report        TEXT,
  special_report_id     BLOB CHECK (length(special_report_id) = 16),
  corrective_report     TEXT,
  corrective_report_id  BLOB CHECK (length(corrective_report_id) = 16),
  announcement          TEXT,
  announced_at          INTEGER,
  hq_ref                TEXT,
  nodes                 TEXT NOT NULL,
  unsolved_reason       TEXT,
  closed_at             INTEGER,
  closed_by             BLOB CHECK (length(closed_by) = 16),
  version               INTEGER NOT NULL,
  created_at            INTEGER NOT NULL,
  updated_at            INTEGER NOT NULL,
  PRIMARY KEY (project_id, ticket_id),
  FOREIGN KEY (project_id, ticket_id) REFERENCES tickets (project_id, id)
) STRICT;
CREATE INDEX complaints_by_age ON complaints (project_id, received_at, ticket_id);
CREATE INDEX complaints_by_stage ON complaints (project_id, stage, received_at, ticket_id);
CREATE INDEX complaints_by_handler ON complaints (project_id, handler_id, received_at, ticket_id);
-- Whether the quality department makes a call: the closing one of what the company decided.
ALTER TABLE callbacks ADD COLUMN is_for_quality INTEGER NOT NULL DEFAULT 0 CHECK (is_for_quality IN (0, 1));
-- Complaints that were registered before have their card from now on; the lead goes on from where the ticket stands.
INSERT INTO complaints (project_id, ticket_id, stage, ownership, level, subject, is_from_other_team, received_by, received_at,
    passed_at, handler_id, team_id, tracker_id, due_at, is_special, is_major, is_severe, is_bespoke, is_about_compensation,
    is_against_director, actions, reply, replied_at, rounds, is_satisfied, nodes, closed_at, closed_by, version, created_at,
    updated_at)
  SELECT project_id, id,
    CASE stage WHEN 'registered' THEN 'with_lead' WHEN 'assigned' THEN 'investigating' WHEN 'in_progress' THEN 'acting'
      WHEN 'waiting' THEN 'acting' WHEN 'handled' THEN 'replied' WHEN 'called_back' THEN 'replied' ELSE stage END,
    'CO-RECEIVER', 'office', substr(content, 1, 40), 0, first_receiver_id, reported_at, registered_at, owner_id, team_id,
    first_receiver_id, coalesce(customer_deadline_at, reported_at + 259200000000), 0, 0, 0, 0, 0, 0, result, result, handled_at,
    reopen_count + 1, is_satisfied, '[]', closed_at, closed_by, 1, created_at, updated_at
  FROM tickets WHERE kind = 'complaint';
-- Reports of the same matter again that look like a complaint, until the desk has decided.
CREATE TABLE complaint_proposals (
  project_id   BLOB NOT NULL CHECK (length(project_id) = 16),
  ticket_id    BLOB NOT NULL CHECK (length(ticket_id) = 16),
  reports      INTEGER NOT NULL CHECK (reports > 1),
  proposed_at  INTEGER NOT NULL,
  decision     TEXT CHECK (decision IN ('confirmed', 'declined')),
  decided_at   INTEGER,
  decided_by   BLOB CHECK (length(decided_by) = 16),
  reason       TEXT,
  complaint_id BLOB CHECK (length(complaint_id) = 16),
  version      INTEGER NOT NULL,
  created_at   INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL,
  PRIMARY KEY (project_id, ticket_id),
  FOREIGN KEY (project_id, ticket_id) REFERENCES tickets (project_id, id)
) STRICT;
CREATE INDEX complaint_proposals_by_age ON complaint_proposals (project_id, proposed_at, ticket_id);
-- The hot complaints of each week, with the common line that the desk speaks by.
CREATE TABLE hot_lists (
  project_id   BLOB NOT NULL CHECK (length(project_id) = 16),
  id           BLOB NOT NULL CHECK (length(id) = 16),
  from_on      TEXT NOT NULL,
  to_on        TEXT NOT NULL,
  complaints   INTEGER NOT NULL CHECK (complaints >= 0),
  topics       TEXT NOT NULL,
  discussed_on TEXT,
  discussion   TEXT,
  version      INTEGER NOT NULL,
  created_at   INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX hot_lists_by_week ON hot_lists (project_id, to_on);
-- A promise may begin with a new round and with a hazard. SQLite changes no check in place: another column takes the words over.
ALTER TABLE clocks ADD COLUMN start_word TEXT NOT NULL DEFAULT 'report_begun' CHECK (start_word IN ('rang', 'report_begun', 'report_received', 'ticket_registered', 'slip_issued', 'slip_accepted_or_phoned', 'arrived', 'done', 'handled', 'slip_returned', 'cannot_fix_reported', 'defect_complained', 'rework_done', 'severe_dissatisfaction', 'complaint_received', 'new_round', 'hazard_found', 'callback_ordered', 'callback_attempted', 'promised', 'customer_wished', 'alarm_pressed', 'retreat_noted', 'suggestion_forwarded', 'suggestion_adopted'));
UPDATE clocks SET start_word = start_event;
ALTER TABLE clocks DROP COLUMN start_event;
ALTER TABLE clocks RENAME COLUMN start_word TO start_event;
