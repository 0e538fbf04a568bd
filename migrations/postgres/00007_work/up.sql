-- Ids are UUIDv7, moments are UTC, money is in fen.
-- Dispatch slips and repair slips.
CREATE TABLE slips (
  project_id            uuid NOT NULL,
  id                    uuid NOT NULL,
  number                text NOT NULL,
  ticket_id             uuid NOT NULL,
  slip_type             text NOT NULL CHECK (slip_type IN ('dispatch', 'repair')),
  lead_id               uuid,
  case_kind             text NOT NULL CHECK (case_kind IN ('in_warranty', 'paid', 'public')),
  stage                 text NOT NULL CHECK (stage IN ('issued', 'accepted', 'on_site', 'working', 'suspended', 'done', 'confirmed', 'returned', 'called_back', 'closed', 'void')),
  place                 text NOT NULL,
  customer              text,
  phone                 text,
  content               text NOT NULL,
  facility_id           uuid,
  issued_at             timestamptz NOT NULL,
  issued_by             uuid NOT NULL,
  team_id               uuid,
  technician_id         uuid,
  phoned_at             timestamptz,
  accepted_at           timestamptz,
  arrived_at            timestamptz,
  size_class            text CHECK (size_class IN ('small', 'medium', 'large')),
  class_reason          text,
  class_changes         integer NOT NULL,
  is_in_warranty        boolean NOT NULL,
  cause                 text,
  work_done             text,
  replaced_parts        text,
  down_minutes          integer,
  outsider              text,
  needs_renewal         boolean NOT NULL,
  materials             text NOT NULL,
  labour_fen            bigint NOT NULL,
  amount_fen            bigint NOT NULL,
  price_told_at         timestamptz,
  customer_opinion      text,
  customer_grade        text CHECK (customer_grade IN ('a', 'b', 'c')),
  signed_by             text,
  signed_at             timestamptz,
  signature_id          uuid,
  is_confirmed_by_phone boolean NOT NULL,
  done_at               timestamptz,
  verified_by           uuid,
  verified_at           timestamptz,
  verify_result         text,
  returned_at           timestamptz,
  callback_at           timestamptz,
  rework_of_id          uuid,
  is_major_defect       boolean NOT NULL,
  started_early_reason  text,
  void_reason           text,
  version               integer NOT NULL,
  created_at            timestamptz NOT NULL,
  updated_at            timestamptz NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, ticket_id) REFERENCES tickets (project_id, id),
  FOREIGN KEY (project_id, facility_id) REFERENCES facilities (project_id, id),
  FOREIGN KEY (project_id, team_id) REFERENCES teams (project_id, id),
  FOREIGN KEY (project_id, signature_id) REFERENCES attachments (project_id, id)
);
CREATE UNIQUE INDEX slips_by_number ON slips (project_id, number);
CREATE INDEX slips_by_ticket ON slips (project_id, ticket_id);
CREATE INDEX slips_by_technician ON slips (project_id, technician_id, stage, issued_at);
CREATE INDEX slips_by_team ON slips (project_id, team_id, stage, issued_at);
CREATE INDEX slips_by_age ON slips (project_id, issued_at, id);
CREATE INDEX slips_by_stage ON slips (project_id, stage, issued_at, id);

-- What cannot be repaired for now, with reason and expected date.
CREATE TABLE cannot_fix_reports (
  project_id   uuid NOT NULL,
  id           uuid NOT NULL,
  slip_id      uuid NOT NULL,
  reason       text NOT NULL,
  expected_on  date NOT NULL,
  reported_at  timestamptz NOT NULL,
  reported_by  uuid NOT NULL,
  published_at timestamptz,
  published_by uuid,
  fixed_at     timestamptz,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, slip_id) REFERENCES slips (project_id, id)
);
CREATE INDEX cannot_fix_reports_by_slip ON cannot_fix_reports (project_id, slip_id);
CREATE INDEX cannot_fix_reports_open ON cannot_fix_reports (project_id, reported_at) WHERE fixed_at IS NULL;

-- Periodic checks after the repair of a major defect.
CREATE TABLE major_checks (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  slip_id    uuid NOT NULL,
  due_on     date NOT NULL,
  checked_at timestamptz,
  checked_by uuid,
  is_good    boolean,
  note       text,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, slip_id) REFERENCES slips (project_id, id)
);
CREATE INDEX major_checks_open ON major_checks (project_id, due_on) WHERE checked_at IS NULL;
CREATE INDEX major_checks_by_slip ON major_checks (project_id, slip_id);

-- Calls back to the customer: due, tried, done.
CREATE TABLE callbacks (
  project_id       uuid NOT NULL,
  id               uuid NOT NULL,
  kind             text NOT NULL CHECK (kind IN ('ticket', 'initial', 'complaint', 'weekly_sample', 'quality_monthly', 'special', 'separate', 'survey_truth', 'opinion_giver', 'bespoke', 'major_visit', 'director_talk', 'safety_event')),
  is_regular       boolean NOT NULL,
  ticket_id        uuid NOT NULL,
  slip_id          uuid,
  stage            text NOT NULL CHECK (stage IN ('due', 'attempted', 'done', 'follow_up', 'not_reached', 'waived')),
  due_at           timestamptz NOT NULL,
  assigned_to      uuid,
  attempts         text NOT NULL,
  attempt_count    integer NOT NULL,
  next_attempt_at  timestamptz,
  first_attempt_at timestamptz,
  called_at        timestamptz,
  called_by        uuid,
  means            text CHECK (means IN ('phone', 'visit', 'on_site')),
  content          text,
  result           text,
  grade            text CHECK (grade IN ('a', 'b', 'c')),
  is_solved        boolean,
  waive_reason     text,
  version          integer NOT NULL,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, ticket_id) REFERENCES tickets (project_id, id),
  FOREIGN KEY (project_id, slip_id) REFERENCES slips (project_id, id)
);
CREATE INDEX callbacks_by_ticket ON callbacks (project_id, ticket_id);
CREATE INDEX callbacks_due ON callbacks (project_id, due_at, id) WHERE stage IN ('due', 'attempted');
CREATE INDEX callbacks_by_age ON callbacks (project_id, created_at, id);

-- Suggestions on their way through a department.
CREATE TABLE suggestions (
  project_id       uuid NOT NULL,
  id               uuid NOT NULL,
  ticket_id        uuid NOT NULL,
  stage            text NOT NULL CHECK (stage IN ('registered', 'forwarded', 'answered', 'in_execution', 'done', 'declined', 'closed')),
  content          text NOT NULL,
  team_id          uuid NOT NULL,
  forwarded_at     timestamptz NOT NULL,
  answer           text,
  answered_at      timestamptz,
  answered_by      uuid,
  outcome          text CHECK (outcome IN ('adopted', 'partly', 'declined')),
  outcome_reason   text,
  measure          text,
  responsible_id   uuid,
  due_on           date,
  done_at          timestamptz,
  customer_told_at timestamptz,
  version          integer NOT NULL,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, ticket_id) REFERENCES tickets (project_id, id),
  FOREIGN KEY (project_id, team_id) REFERENCES teams (project_id, id)
);
CREATE INDEX suggestions_by_ticket ON suggestions (project_id, ticket_id);
CREATE INDEX suggestions_by_age ON suggestions (project_id, created_at, id);

-- What the desk may answer, with owner and last valid day.
CREATE TABLE answers (
  project_id  uuid NOT NULL,
  id          uuid NOT NULL,
  topic       text NOT NULL,
  content     text NOT NULL,
  team_id     uuid,
  valid_until date,
  version     integer NOT NULL,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, team_id) REFERENCES teams (project_id, id)
);
CREATE INDEX answers_by_topic ON answers (project_id, topic);

-- Needs of customers under management, service and business.
CREATE TABLE needs (
  project_id  uuid NOT NULL,
  id          uuid NOT NULL,
  party_label text NOT NULL,
  aspect      text NOT NULL CHECK (aspect IN ('management', 'service', 'business')),
  content     text NOT NULL,
  idea        text,
  state       text NOT NULL CHECK (state IN ('open', 'planned', 'offered', 'dropped')),
  version     integer NOT NULL,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX needs_by_age ON needs (project_id, created_at, id);
