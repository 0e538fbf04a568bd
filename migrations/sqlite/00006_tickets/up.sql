-- Ids are 16-byte UUIDv7, moments are microseconds since 1970 UTC, money is in fen.
-- What matters are about.
CREATE TABLE categories (
  project_id      BLOB NOT NULL CHECK (length(project_id) = 16),
  id              BLOB NOT NULL CHECK (length(id) = 16),
  code            TEXT NOT NULL,
  name            TEXT NOT NULL,
  parent_id       BLOB CHECK (length(parent_id) = 16),
  is_priority     INTEGER NOT NULL CHECK (is_priority IN (0, 1)),
  default_team_id BLOB CHECK (length(default_team_id) = 16),
  is_active       INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  version         INTEGER NOT NULL,
  created_at      INTEGER NOT NULL,
  updated_at      INTEGER NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, parent_id) REFERENCES categories (project_id, id),
  FOREIGN KEY (project_id, default_team_id) REFERENCES teams (project_id, id)
) STRICT;
CREATE UNIQUE INDEX categories_by_code ON categories (project_id, code);

-- The office's stock phrases for the desk.
CREATE TABLE phrases (
  project_id  BLOB NOT NULL CHECK (length(project_id) = 16),
  id          BLOB NOT NULL CHECK (length(id) = 16),
  kind        TEXT NOT NULL CHECK (kind IN ('enquiry', 'help', 'repair', 'complaint', 'suggestion', 'procedure', 'forwarded')),
  position    INTEGER NOT NULL,
  content     TEXT NOT NULL,
  category_id BLOB CHECK (length(category_id) = 16),
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, category_id) REFERENCES categories (project_id, id)
) STRICT;
CREATE INDEX phrases_by_kind ON phrases (project_id, kind, position);

-- The one electronic register of the front desk.
CREATE TABLE tickets (
  project_id           BLOB NOT NULL CHECK (length(project_id) = 16),
  id                   BLOB NOT NULL CHECK (length(id) = 16),
  number               TEXT NOT NULL,
  kind                 TEXT NOT NULL CHECK (kind IN ('enquiry', 'help', 'repair', 'complaint', 'suggestion', 'procedure', 'forwarded')),
  channel              TEXT NOT NULL CHECK (channel IN ('call', 'visit', 'letter', 'email', 'box', 'forum', 'hq_letter', 'hq_line', 'rectification', 'referred', 'department', 'patrol', 'gate', 'survey', 'talk', 'online')),
  line                 TEXT CHECK (line IN ('complaint', 'service', 'duty')),
  stage                TEXT NOT NULL CHECK (stage IN ('registered', 'assigned', 'in_progress', 'waiting', 'handled', 'called_back', 'closed', 'void')),
  begun_at             INTEGER NOT NULL,
  reported_at          INTEGER NOT NULL,
  registered_at        INTEGER NOT NULL,
  registered_by        BLOB NOT NULL CHECK (length(registered_by) = 16),
  caller_name          TEXT,
  caller_phone         TEXT,
  caller_phone_normal  TEXT,
  party_id             BLOB CHECK (length(party_id) = 16),
  unit_id              BLOB CHECK (length(unit_id) = 16),
  facility_id          BLOB CHECK (length(facility_id) = 16),
  place                TEXT NOT NULL,
  category_id          BLOB CHECK (length(category_id) = 16),
  content              TEXT NOT NULL,
  is_important         INTEGER NOT NULL CHECK (is_important IN (0, 1)),
  is_forwarded         INTEGER NOT NULL CHECK (is_forwarded IN (0, 1)),
  is_external          INTEGER NOT NULL CHECK (is_external IN (0, 1)),
  is_sales_chance      INTEGER NOT NULL CHECK (is_sales_chance IN (0, 1)),
  first_receiver_id    BLOB NOT NULL CHECK (length(first_receiver_id) = 16),
  arranged_told_at     INTEGER,
  owner_id             BLOB CHECK (length(owner_id) = 16),
  team_id              BLOB CHECK (length(team_id) = 16),
  customer_deadline_at INTEGER,
  promised_at          INTEGER,
  promise_told_at      INTEGER,
  extensions           TEXT NOT NULL,
  interim_measure      TEXT,
  interim_at           INTEGER,
  interim_by           BLOB CHECK (length(interim_by) = 16),
  waiting_reason       TEXT CHECK (waiting_reason IN ('material', 'customer', 'third_party', 'weather', 'forwarded', 'other')),
  waiting_note         TEXT,
  expected_on          TEXT,
  outcome              TEXT CHECK (outcome IN ('solved', 'out_of_scope', 'forwarded', 'unsolvable', 'void')),
  result               TEXT,
  handled_at           INTEGER,
  customer_told_at     INTEGER,
  is_satisfied         INTEGER CHECK (is_satisfied IN (0, 1)),
  head_talk            TEXT,
  needs_head_talk      INTEGER NOT NULL CHECK (needs_head_talk IN (0, 1)),
  repeats_id           BLOB CHECK (length(repeats_id) = 16),
  reopen_count         INTEGER NOT NULL,
  is_reported_by_owner INTEGER NOT NULL CHECK (is_reported_by_owner IN (0, 1)),
  case_kind            TEXT CHECK (case_kind IN ('in_warranty', 'paid', 'public')),
  slip_count           INTEGER NOT NULL,
  slips_out            INTEGER NOT NULL,
  last_returned_at     INTEGER,
  callbacks_due        INTEGER NOT NULL,
  closed_at            INTEGER,
  closed_by            BLOB CHECK (length(closed_by) = 16),
  void_reason          TEXT,
  version              INTEGER NOT NULL,
  created_at           INTEGER NOT NULL,
  updated_at           INTEGER NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, party_id) REFERENCES parties (project_id, id),
  FOREIGN KEY (project_id, unit_id) REFERENCES units (project_id, id),
  FOREIGN KEY (project_id, facility_id) REFERENCES facilities (project_id, id),
  FOREIGN KEY (project_id, category_id) REFERENCES categories (project_id, id),
  FOREIGN KEY (project_id, team_id) REFERENCES teams (project_id, id)
) STRICT;
CREATE UNIQUE INDEX tickets_by_number ON tickets (project_id, number);
CREATE INDEX tickets_by_age ON tickets (project_id, registered_at, id);
CREATE INDEX tickets_by_stage ON tickets (project_id, stage, registered_at, id);
CREATE INDEX tickets_by_unit ON tickets (project_id, unit_id, registered_at);
CREATE INDEX tickets_by_phone ON tickets (project_id, caller_phone_normal, registered_at);
CREATE INDEX tickets_by_owner ON tickets (project_id, owner_id, stage);
CREATE INDEX tickets_by_first_receiver ON tickets (project_id, first_receiver_id, registered_at);

-- Calls and visits as they happened.
CREATE TABLE contacts (
  project_id           BLOB NOT NULL CHECK (length(project_id) = 16),
  id                   BLOB NOT NULL CHECK (length(id) = 16),
  ticket_id            BLOB CHECK (length(ticket_id) = 16),
  channel              TEXT NOT NULL CHECK (channel IN ('call', 'visit', 'letter', 'email', 'box', 'forum', 'hq_letter', 'hq_line', 'rectification', 'referred', 'department', 'patrol', 'gate', 'survey', 'talk', 'online')),
  line                 TEXT CHECK (line IN ('complaint', 'service', 'duty')),
  ringing_at           INTEGER,
  ring_count           INTEGER,
  answered_at          INTEGER NOT NULL,
  ended_at             INTEGER,
  caller_name          TEXT,
  caller_phone         TEXT,
  party_id             BLOB CHECK (length(party_id) = 16),
  recording_id         BLOB CHECK (length(recording_id) = 16),
  taken_by             BLOB NOT NULL CHECK (length(taken_by) = 16),
  excited_alarm_at     INTEGER,
  assistant_arrived_at INTEGER,
  is_for_study         INTEGER NOT NULL CHECK (is_for_study IN (0, 1)),
  version              INTEGER NOT NULL,
  created_at           INTEGER NOT NULL,
  updated_at           INTEGER NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, ticket_id) REFERENCES tickets (project_id, id),
  FOREIGN KEY (project_id, party_id) REFERENCES parties (project_id, id),
  FOREIGN KEY (project_id, recording_id) REFERENCES attachments (project_id, id)
) STRICT;
CREATE INDEX contacts_by_ticket ON contacts (project_id, ticket_id);
CREATE INDEX contacts_by_age ON contacts (project_id, answered_at, id);
CREATE UNIQUE INDEX contacts_by_recording ON contacts (project_id, recording_id);

-- How many tickets stand at each stage, so that lists need not count.
CREATE TABLE ticket_totals (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  stage      TEXT NOT NULL CHECK (stage IN ('registered', 'assigned', 'in_progress', 'waiting', 'handled', 'called_back', 'closed', 'void')),
  count      INTEGER NOT NULL,
  PRIMARY KEY (project_id, stage)
) STRICT, WITHOUT ROWID;

-- A person's own filters of a list.
CREATE TABLE saved_views (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  user_id    BLOB NOT NULL CHECK (length(user_id) = 16),
  page       TEXT NOT NULL,
  name       TEXT NOT NULL,
  query      TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX saved_views_by_name ON saved_views (project_id, user_id, page, name);

-- Half-monthly lists of open matters, as they were sent.
CREATE TABLE open_lists (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  period     TEXT NOT NULL,
  content    TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX open_lists_by_period ON open_lists (project_id, period);
-- The overlapping pairs of a ticket's texts, by the ticket's rowid: words of two characters are found by them.
CREATE VIRTUAL TABLE ticket_grams USING fts5 (grams, content = '', contentless_delete = 1, detail = none, tokenize = "unicode61 remove_diacritics 0");
