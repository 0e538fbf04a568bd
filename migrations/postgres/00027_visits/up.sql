-- Visits to vacant and entrusted units: planned, done, missed or cancelled, with what was found and who heard of it.
CREATE TABLE visits (
  project_id      uuid NOT NULL,
  id              uuid NOT NULL,
  unit_id         uuid NOT NULL,
  regime          text CHECK (regime IN ('entrusted_paid', 'entrusted_unpaid', 'vacant_furnished', 'vacant_shell')),
  reason          text NOT NULL CHECK (reason IN ('plan', 'disaster', 'concierge', 'other')),
  slot            text NOT NULL,
  planned_on      date NOT NULL,
  last_on         date,
  rank            integer NOT NULL,
  care            text NOT NULL,
  alert_id        uuid,
  due_at          timestamptz,
  steward_id      uuid,
  state           text NOT NULL CHECK (state IN ('planned', 'in_visit', 'recorded', 'fed_back', 'closed', 'missed', 'cancelled')),
  started_at      timestamptz,
  ended_at        timestamptz,
  visited_by      uuid,
  key_loan_id     uuid,
  checks          text NOT NULL,
  done            text NOT NULL,
  problems        text NOT NULL,
  note            text,
  feedback_due_at timestamptz,
  feedback_at     timestamptz,
  feedback_by     uuid,
  feedback_to     text,
  feedback_means  text CHECK (feedback_means IN ('phone', 'message', 'letter', 'on_site')),
  feedback_text   text,
  closed_at       timestamptz,
  why             text,
  version         integer NOT NULL,
  created_at      timestamptz NOT NULL,
  created_by      uuid,
  updated_at      timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX visits_by_slot ON visits (project_id, unit_id, slot) WHERE state <> 'cancelled';
CREATE INDEX visits_by_day ON visits (project_id, planned_on, id);
CREATE INDEX visits_by_steward ON visits (project_id, steward_id, planned_on, id);
CREATE INDEX visits_by_state ON visits (project_id, state, planned_on, id);
CREATE INDEX visits_by_unit ON visits (project_id, unit_id, planned_on, id);
CREATE INDEX visits_by_alert ON visits (project_id, alert_id, planned_on, id);
-- Alerts of natural disasters: each adds a visit to every unit that is looked after.
CREATE TABLE disaster_alerts (
  project_id  uuid NOT NULL,
  id          uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('typhoon', 'rainstorm', 'other')),
  note        text,
  from_at     timestamptz NOT NULL,
  to_at       timestamptz,
  declared_by uuid NOT NULL,
  ended_by    uuid,
  version     integer NOT NULL,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX disaster_alerts_by_start ON disaster_alerts (project_id, from_at, id);
CREATE UNIQUE INDEX disaster_alerts_open ON disaster_alerts (project_id, kind) WHERE to_at IS NULL;
