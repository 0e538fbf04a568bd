-- What a project says of its recurring duties: those of the papers that it changed, and its own.
CREATE TABLE duties (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  key        TEXT NOT NULL,
  name       TEXT NOT NULL,
  name_en    TEXT NOT NULL,
  is_on      INTEGER NOT NULL CHECK (is_on IN (0, 1)),
  role       TEXT NOT NULL CHECK (role IN ('front_desk', 'steward', 'service_lead', 'technician', 'engineering_lead', 'guard', 'team_lead', 'cleaner', 'finance', 'hr_admin', 'project_head', 'quality_officer', 'quality_manager', 'management_representative', 'department_head', 'company_leader', 'customer', 'owners_committee', 'developer', 'subcontractor', 'integration', 'system_administrator', 'auditor')),
  held       TEXT NOT NULL CHECK (held IN ('each', 'post')),
  evidence   TEXT NOT NULL CHECK (evidence IN ('tick', 'text', 'record')),
  recurrence TEXT,
  version    INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX duties_by_key ON duties (project_id, key);
-- Each time that a duty is owed, for each holder or for the post: made once, whichever node does it.
CREATE TABLE duty_tasks (
  project_id  BLOB NOT NULL CHECK (length(project_id) = 16),
  id          BLOB NOT NULL CHECK (length(id) = 16),
  duty_id     BLOB NOT NULL CHECK (length(duty_id) = 16),
  name        TEXT NOT NULL,
  name_en     TEXT NOT NULL,
  named_on    TEXT NOT NULL,
  made_for    BLOB NOT NULL CHECK (length(made_for) = 16),
  role        TEXT NOT NULL CHECK (role IN ('front_desk', 'steward', 'service_lead', 'technician', 'engineering_lead', 'guard', 'team_lead', 'cleaner', 'finance', 'hr_admin', 'project_head', 'quality_officer', 'quality_manager', 'management_representative', 'department_head', 'company_leader', 'customer', 'owners_committee', 'developer', 'subcontractor', 'integration', 'system_administrator', 'auditor')),
  holder_id   BLOB CHECK (length(holder_id) = 16),
  opens_on    TEXT NOT NULL,
  due_on      TEXT NOT NULL,
  due_at      INTEGER NOT NULL,
  lapses_at   INTEGER NOT NULL,
  evidence    TEXT NOT NULL CHECK (evidence IN ('tick', 'text', 'record')),
  state       TEXT NOT NULL CHECK (state IN ('open', 'done', 'missed', 'cancelled')),
  note        TEXT,
  done_at     INTEGER,
  done_by     BLOB CHECK (length(done_by) = 16),
  record_kind TEXT,
  record_id   BLOB CHECK (length(record_id) = 16),
  reason      TEXT,
  version     INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX duty_tasks_once ON duty_tasks (project_id, duty_id, named_on, made_for);
CREATE INDEX duty_tasks_by_due ON duty_tasks (project_id, due_at, id);
CREATE INDEX duty_tasks_by_state ON duty_tasks (project_id, state, due_at, id);
CREATE INDEX duty_tasks_by_holder ON duty_tasks (project_id, holder_id, due_at, id);
CREATE INDEX duty_tasks_lapsing ON duty_tasks (project_id, state, lapses_at);
-- Up to which day a project's tasks were made.
CREATE TABLE duty_days (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  made_to    TEXT NOT NULL,
  PRIMARY KEY (project_id)
) STRICT;
-- A promise may begin with a duty. SQLite changes no check in place: another column takes the words over.
ALTER TABLE clocks ADD COLUMN start_word TEXT NOT NULL DEFAULT 'report_begun' CHECK (start_word IN ('rang', 'report_begun', 'report_received', 'ticket_registered', 'slip_issued', 'slip_accepted_or_phoned', 'arrived', 'done', 'handled', 'slip_returned', 'cannot_fix_reported', 'defect_complained', 'rework_done', 'severe_dissatisfaction', 'complaint_received', 'new_round', 'hazard_found', 'callback_ordered', 'callback_attempted', 'promised', 'customer_wished', 'alarm_pressed', 'retreat_noted', 'suggestion_forwarded', 'suggestion_adopted', 'duty_opened'));
UPDATE clocks SET start_word = start_event;
ALTER TABLE clocks DROP COLUMN start_event;
ALTER TABLE clocks RENAME COLUMN start_word TO start_event;
