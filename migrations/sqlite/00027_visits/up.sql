-- Visits to vacant and entrusted units: planned, done, missed or cancelled, with what was found and who heard of it.
CREATE TABLE visits (
  project_id      BLOB NOT NULL CHECK (length(project_id) = 16),
  id              BLOB NOT NULL CHECK (length(id) = 16),
  unit_id         BLOB NOT NULL CHECK (length(unit_id) = 16),
  regime          TEXT CHECK (regime IN ('entrusted_paid', 'entrusted_unpaid', 'vacant_furnished', 'vacant_shell')),
  reason          TEXT NOT NULL CHECK (reason IN ('plan', 'disaster', 'concierge', 'other')),
  slot            TEXT NOT NULL,
  planned_on      TEXT NOT NULL,
  last_on         TEXT,
  rank            INTEGER NOT NULL,
  care            TEXT NOT NULL,
  alert_id        BLOB CHECK (length(alert_id) = 16),
  due_at          INTEGER,
  steward_id      BLOB CHECK (length(steward_id) = 16),
  state           TEXT NOT NULL CHECK (state IN ('planned', 'in_visit', 'recorded', 'fed_back', 'closed', 'missed', 'cancelled')),
  started_at      INTEGER,
  ended_at        INTEGER,
  visited_by      BLOB CHECK (length(visited_by) = 16),
  key_loan_id     BLOB CHECK (length(key_loan_id) = 16),
  checks          TEXT NOT NULL,
  done            TEXT NOT NULL,
  problems        TEXT NOT NULL,
  note            TEXT,
  feedback_due_at INTEGER,
  feedback_at     INTEGER,
  feedback_by     BLOB CHECK (length(feedback_by) = 16),
  feedback_to     TEXT,
  feedback_means  TEXT CHECK (feedback_means IN ('phone', 'message', 'letter', 'on_site')),
  feedback_text   TEXT,
  closed_at       INTEGER,
  why             TEXT,
  version         INTEGER NOT NULL,
  created_at      INTEGER NOT NULL,
  created_by      BLOB CHECK (length(created_by) = 16),
  updated_at      INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX visits_by_slot ON visits (project_id, unit_id, slot) WHERE state <> 'cancelled';
CREATE INDEX visits_by_day ON visits (project_id, planned_on, id);
CREATE INDEX visits_by_steward ON visits (project_id, steward_id, planned_on, id);
CREATE INDEX visits_by_state ON visits (project_id, state, planned_on, id);
CREATE INDEX visits_by_unit ON visits (project_id, unit_id, planned_on, id);
CREATE INDEX visits_by_alert ON visits (project_id, alert_id, planned_on, id);
-- Alerts of natural disasters: each adds a visit to every unit that is looked after.
CREATE TABLE disaster_alerts (
  project_id  BLOB NOT NULL CHECK (length(project_id) = 16),
  id          BLOB NOT NULL CHECK (length(id) = 16),
  kind        TEXT NOT NULL CHECK (kind IN ('typhoon', 'rainstorm', 'other')),
  note        TEXT,
  from_at     INTEGER NOT NULL,
  to_at       INTEGER,
  declared_by BLOB NOT NULL CHECK (length(declared_by) = 16),
  ended_by    BLOB CHECK (length(ended_by) = 16),
  version     INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX disaster_alerts_by_start ON disaster_alerts (project_id, from_at, id);
CREATE UNIQUE INDEX disaster_alerts_open ON disaster_alerts (project_id, kind) WHERE to_at IS NULL;
