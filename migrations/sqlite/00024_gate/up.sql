-- Ids are 16-byte UUIDv7, moments are microseconds since 1970 UTC.
-- The gates of the estate.
CREATE TABLE gates (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  name       TEXT NOT NULL,
  is_active  INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  version    INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX gates_by_name ON gates (project_id, name);

-- Parking permits: for which plate, from when to when, and which papers were seen by whom.
CREATE TABLE parking_permits (
  project_id  BLOB NOT NULL CHECK (length(project_id) = 16),
  id          BLOB NOT NULL CHECK (length(id) = 16),
  number      TEXT NOT NULL,
  unit_id     BLOB NOT NULL CHECK (length(unit_id) = 16),
  party_id    BLOB NOT NULL CHECK (length(party_id) = 16),
  plate       TEXT NOT NULL,
  from_on     TEXT NOT NULL,
  to_on       TEXT,
  card_no     TEXT,
  papers      TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('living', 'ended', 'void')),
  stopped_at  INTEGER,
  stopped_by  BLOB CHECK (length(stopped_by) = 16),
  stop_reason TEXT,
  created_by  BLOB NOT NULL CHECK (length(created_by) = 16),
  version     INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, unit_id) REFERENCES units (project_id, id),
  FOREIGN KEY (project_id, party_id) REFERENCES parties (project_id, id)
) STRICT;
CREATE UNIQUE INDEX parking_permits_by_number ON parking_permits (project_id, number);
CREATE INDEX parking_permits_by_plate ON parking_permits (project_id, plate, from_on, id);
CREATE INDEX parking_permits_by_unit ON parking_permits (project_id, unit_id, created_at, id);
CREATE INDEX parking_permits_by_state ON parking_permits (project_id, state, created_at, id);
CREATE INDEX parking_permits_by_age ON parking_permits (project_id, created_at, id);

-- The log of the gate: its lines are numbered by day without gaps and only added. A line of a coming also says when it left and when
-- the document was given back.
CREATE TABLE gate_entries (
  project_id           BLOB NOT NULL CHECK (length(project_id) = 16),
  id                   BLOB NOT NULL CHECK (length(id) = 16),
  gate_id              BLOB NOT NULL CHECK (length(gate_id) = 16),
  on_day               TEXT NOT NULL,
  nth                  INTEGER NOT NULL,
  at                   INTEGER NOT NULL,
  direction            TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  kind                 TEXT NOT NULL CHECK (kind IN ('person', 'vehicle')),
  name                 TEXT,
  plate                TEXT,
  persons              INTEGER NOT NULL,
  unit_id              BLOB CHECK (length(unit_id) = 16),
  party_id             BLOB CHECK (length(party_id) = 16),
  company              TEXT,
  reason               TEXT,
  damage               TEXT,
  note                 TEXT,
  document_kind        TEXT CHECK (document_kind IN ('id_card', 'driving_licence', 'passport', 'work_pass', 'other')),
  document_tail        TEXT,
  document_taken_at    INTEGER,
  document_returned_at INTEGER,
  permit_id            BLOB CHECK (length(permit_id) = 16),
  in_id                BLOB CHECK (length(in_id) = 16),
  left_at              INTEGER,
  created_by           BLOB NOT NULL CHECK (length(created_by) = 16),
  version              INTEGER NOT NULL,
  created_at           INTEGER NOT NULL,
  updated_at           INTEGER NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, gate_id) REFERENCES gates (project_id, id),
  FOREIGN KEY (project_id, unit_id) REFERENCES units (project_id, id),
  FOREIGN KEY (project_id, party_id) REFERENCES parties (project_id, id),
  FOREIGN KEY (project_id, permit_id) REFERENCES parking_permits (project_id, id),
  FOREIGN KEY (project_id, in_id) REFERENCES gate_entries (project_id, id)
) STRICT;
CREATE UNIQUE INDEX gate_entries_by_number ON gate_entries (project_id, on_day, nth);
CREATE UNIQUE INDEX gate_entries_once_out ON gate_entries (project_id, in_id);
CREATE INDEX gate_entries_by_time ON gate_entries (project_id, at, id);
CREATE INDEX gate_entries_by_plate ON gate_entries (project_id, plate, at, id);
CREATE INDEX gate_entries_by_unit ON gate_entries (project_id, unit_id, at, id);
CREATE INDEX gate_entries_by_party ON gate_entries (project_id, party_id, at, id);
CREATE INDEX gate_entries_inside ON gate_entries (project_id, direction, left_at, at, id);

-- Who read the log of which day, up to which line.
CREATE TABLE gate_readings (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  on_day     TEXT NOT NULL,
  user_id    BLOB NOT NULL CHECK (length(user_id) = 16),
  up_to      INTEGER NOT NULL,
  read_at    INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX gate_readings_by_day ON gate_readings (project_id, on_day, user_id, id);

-- Release slips: which goods leave a room on which day, under whose word, and what was carried.
CREATE TABLE goods_releases (
  project_id   BLOB NOT NULL CHECK (length(project_id) = 16),
  id           BLOB NOT NULL CHECK (length(id) = 16),
  number       TEXT NOT NULL,
  unit_id      BLOB NOT NULL CHECK (length(unit_id) = 16),
  party_id     BLOB NOT NULL CHECK (length(party_id) = 16),
  mandate      TEXT NOT NULL CHECK (mandate IN ('owner', 'agreement')),
  agreement    TEXT,
  goods        TEXT NOT NULL,
  leaves_on    TEXT NOT NULL,
  note         TEXT,
  stage        TEXT NOT NULL CHECK (stage IN ('requested', 'approved', 'passed', 'refused')),
  requested_by BLOB NOT NULL CHECK (length(requested_by) = 16),
  approved_by  BLOB CHECK (length(approved_by) = 16),
  approved_at  INTEGER,
  gate_id      BLOB CHECK (length(gate_id) = 16),
  carried      TEXT,
  ended_by     BLOB CHECK (length(ended_by) = 16),
  ended_at     INTEGER,
  reason       TEXT,
  version      INTEGER NOT NULL,
  created_at   INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, unit_id) REFERENCES units (project_id, id),
  FOREIGN KEY (project_id, party_id) REFERENCES parties (project_id, id),
  FOREIGN KEY (project_id, gate_id) REFERENCES gates (project_id, id)
) STRICT;
CREATE UNIQUE INDEX goods_releases_by_number ON goods_releases (project_id, number);
CREATE INDEX goods_releases_by_age ON goods_releases (project_id, created_at, id);
CREATE INDEX goods_releases_by_stage ON goods_releases (project_id, stage, created_at, id);
CREATE INDEX goods_releases_by_day ON goods_releases (project_id, leaves_on, created_at, id);
CREATE INDEX goods_releases_by_unit ON goods_releases (project_id, unit_id, created_at, id);

-- Parcels that were taken in for residents, and who fetched them.
CREATE TABLE parcels (
  project_id  BLOB NOT NULL CHECK (length(project_id) = 16),
  id          BLOB NOT NULL CHECK (length(id) = 16),
  unit_id     BLOB NOT NULL CHECK (length(unit_id) = 16),
  party_id    BLOB CHECK (length(party_id) = 16),
  recipient   TEXT NOT NULL,
  phone_tail  TEXT,
  carrier     TEXT NOT NULL,
  tracking_no TEXT,
  shelf       TEXT,
  stage       TEXT NOT NULL CHECK (stage IN ('arrived', 'told', 'picked_up', 'returned')),
  arrived_at  INTEGER NOT NULL,
  told_at     INTEGER,
  told_by     BLOB CHECK (length(told_by) = 16),
  ended_at    INTEGER,
  ended_by    BLOB CHECK (length(ended_by) = 16),
  fetched_by  TEXT,
  reason      TEXT,
  created_by  BLOB NOT NULL CHECK (length(created_by) = 16),
  version     INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, unit_id) REFERENCES units (project_id, id),
  FOREIGN KEY (project_id, party_id) REFERENCES parties (project_id, id)
) STRICT;
CREATE INDEX parcels_by_time ON parcels (project_id, arrived_at, id);
CREATE INDEX parcels_by_stage ON parcels (project_id, stage, arrived_at, id);
CREATE INDEX parcels_by_unit ON parcels (project_id, unit_id, arrived_at, id);
