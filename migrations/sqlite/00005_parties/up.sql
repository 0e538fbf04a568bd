-- Ids are 16-byte UUIDv7, moments are microseconds since 1970 UTC, money is in fen.
-- Persons and organisations.
CREATE TABLE parties (
  project_id        BLOB NOT NULL CHECK (length(project_id) = 16),
  id                BLOB NOT NULL CHECK (length(id) = 16),
  kind              TEXT NOT NULL CHECK (kind IN ('person', 'organisation')),
  name              TEXT NOT NULL,
  categories        TEXT NOT NULL,
  id_doc_kind       TEXT,
  id_doc_no         TEXT,
  email             TEXT,
  address           TEXT,
  is_important      INTEGER NOT NULL CHECK (is_important IN (0, 1)),
  is_special        INTEGER NOT NULL CHECK (is_special IN (0, 1)),
  contact_person_id BLOB CHECK (length(contact_person_id) = 16),
  term_from         TEXT,
  term_to           TEXT,
  note              TEXT,
  version           INTEGER NOT NULL,
  created_at        INTEGER NOT NULL,
  created_by        BLOB CHECK (length(created_by) = 16),
  updated_at        INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX parties_by_name ON parties (project_id, name, id);

-- Phones as typed, and the digits by which they are found (last digits first).
CREATE TABLE party_phones (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  party_id   BLOB NOT NULL CHECK (length(party_id) = 16),
  position   INTEGER NOT NULL,
  typed      TEXT NOT NULL,
  normal     TEXT NOT NULL,
  reversed   TEXT NOT NULL,
  PRIMARY KEY (project_id, party_id, position),
  FOREIGN KEY (project_id, party_id) REFERENCES parties (project_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX party_phones_by_digits ON party_phones (project_id, reversed);

-- Who holds which unit in which role, from when to when.
CREATE TABLE occupancies (
  project_id   BLOB NOT NULL CHECK (length(project_id) = 16),
  id           BLOB NOT NULL CHECK (length(id) = 16),
  party_id     BLOB NOT NULL CHECK (length(party_id) = 16),
  unit_id      BLOB NOT NULL CHECK (length(unit_id) = 16),
  role         TEXT NOT NULL CHECK (role IN ('owner', 'tenant', 'resident', 'agent', 'developer')),
  from_on      TEXT NOT NULL,
  to_on        TEXT,
  lease_end_on TEXT,
  version      INTEGER NOT NULL,
  created_at   INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, party_id) REFERENCES parties (project_id, id),
  FOREIGN KEY (project_id, unit_id) REFERENCES units (project_id, id)
) STRICT;
CREATE INDEX occupancies_by_unit ON occupancies (project_id, unit_id, from_on);
CREATE INDEX occupancies_by_party ON occupancies (project_id, party_id, from_on);

-- Tags with reason, author and date, for the service centre's eyes.
CREATE TABLE party_tags (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  party_id   BLOB NOT NULL CHECK (length(party_id) = 16),
  tag        TEXT NOT NULL CHECK (tag IN ('key_a', 'key_b', 'key_c', 'key_d', 'key_e', 'watchman')),
  reason     TEXT NOT NULL,
  by_id      BLOB NOT NULL CHECK (length(by_id) = 16),
  at         INTEGER NOT NULL,
  ended_at   INTEGER,
  ended_by   BLOB CHECK (length(ended_by) = 16),
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, party_id) REFERENCES parties (project_id, id)
) STRICT;
CREATE INDEX party_tags_by_party ON party_tags (project_id, party_id);

-- Spreadsheets that were read in.
CREATE TABLE imports (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  kind       TEXT NOT NULL,
  file_name  TEXT NOT NULL,
  hash       TEXT NOT NULL,
  line_count INTEGER NOT NULL,
  added      INTEGER NOT NULL,
  changed    INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB CHECK (length(created_by) = 16),
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX imports_by_age ON imports (project_id, created_at);
-- The characters and pairs of a party's name, by the party's rowid.
CREATE VIRTUAL TABLE party_grams USING fts5 (grams, content = '', contentless_delete = 1, detail = none, tokenize = "unicode61 remove_diacritics 0");
