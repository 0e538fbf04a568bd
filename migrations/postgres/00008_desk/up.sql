-- Causes that several callers report: closing one handles their tickets.
CREATE TABLE incidents (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  content    text NOT NULL,
  place      text NOT NULL,
  is_open    boolean NOT NULL,
  result     text,
  opened_at  timestamptz NOT NULL,
  opened_by  uuid NOT NULL,
  closed_at  timestamptz,
  closed_by  uuid,
  version    integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX incidents_by_age ON incidents (project_id, is_open, opened_at, id);

-- Papers of a procedure that were checked.
CREATE TABLE ticket_papers (
  project_id uuid NOT NULL,
  ticket_id  uuid NOT NULL,
  paper      text NOT NULL,
  checked_at timestamptz NOT NULL,
  checked_by uuid NOT NULL,
  PRIMARY KEY (project_id, ticket_id, paper),
  FOREIGN KEY (project_id, ticket_id) REFERENCES tickets (project_id, id)
);

-- What comparing recordings with the register found, as it stood when it was made.
CREATE TABLE call_lists (
  project_id         uuid NOT NULL,
  id                 uuid NOT NULL,
  from_on            date NOT NULL,
  to_on              date NOT NULL,
  missing_rows       integer NOT NULL,
  missing_recordings integer NOT NULL,
  created_at         timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX call_lists_by_day ON call_lists (project_id, to_on);

-- When marked recordings were studied.
CREATE TABLE recording_reviews (
  project_id  uuid NOT NULL,
  id          uuid NOT NULL,
  reviewed_at timestamptz NOT NULL,
  reviewed_by uuid NOT NULL,
  note        text NOT NULL,
  recordings  integer NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX recording_reviews_by_age ON recording_reviews (project_id, reviewed_at);

-- What people said in a month, by class, with main factor and measure.
CREATE TABLE opinion_summaries (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  month      text NOT NULL,
  lines      text NOT NULL,
  version    integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX opinion_summaries_by_month ON opinion_summaries (project_id, month);

-- The staff file of a person: what appraisal is based on.
CREATE TABLE staff_entries (
  project_id  uuid NOT NULL,
  id          uuid NOT NULL,
  user_id     uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('inspection', 'nine_s', 'completion', 'training', 'reward', 'penalty', 'appraisal')),
  happened_on date NOT NULL,
  value       text,
  reason      text NOT NULL,
  decided_by  text,
  source      text,
  created_at  timestamptz NOT NULL,
  created_by  uuid NOT NULL,
  void_reason text,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX staff_entries_by_user ON staff_entries (project_id, user_id, happened_on);

-- Groups of people with a convenor.
CREATE TABLE staff_groups (
  project_id  uuid NOT NULL,
  id          uuid NOT NULL,
  name        text NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('quality_team', 'supervision', 'staff_share')),
  convenor_id uuid NOT NULL,
  members     text NOT NULL,
  is_active   boolean NOT NULL,
  version     integer NOT NULL,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX staff_groups_by_name ON staff_groups (project_id, name);

-- Which kind of help was asked for, which department passed a matter on, and the cause that several callers report.
ALTER TABLE tickets ADD COLUMN help_kind text CHECK (help_kind IN ('emergency', 'utilities', 'guards', 'event', 'other'));
ALTER TABLE tickets ADD COLUMN forwarded_by_team_id uuid;
ALTER TABLE tickets ADD COLUMN incident_id uuid;

-- The papers that a procedure needs, and whether a matter is a special event as well.
ALTER TABLE categories ADD COLUMN papers text NOT NULL DEFAULT '[]';
ALTER TABLE categories ADD COLUMN is_special_event boolean NOT NULL DEFAULT false;

-- When a recording that was marked was studied.
ALTER TABLE contacts ADD COLUMN studied_at timestamptz;

-- The grades of quality, attitude and result that the quality department asks for.
ALTER TABLE callbacks ADD COLUMN part_grades text;

-- Who is to look again.
ALTER TABLE major_checks ADD COLUMN assigned_to uuid;
CREATE INDEX tickets_by_incident ON tickets (project_id, incident_id) WHERE incident_id IS NOT NULL;

-- A promise may begin with a callback that was ordered. As on SQLite, another column takes the words over.
ALTER TABLE clocks ADD COLUMN start_word text NOT NULL DEFAULT 'report_begun' CHECK (start_word IN ('rang', 'report_begun', 'report_received', 'ticket_registered', 'slip_issued', 'slip_accepted_or_phoned', 'arrived', 'done', 'handled', 'slip_returned', 'cannot_fix_reported', 'defect_complained', 'rework_done', 'severe_dissatisfaction', 'complaint_received', 'callback_ordered', 'callback_attempted', 'promised', 'customer_wished', 'alarm_pressed', 'retreat_noted', 'suggestion_forwarded', 'suggestion_adopted'));
UPDATE clocks SET start_word = start_event;
ALTER TABLE clocks DROP COLUMN start_event;
ALTER TABLE clocks RENAME COLUMN start_word TO start_event;
