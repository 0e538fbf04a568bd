-- Ids are UUIDv7, moments are UTC, money is in fen.
-- What matters are about.
CREATE TABLE categories (
  project_id      uuid NOT NULL,
  id              uuid NOT NULL,
  code            text NOT NULL,
  name            text NOT NULL,
  parent_id       uuid,
  is_priority     boolean NOT NULL,
  default_team_id uuid,
  is_active       boolean NOT NULL,
  version         integer NOT NULL,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, parent_id) REFERENCES categories (project_id, id),
  FOREIGN KEY (project_id, default_team_id) REFERENCES teams (project_id, id)
);
CREATE UNIQUE INDEX categories_by_code ON categories (project_id, code);

-- The office's stock phrases for the desk.
CREATE TABLE phrases (
  project_id  uuid NOT NULL,
  id          uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('enquiry', 'help', 'repair', 'complaint', 'suggestion', 'procedure', 'forwarded')),
  position    integer NOT NULL,
  content     text NOT NULL,
  category_id uuid,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, category_id) REFERENCES categories (project_id, id)
);
CREATE INDEX phrases_by_kind ON phrases (project_id, kind, position);

-- The one electronic register of the front desk.
CREATE TABLE tickets (
  project_id           uuid NOT NULL,
  id                   uuid NOT NULL,
  number               text NOT NULL,
  kind                 text NOT NULL CHECK (kind IN ('enquiry', 'help', 'repair', 'complaint', 'suggestion', 'procedure', 'forwarded')),
  channel              text NOT NULL CHECK (channel IN ('call', 'visit', 'letter', 'email', 'box', 'forum', 'hq_letter', 'hq_line', 'rectification', 'referred', 'department', 'patrol', 'gate', 'survey', 'talk', 'online')),
  line                 text CHECK (line IN ('complaint', 'service', 'duty')),
  stage                text NOT NULL CHECK (stage IN ('registered', 'assigned', 'in_progress', 'waiting', 'handled', 'called_back', 'closed', 'void')),
  begun_at             timestamptz NOT NULL,
  reported_at          timestamptz NOT NULL,
  registered_at        timestamptz NOT NULL,
  registered_by        uuid NOT NULL,
  caller_name          text,
  caller_phone         text,
  caller_phone_normal  text,
  party_id             uuid,
  unit_id              uuid,
  facility_id          uuid,
  place                text NOT NULL,
  category_id          uuid,
  content              text NOT NULL,
  is_important         boolean NOT NULL,
  is_forwarded         boolean NOT NULL,
  is_external          boolean NOT NULL,
  is_sales_chance      boolean NOT NULL,
  first_receiver_id    uuid NOT NULL,
  arranged_told_at     timestamptz,
  owner_id             uuid,
  team_id              uuid,
  customer_deadline_at timestamptz,
  promised_at          timestamptz,
  promise_told_at      timestamptz,
  extensions           text NOT NULL,
  interim_measure      text,
  interim_at           timestamptz,
  interim_by           uuid,
  waiting_reason       text CHECK (waiting_reason IN ('material', 'customer', 'third_party', 'weather', 'forwarded', 'other')),
  waiting_note         text,
  expected_on          date,
  outcome              text CHECK (outcome IN ('solved', 'out_of_scope', 'forwarded', 'unsolvable', 'void')),
  result               text,
  handled_at           timestamptz,
  customer_told_at     timestamptz,
  is_satisfied         boolean,
  head_talk            text,
  needs_head_talk      boolean NOT NULL,
  repeats_id           uuid,
  reopen_count         integer NOT NULL,
  is_reported_by_owner boolean NOT NULL,
  case_kind            text CHECK (case_kind IN ('in_warranty', 'paid', 'public')),
  slip_count           integer NOT NULL,
  slips_out            integer NOT NULL,
  last_returned_at     timestamptz,
  callbacks_due        integer NOT NULL,
  closed_at            timestamptz,
  closed_by            uuid,
  void_reason          text,
  version              integer NOT NULL,
  created_at           timestamptz NOT NULL,
  updated_at           timestamptz NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, party_id) REFERENCES parties (project_id, id),
  FOREIGN KEY (project_id, unit_id) REFERENCES units (project_id, id),
  FOREIGN KEY (project_id, facility_id) REFERENCES facilities (project_id, id),
  FOREIGN KEY (project_id, category_id) REFERENCES categories (project_id, id),
  FOREIGN KEY (project_id, team_id) REFERENCES teams (project_id, id)
);
CREATE UNIQUE INDEX tickets_by_number ON tickets (project_id, number);
CREATE INDEX tickets_by_age ON tickets (project_id, registered_at, id);
CREATE INDEX tickets_by_stage ON tickets (project_id, stage, registered_at, id);
CREATE INDEX tickets_by_unit ON tickets (project_id, unit_id, registered_at);
CREATE INDEX tickets_by_phone ON tickets (project_id, caller_phone_normal, registered_at);
CREATE INDEX tickets_by_owner ON tickets (project_id, owner_id, stage);
CREATE INDEX tickets_by_first_receiver ON tickets (project_id, first_receiver_id, registered_at);

-- Calls and visits as they happened.
CREATE TABLE contacts (
  project_id           uuid NOT NULL,
  id                   uuid NOT NULL,
  ticket_id            uuid,
  channel              text NOT NULL CHECK (channel IN ('call', 'visit', 'letter', 'email', 'box', 'forum', 'hq_letter', 'hq_line', 'rectification', 'referred', 'department', 'patrol', 'gate', 'survey', 'talk', 'online')),
  line                 text CHECK (line IN ('complaint', 'service', 'duty')),
  ringing_at           timestamptz,
  ring_count           integer,
  answered_at          timestamptz NOT NULL,
  ended_at             timestamptz,
  caller_name          text,
  caller_phone         text,
  party_id             uuid,
  recording_id         uuid,
  taken_by             uuid NOT NULL,
  excited_alarm_at     timestamptz,
  assistant_arrived_at timestamptz,
  is_for_study         boolean NOT NULL,
  version              integer NOT NULL,
  created_at           timestamptz NOT NULL,
  updated_at           timestamptz NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, ticket_id) REFERENCES tickets (project_id, id),
  FOREIGN KEY (project_id, party_id) REFERENCES parties (project_id, id),
  FOREIGN KEY (project_id, recording_id) REFERENCES attachments (project_id, id)
);
CREATE INDEX contacts_by_ticket ON contacts (project_id, ticket_id);
CREATE INDEX contacts_by_age ON contacts (project_id, answered_at, id);
CREATE UNIQUE INDEX contacts_by_recording ON contacts (project_id, recording_id);

-- How many tickets stand at each stage, so that lists need not count.
CREATE TABLE ticket_totals (
  project_id uuid NOT NULL,
  stage      text NOT NULL CHECK (stage IN ('registered', 'assigned', 'in_progress', 'waiting', 'handled', 'called_back', 'closed', 'void')),
  count      bigint NOT NULL,
  PRIMARY KEY (project_id, stage)
);

-- A person's own filters of a list.
CREATE TABLE saved_views (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  user_id    uuid NOT NULL,
  page       text NOT NULL,
  name       text NOT NULL,
  query      text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX saved_views_by_name ON saved_views (project_id, user_id, page, name);

-- Half-monthly lists of open matters, as they were sent.
CREATE TABLE open_lists (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  period     text NOT NULL,
  content    text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX open_lists_by_period ON open_lists (project_id, period);
-- The overlapping pairs of a ticket's texts: words of two characters are found by them.
CREATE TABLE ticket_grams (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  grams      tsvector NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, id) REFERENCES tickets (project_id, id)
);
CREATE INDEX ticket_grams_by_gram ON ticket_grams USING gin (grams);
