-- The recorder's list beside the register: lists as they were read in, the comparison of each day, missed calls to return,
-- and what the telephone system tells while a call goes on.
-- How each recorder writes its lists, as data that the office changes.
CREATE TABLE recorder_profiles (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  profile    TEXT NOT NULL,
  is_active  INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  created_by BLOB NOT NULL CHECK (length(created_by) = 16),
  version    INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
-- Lists that were read in.
CREATE TABLE call_imports (
  project_id  BLOB NOT NULL CHECK (length(project_id) = 16),
  id          BLOB NOT NULL CHECK (length(id) = 16),
  profile_id  BLOB NOT NULL CHECK (length(profile_id) = 16),
  file_name   TEXT NOT NULL,
  lines       INTEGER NOT NULL CHECK (lines >= 0),
  added       INTEGER NOT NULL CHECK (added >= 0),
  known       INTEGER NOT NULL CHECK (known >= 0),
  faults      INTEGER NOT NULL CHECK (faults >= 0),
  from_on     TEXT,
  to_on       TEXT,
  imported_by BLOB NOT NULL CHECK (length(imported_by) = 16),
  created_at  INTEGER NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, profile_id) REFERENCES recorder_profiles (project_id, id)
) STRICT;
CREATE INDEX call_imports_by_age ON call_imports (project_id, created_at, id);
-- Calls of the recorders' lists, each known by the hash of its key; what their day's matching found of each.
CREATE TABLE recorded_calls (
  project_id    BLOB NOT NULL CHECK (length(project_id) = 16),
  id            BLOB NOT NULL CHECK (length(id) = 16),
  import_id     BLOB NOT NULL CHECK (length(import_id) = 16),
  key           TEXT NOT NULL,
  on_day        TEXT NOT NULL,
  started_at    INTEGER NOT NULL,
  direction     TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing', 'internal')),
  line          TEXT,
  caller        TEXT,
  called        TEXT,
  ring_seconds  INTEGER CHECK (ring_seconds >= 0),
  talk_seconds  INTEGER NOT NULL CHECK (talk_seconds >= 0),
  extension     TEXT,
  recording     TEXT,
  part_of_id    BLOB CHECK (length(part_of_id) = 16),
  is_in_rings   INTEGER CHECK (is_in_rings IN (0, 1)),
  is_unreturned INTEGER NOT NULL CHECK (is_unreturned IN (0, 1)),
  created_at    INTEGER NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, import_id) REFERENCES call_imports (project_id, id)
) STRICT;
CREATE UNIQUE INDEX recorded_calls_by_key ON recorded_calls (project_id, key);
CREATE INDEX recorded_calls_by_day ON recorded_calls (project_id, on_day, started_at, id);
CREATE INDEX recorded_calls_by_import ON recorded_calls (project_id, import_id);
-- The comparison of each day, its figures, and who signed it off.
CREATE TABLE call_days (
  project_id      BLOB NOT NULL CHECK (length(project_id) = 16),
  on_day          TEXT NOT NULL,
  stage           TEXT NOT NULL CHECK (stage IN ('open', 'signed', 'reopened')),
  calls           INTEGER NOT NULL CHECK (calls >= 0),
  incoming        INTEGER NOT NULL CHECK (incoming >= 0),
  missed          INTEGER NOT NULL CHECK (missed >= 0),
  missed_withheld INTEGER NOT NULL CHECK (missed_withheld >= 0),
  unreturned      INTEGER NOT NULL CHECK (unreturned >= 0),
  rung            INTEGER NOT NULL CHECK (rung >= 0),
  in_rings        INTEGER NOT NULL CHECK (in_rings >= 0),
  matched         INTEGER NOT NULL CHECK (matched >= 0),
  left_calls      INTEGER NOT NULL CHECK (left_calls >= 0),
  left_rows       INTEGER NOT NULL CHECK (left_rows >= 0),
  left_pairs      INTEGER NOT NULL CHECK (left_pairs >= 0),
  drift_seconds   INTEGER,
  matched_at      INTEGER NOT NULL,
  signed_at       INTEGER,
  signed_by       BLOB CHECK (length(signed_by) = 16),
  reopen_reason   TEXT,
  version         INTEGER NOT NULL,
  created_at      INTEGER NOT NULL,
  updated_at      INTEGER NOT NULL,
  PRIMARY KEY (project_id, on_day)
) STRICT;
-- What the matching holds for one: a call and a row, with the score and the reason; ambiguous pairs wait for a person.
CREATE TABLE call_pairs (
  project_id   BLOB NOT NULL CHECK (length(project_id) = 16),
  call_id      BLOB NOT NULL CHECK (length(call_id) = 16),
  contact_id   BLOB NOT NULL CHECK (length(contact_id) = 16),
  on_day       TEXT NOT NULL,
  score        INTEGER NOT NULL,
  reason       TEXT NOT NULL,
  is_ambiguous INTEGER NOT NULL CHECK (is_ambiguous IN (0, 1)),
  instead      TEXT NOT NULL,
  PRIMARY KEY (project_id, call_id),
  FOREIGN KEY (project_id, call_id) REFERENCES recorded_calls (project_id, id),
  FOREIGN KEY (project_id, contact_id) REFERENCES contacts (project_id, id)
) STRICT;
CREATE UNIQUE INDEX call_pairs_by_contact ON call_pairs (project_id, contact_id);
CREATE INDEX call_pairs_by_day ON call_pairs (project_id, on_day);
-- What persons decided of calls and rows that were left over; taken back ones stay.
CREATE TABLE call_settlements (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  on_day     TEXT NOT NULL,
  call_id    BLOB CHECK (length(call_id) = 16),
  contact_id BLOB CHECK (length(contact_id) = 16),
  settlement TEXT NOT NULL CHECK (settlement IN ('link', 'created', 'wrong_number', 'internal', 'test', 'duplicate', 'transfer')),
  note       TEXT,
  settled_by BLOB NOT NULL CHECK (length(settled_by) = 16),
  settled_at INTEGER NOT NULL,
  voided_at  INTEGER,
  voided_by  BLOB CHECK (length(voided_by) = 16),
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, call_id) REFERENCES recorded_calls (project_id, id),
  FOREIGN KEY (project_id, contact_id) REFERENCES contacts (project_id, id)
) STRICT;
CREATE INDEX call_settlements_by_day ON call_settlements (project_id, on_day, settled_at);
CREATE UNIQUE INDEX call_settlements_by_call ON call_settlements (project_id, call_id) WHERE voided_at IS NULL;
CREATE UNIQUE INDEX call_settlements_by_contact ON call_settlements (project_id, contact_id) WHERE voided_at IS NULL;
-- Missed calls of known numbers that the desk must return, one a number and day.
CREATE TABLE return_calls (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  on_day     TEXT NOT NULL,
  number     TEXT NOT NULL,
  party_id   BLOB CHECK (length(party_id) = 16),
  stage      TEXT NOT NULL CHECK (stage IN ('open', 'returned', 'waived')),
  calls      INTEGER NOT NULL CHECK (calls > 0),
  last_at    INTEGER NOT NULL,
  outcome    TEXT CHECK (outcome IN ('outgoing_call', 'called_again', 'recorded', 'not_needed')),
  note       TEXT,
  ended_at   INTEGER,
  ended_by   BLOB CHECK (length(ended_by) = 16),
  version    INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX return_calls_by_number ON return_calls (project_id, on_day, number);
CREATE INDEX return_calls_by_stage ON return_calls (project_id, stage, last_at, id);
-- Which telephone systems may send events. The secrets themselves are kept nowhere.
CREATE TABLE telephone_keys (
  project_id   BLOB NOT NULL CHECK (length(project_id) = 16),
  id           BLOB NOT NULL CHECK (length(id) = 16),
  name         TEXT NOT NULL,
  created_by   BLOB NOT NULL CHECK (length(created_by) = 16),
  created_at   INTEGER NOT NULL,
  shown_at     INTEGER,
  last_used_at INTEGER,
  revoked_at   INTEGER,
  revoked_by   BLOB CHECK (length(revoked_by) = 16),
  version      INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
-- Signatures that were seen, for as long as they would be believed: none is taken twice.
CREATE TABLE telephone_deliveries (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  signature  TEXT NOT NULL,
  taken_at   INTEGER NOT NULL,
  PRIMARY KEY (project_id, signature)
) STRICT;
CREATE INDEX telephone_deliveries_by_age ON telephone_deliveries (project_id, taken_at);
-- Calls that go on, as the telephone system tells of them.
CREATE TABLE live_calls (
  project_id  BLOB NOT NULL CHECK (length(project_id) = 16),
  id          BLOB NOT NULL CHECK (length(id) = 16),
  call_name   TEXT NOT NULL,
  stage       TEXT NOT NULL CHECK (stage IN ('ringing', 'talking', 'ended', 'missed')),
  line        TEXT,
  caller      TEXT,
  called      TEXT,
  extension   TEXT,
  party_id    BLOB CHECK (length(party_id) = 16),
  rang_at     INTEGER NOT NULL,
  answered_at INTEGER,
  ended_at    INTEGER,
  version     INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX live_calls_by_name ON live_calls (project_id, call_name);
CREATE INDEX live_calls_by_age ON live_calls (project_id, rang_at, id);
-- A row by call tells at which extension it was written and which call of the recorder's list it is: one of one.
ALTER TABLE contacts ADD COLUMN extension TEXT;
ALTER TABLE contacts ADD COLUMN recorded_call_id BLOB CHECK (length(recorded_call_id) = 16);
CREATE UNIQUE INDEX contacts_by_recorded_call ON contacts (project_id, recorded_call_id);
