-- Ids are 16-byte UUIDv7, moments are microseconds since 1970 UTC, money is in fen.
-- The last number of each project's journal; its row orders the writers.
CREATE TABLE journal_heads (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  seq        INTEGER NOT NULL,
  hash       BLOB NOT NULL,
  PRIMARY KEY (project_id)
) STRICT, WITHOUT ROWID;

-- Who did what to what, when: append-only, chained by hash. The nil project is the company.
CREATE TABLE journal (
  project_id      BLOB NOT NULL CHECK (length(project_id) = 16),
  seq             INTEGER NOT NULL,
  at              INTEGER NOT NULL,
  actor_id        BLOB CHECK (length(actor_id) = 16),
  actor_name      TEXT NOT NULL,
  deed            TEXT NOT NULL,
  subject_kind    TEXT NOT NULL,
  subject_id      BLOB NOT NULL CHECK (length(subject_id) = 16),
  matter_id       BLOB CHECK (length(matter_id) = 16),
  subject_version INTEGER,
  subject_label   TEXT NOT NULL,
  changes         TEXT NOT NULL,
  reason          TEXT,
  request_id      TEXT,
  said_at         INTEGER,
  hash            BLOB NOT NULL,
  PRIMARY KEY (project_id, seq)
) STRICT;
CREATE INDEX journal_by_subject ON journal (project_id, subject_id, seq);
CREATE INDEX journal_by_matter ON journal (project_id, matter_id, seq);
CREATE INDEX journal_by_deed ON journal (project_id, deed, seq);
CREATE INDEX journal_by_actor ON journal (project_id, actor_id, seq);

-- First answers of writes that may be sent again.
CREATE TABLE idempotency_keys (
  project_id  BLOB NOT NULL CHECK (length(project_id) = 16),
  actor_id    BLOB NOT NULL CHECK (length(actor_id) = 16),
  key         TEXT NOT NULL,
  fingerprint BLOB NOT NULL,
  status      INTEGER NOT NULL,
  headers     TEXT NOT NULL,
  body        TEXT NOT NULL,
  at          INTEGER NOT NULL,
  PRIMARY KEY (project_id, actor_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (project_id, at);

-- Gap-free numbers: a number commits together with its document.
CREATE TABLE counters (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  series     TEXT NOT NULL,
  period     TEXT NOT NULL,
  value      INTEGER NOT NULL,
  PRIMARY KEY (project_id, series, period)
) STRICT, WITHOUT ROWID;

-- Files by the hash of their content.
CREATE TABLE attachments (
  project_id   BLOB NOT NULL CHECK (length(project_id) = 16),
  id           BLOB NOT NULL CHECK (length(id) = 16),
  subject_kind TEXT NOT NULL,
  subject_id   BLOB NOT NULL CHECK (length(subject_id) = 16),
  kind         TEXT NOT NULL,
  name         TEXT NOT NULL,
  media_type   TEXT NOT NULL,
  size_bytes   INTEGER NOT NULL,
  hash         TEXT NOT NULL,
  created_at   INTEGER NOT NULL,
  created_by   BLOB NOT NULL CHECK (length(created_by) = 16),
  voided_at    INTEGER,
  void_reason  TEXT,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX attachments_by_subject ON attachments (project_id, subject_id, created_at);
