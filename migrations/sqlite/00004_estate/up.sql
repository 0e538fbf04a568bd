-- Ids are 16-byte UUIDv7, moments are microseconds since 1970 UTC, money is in fen.
-- Departments and teams.
CREATE TABLE teams (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  name       TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('customer_service', 'engineering', 'security', 'cleaning', 'greening', 'finance', 'hr_admin', 'quality', 'leasing', 'canteen', 'leadership', 'other')),
  lead_id    BLOB CHECK (length(lead_id) = 16),
  parent_id  BLOB CHECK (length(parent_id) = 16),
  is_active  INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  version    INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, parent_id) REFERENCES teams (project_id, id)
) STRICT;
CREATE UNIQUE INDEX teams_by_name ON teams (project_id, name);

-- Who belongs to a team.
CREATE TABLE team_members (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  team_id    BLOB NOT NULL CHECK (length(team_id) = 16),
  user_id    BLOB NOT NULL CHECK (length(user_id) = 16),
  PRIMARY KEY (project_id, team_id, user_id),
  FOREIGN KEY (project_id, team_id) REFERENCES teams (project_id, id)
) STRICT, WITHOUT ROWID;

-- Certificates of posts, with their expiry.
CREATE TABLE certificates (
  project_id  BLOB NOT NULL CHECK (length(project_id) = 16),
  id          BLOB NOT NULL CHECK (length(id) = 16),
  user_id     BLOB NOT NULL CHECK (length(user_id) = 16),
  kind        TEXT NOT NULL,
  number      TEXT NOT NULL,
  issuer      TEXT,
  valid_to_on TEXT,
  version     INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX certificates_by_expiry ON certificates (project_id, valid_to_on);

-- Responsibility zones.
CREATE TABLE zones (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  code       TEXT NOT NULL,
  name       TEXT NOT NULL,
  version    INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX zones_by_code ON zones (project_id, code);

-- Which steward keeps a zone, from when to when.
CREATE TABLE zone_stewards (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  zone_id    BLOB NOT NULL CHECK (length(zone_id) = 16),
  user_id    BLOB NOT NULL CHECK (length(user_id) = 16),
  from_on    TEXT NOT NULL,
  to_on      TEXT,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, zone_id) REFERENCES zones (project_id, id)
) STRICT;
CREATE INDEX zone_stewards_by_zone ON zone_stewards (project_id, zone_id, from_on);

-- Buildings.
CREATE TABLE buildings (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  code       TEXT NOT NULL,
  name       TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('residential', 'office', 'commercial', 'industrial', 'venue')),
  version    INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX buildings_by_code ON buildings (project_id, code);

-- Rooms with their short codes (4-2-301).
CREATE TABLE units (
  project_id           BLOB NOT NULL CHECK (length(project_id) = 16),
  id                   BLOB NOT NULL CHECK (length(id) = 16),
  building_id          BLOB NOT NULL CHECK (length(building_id) = 16),
  entrance             TEXT NOT NULL,
  room                 TEXT NOT NULL,
  short_code           TEXT NOT NULL,
  area_cm2             INTEGER,
  use_state            TEXT NOT NULL CHECK (use_state IN ('undelivered', 'vacant_furnished', 'vacant_shell', 'owner_occupied', 'rented')),
  entrustment          TEXT NOT NULL CHECK (entrustment IN ('none', 'unpaid', 'paid')),
  handed_over_on       TEXT,
  warranty_until       TEXT,
  component_warranties TEXT NOT NULL,
  zone_id              BLOB CHECK (length(zone_id) = 16),
  version              INTEGER NOT NULL,
  created_at           INTEGER NOT NULL,
  updated_at           INTEGER NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, building_id) REFERENCES buildings (project_id, id),
  FOREIGN KEY (project_id, zone_id) REFERENCES zones (project_id, id)
) STRICT;
CREATE UNIQUE INDEX units_by_short_code ON units (project_id, short_code);
CREATE INDEX units_by_building ON units (project_id, building_id, short_code);
CREATE INDEX units_by_room ON units (project_id, room, short_code);

-- Public places, facilities and equipment.
CREATE TABLE facilities (
  project_id     BLOB NOT NULL CHECK (length(project_id) = 16),
  id             BLOB NOT NULL CHECK (length(id) = 16),
  code           TEXT NOT NULL,
  category       TEXT NOT NULL CHECK (category IN ('lift', 'pump', 'drainage', 'equipment_room', 'lift_room', 'corridor_lamp', 'stair_lamp', 'fire', 'access', 'cctv', 'road', 'green', 'other')),
  place          TEXT NOT NULL,
  zone_id        BLOB CHECK (length(zone_id) = 16),
  in_service_on  TEXT,
  end_of_life_on TEXT,
  status         TEXT NOT NULL CHECK (status IN ('intact', 'faulty', 'out_of_use')),
  is_red_flag    INTEGER NOT NULL CHECK (is_red_flag IN (0, 1)),
  version        INTEGER NOT NULL,
  created_at     INTEGER NOT NULL,
  updated_at     INTEGER NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, zone_id) REFERENCES zones (project_id, id)
) STRICT;
CREATE UNIQUE INDEX facilities_by_code ON facilities (project_id, code);
