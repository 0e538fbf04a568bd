-- Ids are UUIDv7, moments are UTC, money is in fen.
-- Departments and teams.
CREATE TABLE teams (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  name       text NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('customer_service', 'engineering', 'security', 'cleaning', 'greening', 'finance', 'hr_admin', 'quality', 'leasing', 'canteen', 'leadership', 'other')),
  lead_id    uuid,
  parent_id  uuid,
  is_active  boolean NOT NULL,
  version    integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, parent_id) REFERENCES teams (project_id, id)
);
CREATE UNIQUE INDEX teams_by_name ON teams (project_id, name);

-- Who belongs to a team.
CREATE TABLE team_members (
  project_id uuid NOT NULL,
  team_id    uuid NOT NULL,
  user_id    uuid NOT NULL,
  PRIMARY KEY (project_id, team_id, user_id),
  FOREIGN KEY (project_id, team_id) REFERENCES teams (project_id, id)
);

-- Certificates of posts, with their expiry.
CREATE TABLE certificates (
  project_id  uuid NOT NULL,
  id          uuid NOT NULL,
  user_id     uuid NOT NULL,
  kind        text NOT NULL,
  number      text NOT NULL,
  issuer      text,
  valid_to_on date,
  version     integer NOT NULL,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX certificates_by_expiry ON certificates (project_id, valid_to_on);

-- Responsibility zones.
CREATE TABLE zones (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  code       text NOT NULL,
  name       text NOT NULL,
  version    integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX zones_by_code ON zones (project_id, code);

-- Which steward keeps a zone, from when to when.
CREATE TABLE zone_stewards (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  zone_id    uuid NOT NULL,
  user_id    uuid NOT NULL,
  from_on    date NOT NULL,
  to_on      date,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, zone_id) REFERENCES zones (project_id, id)
);
CREATE INDEX zone_stewards_by_zone ON zone_stewards (project_id, zone_id, from_on);

-- Buildings.
CREATE TABLE buildings (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  code       text NOT NULL,
  name       text NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('residential', 'office', 'commercial', 'industrial', 'venue')),
  version    integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX buildings_by_code ON buildings (project_id, code);

-- Rooms with their short codes (4-2-301).
CREATE TABLE units (
  project_id           uuid NOT NULL,
  id                   uuid NOT NULL,
  building_id          uuid NOT NULL,
  entrance             text NOT NULL,
  room                 text NOT NULL,
  short_code           text COLLATE "C" NOT NULL,
  area_cm2             bigint,
  use_state            text NOT NULL CHECK (use_state IN ('undelivered', 'vacant_furnished', 'vacant_shell', 'owner_occupied', 'rented')),
  entrustment          text NOT NULL CHECK (entrustment IN ('none', 'unpaid', 'paid')),
  handed_over_on       date,
  warranty_until       date,
  component_warranties text NOT NULL,
  zone_id              uuid,
  version              integer NOT NULL,
  created_at           timestamptz NOT NULL,
  updated_at           timestamptz NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, building_id) REFERENCES buildings (project_id, id),
  FOREIGN KEY (project_id, zone_id) REFERENCES zones (project_id, id)
);
CREATE UNIQUE INDEX units_by_short_code ON units (project_id, short_code);
CREATE INDEX units_by_building ON units (project_id, building_id, short_code);
CREATE INDEX units_by_room ON units (project_id, room, short_code);

-- Public places, facilities and equipment.
CREATE TABLE facilities (
  project_id     uuid NOT NULL,
  id             uuid NOT NULL,
  code           text NOT NULL,
  category       text NOT NULL CHECK (category IN ('lift', 'pump', 'drainage', 'equipment_room', 'lift_room', 'corridor_lamp', 'stair_lamp', 'fire', 'access', 'cctv', 'road', 'green', 'other')),
  place          text NOT NULL,
  zone_id        uuid,
  in_service_on  date,
  end_of_life_on date,
  status         text NOT NULL CHECK (status IN ('intact', 'faulty', 'out_of_use')),
  is_red_flag    boolean NOT NULL,
  version        integer NOT NULL,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, zone_id) REFERENCES zones (project_id, id)
);
CREATE UNIQUE INDEX facilities_by_code ON facilities (project_id, code);
