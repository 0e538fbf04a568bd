-- IC cards, from the application to the end.
CREATE TABLE cards (
  project_id       BLOB NOT NULL CHECK (length(project_id) = 16),
  id               BLOB NOT NULL CHECK (length(id) = 16),
  number           TEXT NOT NULL,
  kind             TEXT NOT NULL CHECK (kind IN ('owner', 'tenant', 'parking', 'water', 'electricity')),
  stage            TEXT NOT NULL CHECK (stage IN ('applied', 'refused', 'dispatched', 'opened', 'handed_out', 'entrusted', 'lost', 'cancelled')),
  card_number      TEXT,
  unit_id          BLOB NOT NULL CHECK (length(unit_id) = 16),
  party_id         BLOB NOT NULL CHECK (length(party_id) = 16),
  plate            TEXT,
  procedure_id     BLOB NOT NULL CHECK (length(procedure_id) = 16),
  is_by_phone      INTEGER NOT NULL CHECK (is_by_phone IN (0, 1)),
  applied_at       INTEGER NOT NULL,
  dispatched_at    INTEGER,
  opened_at        INTEGER,
  opened_by        BLOB CHECK (length(opened_by) = 16),
  handed_at        INTEGER,
  signed_by        TEXT,
  signature_id     BLOB CHECK (length(signature_id) = 16),
  paper_place      TEXT,
  agreement_id     BLOB CHECK (length(agreement_id) = 16),
  lost_at          INTEGER,
  lost_reported_by TEXT,
  replaces_id      BLOB CHECK (length(replaces_id) = 16),
  ended_at         INTEGER,
  reason           TEXT,
  version          INTEGER NOT NULL,
  created_at       INTEGER NOT NULL,
  created_by       BLOB NOT NULL CHECK (length(created_by) = 16),
  updated_at       INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX cards_by_number ON cards (project_id, number);
CREATE UNIQUE INDEX cards_by_card_number ON cards (project_id, card_number) WHERE stage IN ('opened', 'handed_out', 'entrusted', 'lost');
CREATE UNIQUE INDEX cards_by_replaced ON cards (project_id, replaces_id) WHERE stage NOT IN ('refused', 'cancelled');
CREATE INDEX cards_by_applied ON cards (project_id, applied_at, id);
CREATE INDEX cards_by_stage ON cards (project_id, stage, applied_at, id);
CREATE INDEX cards_by_unit ON cards (project_id, unit_id, applied_at, id);
-- What became of a card when: never changed, so that who held what is known for every moment.
CREATE TABLE card_events (
  project_id BLOB NOT NULL CHECK (length(project_id) = 16),
  id         BLOB NOT NULL CHECK (length(id) = 16),
  card_id    BLOB NOT NULL CHECK (length(card_id) = 16),
  unit_id    BLOB NOT NULL CHECK (length(unit_id) = 16),
  party_id   BLOB NOT NULL CHECK (length(party_id) = 16),
  stage      TEXT NOT NULL CHECK (stage IN ('applied', 'refused', 'dispatched', 'opened', 'handed_out', 'entrusted', 'lost', 'cancelled')),
  at         INTEGER NOT NULL,
  by         BLOB NOT NULL CHECK (length(by) = 16),
  note       TEXT,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX card_events_by_card ON card_events (project_id, card_id, at, id);
CREATE INDEX card_events_by_unit ON card_events (project_id, unit_id, at, id);
-- Money that was put on a card in another system, as it was told here.
CREATE TABLE card_top_ups (
  project_id     BLOB NOT NULL CHECK (length(project_id) = 16),
  id             BLOB NOT NULL CHECK (length(id) = 16),
  card_id        BLOB NOT NULL CHECK (length(card_id) = 16),
  amount_fen     INTEGER NOT NULL,
  receipt_number TEXT,
  at             INTEGER NOT NULL,
  by             BLOB NOT NULL CHECK (length(by) = 16),
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX card_top_ups_by_card ON card_top_ups (project_id, card_id, at, id);
