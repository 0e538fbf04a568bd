-- Ids are UUIDv7, moments are UTC, money is in fen.
-- The last number of each project's journal; its row orders the writers.
CREATE TABLE journal_heads (
  project_id uuid NOT NULL,
  seq        bigint NOT NULL,
  hash       bytea NOT NULL,
  PRIMARY KEY (project_id)
);

-- Who did what to what, when: append-only, chained by hash. The nil project is the company.
CREATE TABLE journal (
  project_id      uuid NOT NULL,
  seq             bigint NOT NULL,
  at              timestamptz NOT NULL,
  actor_id        uuid,
  actor_name      text NOT NULL,
  deed            text NOT NULL,
  subject_kind    text NOT NULL,
  subject_id      uuid NOT NULL,
  matter_id       uuid,
  subject_version integer,
  subject_label   text NOT NULL,
  changes         text NOT NULL,
  reason          text,
  request_id      text,
  said_at         timestamptz,
  hash            bytea NOT NULL,
  PRIMARY KEY (project_id, seq)
);
CREATE INDEX journal_by_subject ON journal (project_id, subject_id, seq);
CREATE INDEX journal_by_matter ON journal (project_id, matter_id, seq);
CREATE INDEX journal_by_deed ON journal (project_id, deed, seq);
CREATE INDEX journal_by_actor ON journal (project_id, actor_id, seq);

-- First answers of writes that may be sent again.
CREATE TABLE idempotency_keys (
  project_id  uuid NOT NULL,
  actor_id    uuid NOT NULL,
  key         text NOT NULL,
  fingerprint bytea NOT NULL,
  status      integer NOT NULL,
  headers     text NOT NULL,
  body        text NOT NULL,
  at          timestamptz NOT NULL,
  PRIMARY KEY (project_id, actor_id, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (project_id, at);

-- Gap-free numbers: a number commits together with its document.
CREATE TABLE counters (
  project_id uuid NOT NULL,
  series     text NOT NULL,
  period     text NOT NULL,
  value      bigint NOT NULL,
  PRIMARY KEY (project_id, series, period)
);

-- Files by the hash of their content.
CREATE TABLE attachments (
  project_id   uuid NOT NULL,
  id           uuid NOT NULL,
  subject_kind text NOT NULL,
  subject_id   uuid NOT NULL,
  kind         text NOT NULL,
  name         text NOT NULL,
  media_type   text NOT NULL,
  size_bytes   bigint NOT NULL,
  hash         text NOT NULL,
  created_at   timestamptz NOT NULL,
  created_by   uuid NOT NULL,
  voided_at    timestamptz,
  void_reason  text,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX attachments_by_subject ON attachments (project_id, subject_id, created_at);
