-- The recorder's list beside the register: lists as they were read in, the comparison of each day, missed calls to return,
-- and what the telephone system tells while a call goes on.
-- How each recorder writes its lists, as data that the office changes.
CREATE TABLE recorder_profiles (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  profile    text NOT NULL,
  is_active  boolean NOT NULL,
  created_by uuid NOT NULL,
  version    integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
-- Lists that were read in.
CREATE TABLE call_imports (
  project_id  uuid NOT NULL,
  id          uuid NOT NULL,
  profile_id  uuid NOT NULL,
  file_name   text NOT NULL,
  lines       integer NOT NULL CHECK (lines >= 0),
  added       integer NOT NULL CHECK (added >= 0),
  known       integer NOT NULL CHECK (known >= 0),
  faults      integer NOT NULL CHECK (faults >= 0),
  from_on     date,
  to_on       date,
  imported_by uuid NOT NULL,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, profile_id) REFERENCES recorder_profiles (project_id, id)
);
CREATE INDEX call_imports_by_age ON call_imports (project_id, created_at, id);
-- Calls of the recorders' lists, each known by the hash of its key; what their day's matching found of each.
CREATE TABLE recorded_calls (
  project_id    uuid NOT NULL,
  id            uuid NOT NULL,
  import_id     uuid NOT NULL,
  key           text NOT NULL,
  on_day        date NOT NULL,
  started_at    timestamptz NOT NULL,
  direction     text NOT NULL CHECK (direction IN ('incoming', 'outgoing', 'internal')),
  line          text,
  caller        text,
  called        text,
  ring_seconds  integer CHECK (ring_seconds >= 0),
  talk_seconds  integer NOT NULL CHECK (talk_seconds >= 0),
  extension     text,
  recording     text,
  part_of_id    uuid,
  is_in_rings   boolean,
  is_unreturned boolean NOT NULL,
  created_at    timestamptz NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, import_id) REFERENCES call_imports (project_id, id)
);
CREATE UNIQUE INDEX recorded_calls_by_key ON recorded_calls (project_id, key);
CREATE INDEX recorded_calls_by_day ON recorded_calls (project_id, on_day, started_at, id);
CREATE INDEX recorded_calls_by_import ON recorded_calls (project_id, import_id);
-- The comparison of each day, its figures, and who signed it off.
CREATE TABLE call_days (
  project_id      uuid NOT NULL,
  on_day          date NOT NULL,
  stage           text NOT NULL CHECK (stage IN ('open', 'signed', 'reopened')),
  calls           integer NOT NULL CHECK (calls >= 0),
  incoming        integer NOT NULL CHECK (incoming >= 0),
  missed          integer NOT NULL CHECK (missed >= 0),
  missed_withheld integer NOT NULL CHECK (missed_withheld >= 0),
  unreturned      integer NOT NULL CHECK (unreturned >= 0),
  rung            integer NOT NULL CHECK (rung >= 0),
  in_rings        integer NOT NULL CHECK (in_rings >= 0),
  matched         integer NOT NULL CHECK (matched >= 0),
  left_calls      integer NOT NULL CHECK (left_calls >= 0),
  left_rows       integer NOT NULL CHECK (left_rows >= 0),
  left_pairs      integer NOT NULL CHECK (left_pairs >= 0),
  drift_seconds   integer,
  matched_at      timestamptz NOT NULL,
  signed_at       timestamptz,
  signed_by       uuid,
  reopen_reason   text,
  version         integer NOT NULL,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  PRIMARY KEY (project_id, on_day)
);
-- What the matching holds for one: a call and a row, with the score and the reason; ambiguous pairs wait for a person.
CREATE TABLE call_pairs (
  project_id   uuid NOT NULL,
  call_id      uuid NOT NULL,
  contact_id   uuid NOT NULL,
  on_day       date NOT NULL,
  score        integer NOT NULL,
  reason       text NOT NULL,
  is_ambiguous boolean NOT NULL,
  instead      text NOT NULL,
  PRIMARY KEY (project_id, call_id),
  FOREIGN KEY (project_id, call_id) REFERENCES recorded_calls (project_id, id),
  FOREIGN KEY (project_id, contact_id) REFERENCES contacts (project_id, id)
);
CREATE UNIQUE INDEX call_pairs_by_contact ON call_pairs (project_id, contact_id);
CREATE INDEX call_pairs_by_day ON call_pairs (project_id, on_day);
-- What persons decided of calls and rows that were left over; taken back ones stay.
CREATE TABLE call_settlements (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  on_day     date NOT NULL,
  call_id    uuid,
  contact_id uuid,
  settlement text NOT NULL CHECK (settlement IN ('link', 'created', 'wrong_number', 'internal', 'test', 'duplicate', 'transfer')),
  note       text,
  settled_by uuid NOT NULL,
  settled_at timestamptz NOT NULL,
  voided_at  timestamptz,
  voided_by  uuid,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, call_id) REFERENCES recorded_calls (project_id, id),
  FOREIGN KEY (project_id, contact_id) REFERENCES contacts (project_id, id)
);
CREATE INDEX call_settlements_by_day ON call_settlements (project_id, on_day, settled_at);
CREATE UNIQUE INDEX call_settlements_by_call ON call_settlements (project_id, call_id) WHERE voided_at IS NULL;
CREATE UNIQUE INDEX call_settlements_by_contact ON call_settlements (project_id, contact_id) WHERE voided_at IS NULL;
-- Missed calls of known numbers that the desk must return, one a number and day.
CREATE TABLE return_calls (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  on_day     date NOT NULL,
  number     text NOT NULL,
  party_id   uuid,
  stage      text NOT NULL CHECK (stage IN ('open', 'returned', 'waived')),
  calls      integer NOT NULL CHECK (calls > 0),
  last_at    timestamptz NOT NULL,
  outcome    text CHECK (outcome IN ('outgoing_call', 'called_again', 'recorded', 'not_needed')),
  note       text,
  ended_at   timestamptz,
  ended_by   uuid,
  version    integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX return_calls_by_number ON return_calls (project_id, on_day, number);
CREATE INDEX return_calls_by_stage ON return_calls (project_id, stage, last_at, id);
-- Which telephone systems may send events. The secrets themselves are kept nowhere.
CREATE TABLE telephone_keys (
  project_id   uuid NOT NULL,
  id           uuid NOT NULL,
  name         text NOT NULL,
  created_by   uuid NOT NULL,
  created_at   timestamptz NOT NULL,
  shown_at     timestamptz,
  last_used_at timestamptz,
  revoked_at   timestamptz,
  revoked_by   uuid,
  version      integer NOT NULL,
  updated_at   timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
-- Signatures that were seen, for as long as they would be believed: none is taken twice.
CREATE TABLE telephone_deliveries (
  project_id uuid NOT NULL,
  signature  text NOT NULL,
  taken_at   timestamptz NOT NULL,
  PRIMARY KEY (project_id, signature)
);
CREATE INDEX telephone_deliveries_by_age ON telephone_deliveries (project_id, taken_at);
-- Calls that go on, as the telephone system tells of them.
CREATE TABLE live_calls (
  project_id  uuid NOT NULL,
  id          uuid NOT NULL,
  call_name   text NOT NULL,
  stage       text NOT NULL CHECK (stage IN ('ringing', 'talking', 'ended', 'missed')),
  line        text,
  caller      text,
  called      text,
  extension   text,
  party_id    uuid,
  rang_at     timestamptz NOT NULL,
  answered_at timestamptz,
  ended_at    timestamptz,
  version     integer NOT NULL,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX live_calls_by_name ON live_calls (project_id, call_name);
CREATE INDEX live_calls_by_age ON live_calls (project_id, rang_at, id);
-- A row by call tells at which extension it was written and which call of the recorder's list it is: one of one.
ALTER TABLE contacts ADD COLUMN extension text;
ALTER TABLE contacts ADD COLUMN recorded_call_id uuid;
CREATE UNIQUE INDEX contacts_by_recorded_call ON contacts (project_id, recorded_call_id);
