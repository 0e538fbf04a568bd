-- Lists of customers who are contacted before a holiday.
CREATE TABLE holiday_campaigns (
  project_id  BLOB NOT NULL CHECK (length(project_id) = 16),
  id          BLOB NOT NULL CHECK (length(id) = 16),
  holiday     TEXT NOT NULL,
  first_day   TEXT NOT NULL,
  window_from TEXT NOT NULL,
  window_to   TEXT NOT NULL,
  is_season   INTEGER NOT NULL CHECK (is_season IN (0, 1)),
  lapsed_at   INTEGER,
  version     INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  created_by  BLOB CHECK (length(created_by) = 16),
  updated_at  INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX holiday_campaigns_by_day ON holiday_campaigns (project_id, first_day);
-- The service for one home before and after its owner comes for a holiday.
CREATE TABLE concierge_cases (
  project_id   BLOB NOT NULL CHECK (length(project_id) = 16),
  id           BLOB NOT NULL CHECK (length(id) = 16),
  campaign_id  BLOB NOT NULL CHECK (length(campaign_id) = 16),
  unit_id      BLOB NOT NULL CHECK (length(unit_id) = 16),
  party_id     BLOB NOT NULL CHECK (length(party_id) = 16),
  steward_id   BLOB CHECK (length(steward_id) = 16),
  state        TEXT NOT NULL CHECK (state IN ('to_contact', 'contacted', 'expected', 'prepared', 'arrived', 'visited', 'closed', 'skipped', 'missed')),
  added_reason TEXT,
  attempts     INTEGER NOT NULL,
  contacted_at INTEGER,
  contacted_by BLOB CHECK (length(contacted_by) = 16),
  coming       TEXT CHECK (coming IN ('yes', 'no', 'unknown')),
  arrival_at   INTEGER,
  wants_pickup INTEGER NOT NULL CHECK (wants_pickup IN (0, 1)),
  pickup_note  TEXT,
  needs        TEXT,
  visit_id     BLOB CHECK (length(visit_id) = 16),
  prepared_at  INTEGER,
  arrived_at   INTEGER,
  visited_at   INTEGER,
  visited_by   BLOB CHECK (length(visited_by) = 16),
  visit_note   TEXT,
  opinion      TEXT CHECK (opinion IN ('good', 'fair', 'poor')),
  feedback     TEXT,
  complaints   TEXT NOT NULL,
  why          TEXT,
  version      INTEGER NOT NULL,
  created_at   INTEGER NOT NULL,
  created_by   BLOB CHECK (length(created_by) = 16),
  updated_at   INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX concierge_cases_by_home ON concierge_cases (project_id, campaign_id, unit_id, party_id);
CREATE INDEX concierge_cases_by_campaign ON concierge_cases (project_id, campaign_id, id);
CREATE INDEX concierge_cases_by_state ON concierge_cases (project_id, state, id);
CREATE INDEX concierge_cases_by_unit ON concierge_cases (project_id, unit_id, id);
