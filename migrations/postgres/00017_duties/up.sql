-- What a project says of its recurring duties: those of the papers that it changed, and its own.
CREATE TABLE duties (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  key        text NOT NULL,
  name       text NOT NULL,
  name_en    text NOT NULL,
  is_on      boolean NOT NULL,
  role       text NOT NULL CHECK (role IN ('front_desk', 'steward', 'service_lead', 'technician', 'engineering_lead', 'guard', 'team_lead', 'cleaner', 'finance', 'hr_admin', 'project_head', 'quality_officer', 'quality_manager', 'management_representative', 'department_head', 'company_leader', 'customer', 'owners_committee', 'developer', 'subcontractor', 'integration', 'system_administrator', 'auditor')),
  held       text NOT NULL CHECK (held IN ('each', 'post')),
  evidence   text NOT NULL CHECK (evidence IN ('tick', 'text', 'record')),
  recurrence text,
  version    integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX duties_by_key ON duties (project_id, key);
-- Each time that a duty is owed, for each holder or for the post: made once, whichever node does it.
CREATE TABLE duty_tasks (
  project_id  uuid NOT NULL,
  id          uuid NOT NULL,
  duty_id     uuid NOT NULL,
  name        text NOT NULL,
  name_en     text NOT NULL,
  named_on    date NOT NULL,
  made_for    uuid NOT NULL,
  role        text NOT NULL CHECK (role IN ('front_desk', 'steward', 'service_lead', 'technician', 'engineering_lead', 'guard', 'team_lead', 'cleaner', 'finance', 'hr_admin', 'project_head', 'quality_officer', 'quality_manager', 'management_representative', 'department_head', 'company_leader', 'customer', 'owners_committee', 'developer', 'subcontractor', 'integration', 'system_administrator', 'auditor')),
  holder_id   uuid,
  opens_on    date NOT NULL,
  due_on      date NOT NULL,
  due_at      timestamptz NOT NULL,
  lapses_at   timestamptz NOT NULL,
  evidence    text NOT NULL CHECK (evidence IN ('tick', 'text', 'record')),
  state       text NOT NULL CHECK (state IN ('open', 'done', 'missed', 'cancelled')),
  note        text,
  done_at     timestamptz,
  done_by     uuid,
  record_kind text,
  record_id   uuid,
  reason      text,
  version     integer NOT NULL,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX duty_tasks_once ON duty_tasks (project_id, duty_id, named_on, made_for);
CREATE INDEX duty_tasks_by_due ON duty_tasks (project_id, due_at, id);
CREATE INDEX duty_tasks_by_state ON duty_tasks (project_id, state, due_at, id);
CREATE INDEX duty_tasks_by_holder ON duty_tasks (project_id, holder_id, due_at, id);
CREATE INDEX duty_tasks_lapsing ON duty_tasks (project_id, state, lapses_at);
-- Up to which day a project's tasks were made.
CREATE TABLE duty_days (
  project_id uuid NOT NULL,
  made_to    date NOT NULL,
  PRIMARY KEY (project_id)
);
-- A promise may begin with a duty. SQLite changes no check in place: another column takes the words over.
ALTER TABLE clocks ADD COLUMN start_word text NOT NULL DEFAULT 'report_begun' CHECK (start_word IN ('rang', 'report_begun', 'report_received', 'ticket_registered', 'slip_issued', 'slip_accepted_or_phoned', 'arrived', 'done', 'handled', 'slip_returned', 'cannot_fix_reported', 'defect_complained', 'rework_done', 'severe_dissatisfaction', 'complaint_received', 'new_round', 'hazard_found', 'callback_ordered', 'callback_attempted', 'promised', 'customer_wished', 'alarm_pressed', 'retreat_noted', 'suggestion_forwarded', 'suggestion_adopted', 'duty_opened'));
UPDATE clocks SET start_word = start_event;
ALTER TABLE clocks DROP COLUMN start_event;
ALTER TABLE clocks RENAME COLUMN start_word TO start_event;
