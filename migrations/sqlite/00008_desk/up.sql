-- Ids are 16-byte UUIDv7, moments are microseconds since 1970 UTC, money is in fen.
-- Causes that several callers report: closing one handles their tickets.
CREATE TABLE incidents (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  content    TEXT NOT NULL,
  place      TEXT NOT NULL,
  is_open    INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  result     TEXT,
  opened_at  INTEGER NOT NULL,
  opened_by  BLOB NOT NULL CHECK (length(opened_by) = 16),
  closed_at  INTEGER,
  closed_by  BLOB CHECK (length(closed_by) = 16),
  version    INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX incidents_by_age ON incidents (project_id, is_open, opened_at, id);

-- Papers of a procedure that were checked.
CREATE TABLE ticket_papers (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  ticket_id  BLOB NOT NULL CHECK (length(ticket_id) = 16),
  paper      TEXT NOT NULL,
  checked_at INTEGER NOT NULL,
  checked_by BLOB NOT NULL CHECK (length(checked_by) = 16),
  PRIMARY KEY (project_id, ticket_id, paper),
  FOREIGN KEY (project_id, ticket_id) REFERENCES tickets (project_id, id)
) STRICT;

-- What comparing recordings with the register found, as it stood when it was made.
CREATE TABLE call_lists (
  project_id         BLOB NOT NULL CHECK (length(project_id) = 16),
  id                 BLOB NOT NULL CHECK (length(id) = 16),
  from_on            TEXT NOT NULL,
  to_on              TEXT NOT NULL,
  missing_rows       INTEGER NOT NULL,
  missing_recordings INTEGER NOT NULL,
  created_at         INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX call_lists_by_day ON call_lists (project_id, to_on);

-- When marked recordings were studied.
CREATE TABLE recording_reviews (
  project_id  BLOB NOT NULL CHECK (length(project_id) = 16),
  id          BLOB NOT NULL CHECK (length(id) = 16),
  reviewed_at INTEGER NOT NULL,
  reviewed_by BLOB NOT NULL CHECK (length(reviewed_by) = 16),
  note        TEXT NOT NULL,
  recordings  INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX recording_reviews_by_age ON recording_reviews (project_id, reviewed_at);

-- What people said in a month, by class, with main factor and measure.
CREATE TABLE opinion_summaries (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  month      TEXT NOT NULL,
  lines      TEXT NOT NULL,
  version    INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX opinion_summaries_by_month ON opinion_summaries (project_id, month);

-- The staff file of a person: what appraisal is based on.
CREATE TABLE staff_entries (
  project_id  BLOB NOT NULL CHECK (length(project_id) = 16),
  id          BLOB NOT NULL CHECK (length(id) = 16),
  user_id     BLOB NOT NULL CHECK (length(user_id) = 16),
  kind        TEXT NOT NULL CHECK (kind IN ('inspection', 'nine_s', 'completion', 'training', 'reward', 'penalty', 'appraisal')),
  happened_on TEXT NOT NULL,
  value       TEXT,
  reason      TEXT NOT NULL,
  decided_by  TEXT,
  source      TEXT,
  created_at  INTEGER NOT NULL,
  created_by  BLOB NOT NULL CHECK (length(created_by) = 16),
  void_reason TEXT,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX staff_entries_by_user ON staff_entries (project_id, user_id, happened_on);

-- Groups of people with a convenor.
CREATE TABLE staff_groups (
  project_id  BLOB NOT NULL CHECK (length(project_id) = 16),
  id          BLOB NOT NULL CHECK (length(id) = 16),
  name        TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('quality_team', 'supervision', 'staff_share')),
  convenor_id BLOB NOT NULL CHECK (length(convenor_id) = 16),
  members     TEXT NOT NULL,
  is_active   INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  version     INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX staff_groups_by_name ON staff_groups (project_id, name);

-- Which kind of help was asked for, which department passed a matter on, and the cause that several callers report.
ALTER TABLE tickets ADD COLUMN help_kind TEXT CHECK (help_kind IN ('emergency', 'utilities', 'guards', 'event', 'other'));
ALTER TABLE tickets ADD COLUMN forwarded_by_team_id BLOB CHECK (length(forwarded_by_team_id) = 16);
ALTER TABLE tickets ADD COLUMN incident_id BLOB CHECK (length(incident_id) = 16);

-- The papers that a procedure needs, and whether a matter is a special event as well.
ALTER TABLE categories ADD COLUMN papers TEXT NOT NULL DEFAULT '[]';
ALTER TABLE categories ADD COLUMN is_special_event INTEGER NOT NULL DEFAULT 0 CHECK (is_special_event IN (0, 1));

-- When a recording that was marked was studied.
ALTER TABLE contacts ADD COLUMN studied_at INTEGER;

-- The grades of quality, attitude and result that the quality department asks for.
ALTER TABLE callbacks ADD COLUMN part_grades TEXT;

-- Who is to look again.
ALTER TABLE major_checks ADD COLUMN assigned_to BLOB CHECK (length(assigned_to) = 16);
CREATE INDEX tickets_by_incident ON tickets (project_id, incident_id) WHERE incident_id IS NOT NULL;

-- A promise may begin with a callback that was ordered. SQLite changes no check in place: another column takes the words over.
ALTER TABLE clocks ADD COLUMN start_word TEXT NOT NULL DEFAULT 'report_begun' CHECK (start_word IN ('rang', 'report_begun', 'report_received', 'ticket_registered', 'slip_issued', 'slip_accepted_or_phoned', 'arrived', 'done', 'handled', 'slip_returned', 'cannot_fix_reported', 'defect_complained', 'rework_done', 'severe_dissatisfaction', 'complaint_received', 'callback_ordered', 'callback_attempted', 'promised', 'customer_wished', 'alarm_pressed', 'retreat_noted', 'suggestion_forwarded', 'suggestion_adopted'));
UPDATE clocks SET start_word = start_event;
ALTER TABLE clocks DROP COLUMN start_event;
ALTER TABLE clocks RENAME COLUMN start_word TO start_event;
