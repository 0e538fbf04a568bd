-- IC cards, from the application to the end.
CREATE TABLE cards (
  project_id       uuid NOT NULL,
  id               uuid NOT NULL,
  number           text NOT NULL,
  kind             text NOT NULL CHECK (kind IN ('owner', 'tenant', 'parking', 'water', 'electricity')),
  stage            text NOT NULL CHECK (stage IN ('applied', 'refused', 'dispatched', 'opened', 'handed_out', 'entrusted', 'lost', 'cancelled')),
  card_number      text,
  unit_id          uuid NOT NULL,
  party_id         uuid NOT NULL,
  plate            text,
  procedure_id     uuid NOT NULL,
  is_by_phone      boolean NOT NULL,
  applied_at       timestamptz NOT NULL,
  dispatched_at    timestamptz,
  opened_at        timestamptz,
  opened_by        uuid,
  handed_at        timestamptz,
  signed_by        text,
  signature_id     uuid,
  paper_place      text,
  agreement_id     uuid,
  lost_at          timestamptz,
  lost_reported_by text,
  replaces_id      uuid,
  ended_at         timestamptz,
  reason           text,
  version          integer NOT NULL,
  created_at       timestamptz NOT NULL,
  created_by       uuid NOT NULL,
  updated_at       timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX cards_by_number ON cards (project_id, number);
CREATE UNIQUE INDEX cards_by_card_number ON cards (project_id, card_number) WHERE stage IN ('opened', 'handed_out', 'entrusted', 'lost');
CREATE UNIQUE INDEX cards_by_replaced ON cards (project_id, replaces_id) WHERE stage NOT IN ('refused', 'cancelled');
CREATE INDEX cards_by_applied ON cards (project_id, applied_at, id);
CREATE INDEX cards_by_stage ON cards (project_id, stage, applied_at, id);
CREATE INDEX cards_by_unit ON cards (project_id, unit_id, applied_at, id);
-- What became of a card when: never changed, so that who held what is known for every moment.
CREATE TABLE card_events (
  project_id uuid NOT NULL,
  id         uuid NOT NULL,
  card_id    uuid NOT NULL,
  unit_id    uuid NOT NULL,
  party_id   uuid NOT NULL,
  stage      text NOT NULL CHECK (stage IN ('applied', 'refused', 'dispatched', 'opened', 'handed_out', 'entrusted', 'lost', 'cancelled')),
  at         timestamptz NOT NULL,
  by         uuid NOT NULL,
  note       text,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX card_events_by_card ON card_events (project_id, card_id, at, id);
CREATE INDEX card_events_by_unit ON card_events (project_id, unit_id, at, id);
-- Money that was put on a card in another system, as it was told here.
CREATE TABLE card_top_ups (
  project_id     uuid NOT NULL,
  id             uuid NOT NULL,
  card_id        uuid NOT NULL,
  amount_fen     bigint NOT NULL,
  receipt_number text,
  at             timestamptz NOT NULL,
  by             uuid NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX card_top_ups_by_card ON card_top_ups (project_id, card_id, at, id);
