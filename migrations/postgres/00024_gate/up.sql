-- The gates of the estate.
CREATE TABLE gates (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  name       text NOT NULL,
  is_active  boolean NOT NULL,
  version    integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX gates_by_name ON gates (project_id, name);

-- Parking permits: for which plate, from when to when, and which papers were seen by whom.
CREATE TABLE parking_permits (
  project_id  uuid NOT NULL,
  id          uuid NOT NULL,
  number      text NOT NULL,
  unit_id     uuid NOT NULL,
  party_id    uuid NOT NULL,
  plate       text NOT NULL,
  from_on     date NOT NULL,
  to_on       date,
  card_no     text,
  papers      text NOT NULL,
  state       text NOT NULL CHECK (state IN ('living', 'ended', 'void')),
  stopped_at  timestamptz,
  stopped_by  uuid,
  stop_reason text,
  created_by  uuid NOT NULL,
  version     integer NOT NULL,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, unit_id) REFERENCES units (project_id, id),
  FOREIGN KEY (project_id, party_id) REFERENCES parties (project_id, id)
);
CREATE UNIQUE INDEX parking_permits_by_number ON parking_permits (project_id, number);
CREATE INDEX parking_permits_by_plate ON parking_permits (project_id, plate, from_on, id);
CREATE INDEX parking_permits_by_unit ON parking_permits (project_id, unit_id, created_at, id);
CREATE INDEX parking_permits_by_state ON parking_permits (project_id, state, created_at, id);
CREATE INDEX parking_permits_by_age ON parking_permits (project_id, created_at, id);

-- The log of the gate: its lines are numbered by day without gaps and only added. A line of a coming also says when it left and when
-- the document was given back.
CREATE TABLE gate_entries (
  project_id           uuid NOT NULL,
  id                   uuid NOT NULL,
  gate_id              uuid NOT NULL,
  on_day               date NOT NULL,
  nth                  integer NOT NULL,
  at                   timestamptz NOT NULL,
  direction            text NOT NULL CHECK (direction IN ('in', 'out')),
  kind                 text NOT NULL CHECK (kind IN ('person', 'vehicle')),
  name                 text,
  plate                text,
  persons              integer NOT NULL,
  unit_id              uuid,
  party_id             uuid,
  company              text,
  reason               text,
  damage               text,
  note                 text,
  document_kind        text CHECK (document_kind IN ('id_card', 'driving_licence', 'passport', 'work_pass', 'other')),
  document_tail        text,
  document_taken_at    timestamptz,
  document_returned_at timestamptz,
  permit_id            uuid,
  in_id                uuid,
  left_at              timestamptz,
  created_by           uuid NOT NULL,
  version              integer NOT NULL,
  created_at           timestamptz NOT NULL,
  updated_at           timestamptz NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, gate_id) REFERENCES gates (project_id, id),
  FOREIGN KEY (project_id, unit_id) REFERENCES units (project_id, id),
  FOREIGN KEY (project_id, party_id) REFERENCES parties (project_id, id),
  FOREIGN KEY (project_id, permit_id) REFERENCES parking_permits (project_id, id),
  FOREIGN KEY (project_id, in_id) REFERENCES gate_entries (project_id, id)
);
CREATE UNIQUE INDEX gate_entries_by_number ON gate_entries (project_id, on_day, nth);
CREATE UNIQUE INDEX gate_entries_once_out ON gate_entries (project_id, in_id);
CREATE INDEX gate_entries_by_time ON gate_entries (project_id, at, id);
CREATE INDEX gate_entries_by_plate ON gate_entries (project_id, plate, at, id);
CREATE INDEX gate_entries_by_unit ON gate_entries (project_id, unit_id, at, id);
CREATE INDEX gate_entries_by_party ON gate_entries (project_id, party_id, at, id);
CREATE INDEX gate_entries_inside ON gate_entries (project_id, direction, left_at, at, id);

-- Who read the log of which day, up to which line.
CREATE TABLE gate_readings (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  on_day     date NOT NULL,
  user_id    uuid NOT NULL,
  up_to      integer NOT NULL,
  read_at    timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX gate_readings_by_day ON gate_readings (project_id, on_day, user_id, id);

-- Release slips: which goods leave a room on which day, under whose word, and what was carried.
CREATE TABLE goods_releases (
  project_id   uuid NOT NULL,
  id           uuid NOT NULL,
  number       text NOT NULL,
  unit_id      uuid NOT NULL,
  party_id     uuid NOT NULL,
  mandate      text NOT NULL CHECK (mandate IN ('owner', 'agreement')),
  agreement    text,
  goods        text NOT NULL,
  leaves_on    date NOT NULL,
  note         text,
  stage        text NOT NULL CHECK (stage IN ('requested', 'approved', 'passed', 'refused')),
  requested_by uuid NOT NULL,
  approved_by  uuid,
  approved_at  timestamptz,
  gate_id      uuid,
  carried      text,
  ended_by     uuid,
  ended_at     timestamptz,
  reason       text,
  version      integer NOT NULL,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, unit_id) REFERENCES units (project_id, id),
  FOREIGN KEY (project_id, party_id) REFERENCES parties (project_id, id),
  FOREIGN KEY (project_id, gate_id) REFERENCES gates (project_id, id)
);
CREATE UNIQUE INDEX goods_releases_by_number ON goods_releases (project_id, number);
CREATE INDEX goods_releases_by_age ON goods_releases (project_id, created_at, id);
CREATE INDEX goods_releases_by_stage ON goods_releases (project_id, stage, created_at, id);
CREATE INDEX goods_releases_by_day ON goods_releases (project_id, leaves_on, created_at, id);
CREATE INDEX goods_releases_by_unit ON goods_releases (project_id, unit_id, created_at, id);

-- Parcels that were taken in for residents, and who fetched them.
CREATE TABLE parcels (
  project_id  uuid NOT NULL,
  id          uuid NOT NULL,
  unit_id     uuid NOT NULL,
  party_id    uuid,
  recipient   text NOT NULL,
  phone_tail  text,
  carrier     text NOT NULL,
  tracking_no text,
  shelf       text,
  stage       text NOT NULL CHECK (stage IN ('arrived', 'told', 'picked_up', 'returned')),
  arrived_at  timestamptz NOT NULL,
  told_at     timestamptz,
  told_by     uuid,
  ended_at    timestamptz,
  ended_by    uuid,
  fetched_by  text,
  reason      text,
  created_by  uuid NOT NULL,
  version     integer NOT NULL,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, unit_id) REFERENCES units (project_id, id),
  FOREIGN KEY (project_id, party_id) REFERENCES parties (project_id, id)
);
CREATE INDEX parcels_by_time ON parcels (project_id, arrived_at, id);
CREATE INDEX parcels_by_stage ON parcels (project_id, stage, arrived_at, id);
CREATE INDEX parcels_by_unit ON parcels (project_id, unit_id, arrived_at, id);
