-- Ids are UUIDv7, moments are UTC, money is in fen.
-- Persons and organisations.
CREATE TABLE parties (
  project_id        uuid NOT NULL,
  id                uuid NOT NULL,
  kind              text NOT NULL CHECK (kind IN ('person', 'organisation')),
  name              text NOT NULL,
  categories        text NOT NULL,
  id_doc_kind       text,
  id_doc_no         text,
  email             text,
  address           text,
  is_important      boolean NOT NULL,
  is_special        boolean NOT NULL,
  contact_person_id uuid,
  term_from         date,
  term_to           date,
  note              text,
  version           integer NOT NULL,
  created_at        timestamptz NOT NULL,
  created_by        uuid,
  updated_at        timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX parties_by_name ON parties (project_id, name, id);

-- Phones as typed, and the digits by which they are found (last digits first).
CREATE TABLE party_phones (
  project_id uuid NOT NULL,
  party_id   uuid NOT NULL,
  position   integer NOT NULL,
  typed      text NOT NULL,
  normal     text NOT NULL,
  reversed   text COLLATE "C" NOT NULL,
  PRIMARY KEY (project_id, party_id, position),
  FOREIGN KEY (project_id, party_id) REFERENCES parties (project_id, id)
);
CREATE INDEX party_phones_by_digits ON party_phones (project_id, reversed);

-- Who holds which unit in which role, from when to when.
CREATE TABLE occupancies (
  project_id   uuid NOT NULL,
  id           uuid NOT NULL,
  party_id     uuid NOT NULL,
  unit_id      uuid NOT NULL,
  role         text NOT NULL CHECK (role IN ('owner', 'tenant', 'resident', 'agent', 'developer')),
  from_on      date NOT NULL,
  to_on        date,
  lease_end_on date,
  version      integer NOT NULL,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, party_id) REFERENCES parties (project_id, id),
  FOREIGN KEY (project_id, unit_id) REFERENCES units (project_id, id)
);
CREATE INDEX occupancies_by_unit ON occupancies (project_id, unit_id, from_on);
CREATE INDEX occupancies_by_party ON occupancies (project_id, party_id, from_on);

-- Tags with reason, author and date, for the service centre's eyes.
CREATE TABLE party_tags (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  party_id   uuid NOT NULL,
  tag        text NOT NULL CHECK (tag IN ('key_a', 'key_b', 'key_c', 'key_d', 'key_e', 'watchman')),
  reason     text NOT NULL,
  by_id      uuid NOT NULL,
  at         timestamptz NOT NULL,
  ended_at   timestamptz,
  ended_by   uuid,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, party_id) REFERENCES parties (project_id, id)
);
CREATE INDEX party_tags_by_party ON party_tags (project_id, party_id);

-- Spreadsheets that were read in.
CREATE TABLE imports (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  kind       text NOT NULL,
  file_name  text NOT NULL,
  hash       text NOT NULL,
  line_count integer NOT NULL,
  added      integer NOT NULL,
  changed    integer NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX imports_by_age ON imports (project_id, created_at);
-- The characters and pairs of a party's name.
CREATE TABLE party_grams (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  grams      tsvector NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, id) REFERENCES parties (project_id, id)
);
CREATE INDEX party_grams_by_gram ON party_grams USING gin (grams);
