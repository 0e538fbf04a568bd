-- Lists of customers who are contacted before a holiday.
CREATE TABLE holiday_campaigns (
  project_id  uuid NOT NULL,
  id          uuid NOT NULL,
  holiday     text NOT NULL,
  first_day   date NOT NULL,
  window_from date NOT NULL,
  window_to   date NOT NULL,
  is_season   boolean NOT NULL,
  lapsed_at   timestamptz,
  version     integer NOT NULL,
  created_at  timestamptz NOT NULL,
  created_by  uuid,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX holiday_campaigns_by_day ON holiday_campaigns (project_id, first_day);
-- The service for one home before and after its owner comes for a holiday.
CREATE TABLE concierge_cases (
  project_id   uuid NOT NULL,
  id           uuid NOT NULL,
  campaign_id  uuid NOT NULL,
  unit_id      uuid NOT NULL,
  party_id     uuid NOT NULL,
  steward_id   uuid,
  state        text NOT NULL CHECK (state IN ('to_contact', 'contacted', 'expected', 'prepared', 'arrived', 'visited', 'closed', 'skipped', 'missed')),
  added_reason text,
  attempts     integer NOT NULL,
  contacted_at timestamptz,
  contacted_by uuid,
  coming       text CHECK (coming IN ('yes', 'no', 'unknown')),
  arrival_at   timestamptz,
  wants_pickup boolean NOT NULL,
  pickup_note  text,
  needs        text,
  visit_id     uuid,
  prepared_at  timestamptz,
  arrived_at   timestamptz,
  visited_at   timestamptz,
  visited_by   uuid,
  visit_note   text,
  opinion      text CHECK (opinion IN ('good', 'fair', 'poor')),
  feedback     text,
  complaints   text NOT NULL,
  why          text,
  version      integer NOT NULL,
  created_at   timestamptz NOT NULL,
  created_by   uuid,
  updated_at   timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX concierge_cases_by_home ON concierge_cases (project_id, campaign_id, unit_id, party_id);
CREATE INDEX concierge_cases_by_campaign ON concierge_cases (project_id, campaign_id, id);
CREATE INDEX concierge_cases_by_state ON concierge_cases (project_id, state, id);
CREATE INDEX concierge_cases_by_unit ON concierge_cases (project_id, unit_id, id);
