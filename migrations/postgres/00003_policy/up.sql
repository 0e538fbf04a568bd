-- Ids are UUIDv7, moments are UTC, money is in fen.
-- Versions of a project's working calendar; never edited.
CREATE TABLE calendars (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  number     integer NOT NULL,
  from_at    timestamptz NOT NULL,
  content    text NOT NULL,
  reason     text NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX calendars_by_number ON calendars (project_id, number);

-- Versions of a project's policy: a preset and what differs from it; never edited.
CREATE TABLE policy_versions (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  number     integer NOT NULL,
  preset     text NOT NULL,
  from_at    timestamptz NOT NULL,
  overrides  text NOT NULL,
  reason     text NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX policy_versions_by_number ON policy_versions (project_id, number);

-- Every promise that runs or was judged.
CREATE TABLE clocks (
  project_id      uuid NOT NULL,
  id              uuid NOT NULL,
  subject_kind    text NOT NULL,
  subject_id      uuid NOT NULL,
  matter_id       uuid,
  subject_label   text NOT NULL,
  key             text NOT NULL,
  rule            text NOT NULL,
  started_at      timestamptz NOT NULL,
  start_event     text NOT NULL CHECK (start_event IN ('rang', 'report_begun', 'report_received', 'ticket_registered', 'slip_issued', 'slip_accepted_or_phoned', 'arrived', 'done', 'handled', 'slip_returned', 'cannot_fix_reported', 'defect_complained', 'rework_done', 'severe_dissatisfaction', 'complaint_received', 'callback_attempted', 'promised', 'customer_wished', 'alarm_pressed', 'retreat_noted', 'suggestion_forwarded', 'suggestion_adopted')),
  started_by      uuid,
  amount          bigint,
  unit            text,
  basis           text,
  policy_number   integer NOT NULL,
  calendar_number integer NOT NULL,
  due_at          timestamptz NOT NULL,
  warn_at         timestamptz NOT NULL,
  stopped_at      timestamptz,
  stop_event      text,
  verdict         text NOT NULL CHECK (verdict IN ('running', 'on_time', 'late', 'transferred', 'void')),
  seconds         bigint,
  owner_id        uuid,
  team_id         uuid,
  told_step       integer NOT NULL,
  next_step_at    timestamptz,
  moves           text NOT NULL,
  created_at      timestamptz NOT NULL,
  version         integer NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX clocks_running ON clocks (project_id, due_at) WHERE verdict = 'running';
CREATE INDEX clocks_steps ON clocks (next_step_at) WHERE verdict = 'running';
CREATE INDEX clocks_by_subject ON clocks (project_id, subject_id, key);
CREATE INDEX clocks_by_matter ON clocks (project_id, matter_id, started_at);
CREATE INDEX clocks_by_key ON clocks (project_id, key, started_at);
CREATE INDEX clocks_by_owner ON clocks (project_id, owner_id, due_at) WHERE verdict = 'running';

-- What a clock's ladder told a person, and when that person took note.
CREATE TABLE notices (
  project_id   uuid NOT NULL,
  id           uuid NOT NULL,
  user_id      uuid NOT NULL,
  clock_id     uuid,
  kind         text NOT NULL,
  subject_kind text NOT NULL,
  subject_id   uuid NOT NULL,
  label        text NOT NULL,
  content      text NOT NULL,
  created_at   timestamptz NOT NULL,
  read_at      timestamptz,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, clock_id) REFERENCES clocks (project_id, id)
);
CREATE INDEX notices_by_user ON notices (project_id, user_id, created_at);
CREATE INDEX notices_by_clock ON notices (project_id, clock_id);
