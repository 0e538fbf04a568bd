-- Ids are 16-byte UUIDv7, moments are microseconds since 1970 UTC, money is in fen.
-- Versions of a project's working calendar; never edited.
CREATE TABLE calendars (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  number     INTEGER NOT NULL,
  from_at    INTEGER NOT NULL,
  content    TEXT NOT NULL,
  reason     TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB NOT NULL CHECK (length(created_by) = 16),
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX calendars_by_number ON calendars (project_id, number);

-- Versions of a project's policy: a preset and what differs from it; never edited.
CREATE TABLE policy_versions (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  number     INTEGER NOT NULL,
  preset     TEXT NOT NULL,
  from_at    INTEGER NOT NULL,
  overrides  TEXT NOT NULL,
  reason     TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB NOT NULL CHECK (length(created_by) = 16),
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX policy_versions_by_number ON policy_versions (project_id, number);

-- Every promise that runs or was judged.
CREATE TABLE clocks (
  project_id      BLOB NOT NULL CHECK (length(project_id) = 16),
  id              BLOB NOT NULL CHECK (length(id) = 16),
  subject_kind    TEXT NOT NULL,
  subject_id      BLOB NOT NULL CHECK (length(subject_id) = 16),
  matter_id       BLOB CHECK (length(matter_id) = 16),
  subject_label   TEXT NOT NULL,
  key             TEXT NOT NULL,
  rule            TEXT NOT NULL,
  started_at      INTEGER NOT NULL,
  start_event     TEXT NOT NULL CHECK (start_event IN ('rang', 'report_begun', 'report_received', 'ticket_registered', 'slip_issued', 'slip_accepted_or_phoned', 'arrived', 'done', 'handled', 'slip_returned', 'cannot_fix_reported', 'defect_complained', 'rework_done', 'severe_dissatisfaction', 'complaint_received', 'callback_attempted', 'promised', 'customer_wished', 'alarm_pressed', 'retreat_noted', 'suggestion_forwarded', 'suggestion_adopted')),
  started_by      BLOB CHECK (length(started_by) = 16),
  amount          INTEGER,
  unit            TEXT,
  basis           TEXT,
  policy_number   INTEGER NOT NULL,
  calendar_number INTEGER NOT NULL,
  due_at          INTEGER NOT NULL,
  warn_at         INTEGER NOT NULL,
  stopped_at      INTEGER,
  stop_event      TEXT,
  verdict         TEXT NOT NULL CHECK (verdict IN ('running', 'on_time', 'late', 'transferred', 'void')),
  seconds         INTEGER,
  owner_id        BLOB CHECK (length(owner_id) = 16),
  team_id         BLOB CHECK (length(team_id) = 16),
  told_step       INTEGER NOT NULL,
  next_step_at    INTEGER,
  moves           TEXT NOT NULL,
  created_at      INTEGER NOT NULL,
  version         INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX clocks_running ON clocks (project_id, due_at) WHERE verdict = 'running';
CREATE INDEX clocks_steps ON clocks (next_step_at) WHERE verdict = 'running';
CREATE INDEX clocks_by_subject ON clocks (project_id, subject_id, key);
CREATE INDEX clocks_by_matter ON clocks (project_id, matter_id, started_at);
CREATE INDEX clocks_by_key ON clocks (project_id, key, started_at);
CREATE INDEX clocks_by_owner ON clocks (project_id, owner_id, due_at) WHERE verdict = 'running';

-- What a clock's ladder told a person, and when that person took note.
CREATE TABLE notices (
  project_id   BLOB NOT NULL CHECK (length(project_id) = 16),
  id           BLOB NOT NULL CHECK (length(id) = 16),
  user_id      BLOB NOT NULL CHECK (length(user_id) = 16),
  clock_id     BLOB CHECK (length(clock_id) = 16),
  kind         TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id   BLOB NOT NULL CHECK (length(subject_id) = 16),
  label        TEXT NOT NULL,
  content      TEXT NOT NULL,
  created_at   INTEGER NOT NULL,
  read_at      INTEGER,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, clock_id) REFERENCES clocks (project_id, id)
) STRICT;
CREATE INDEX notices_by_user ON notices (project_id, user_id, created_at);
CREATE INDEX notices_by_clock ON notices (project_id, clock_id);
