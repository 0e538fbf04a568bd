-- Decorations of units, from the application to the refund.
CREATE TABLE decorations (
  project_id    uuid NOT NULL,
  id            uuid NOT NULL,
  number        text NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('first', 'second')),
  stage         text NOT NULL CHECK (stage IN ('applied', 'rejected', 'reviewed', 'paid', 'permitted', 'stopped', 'exit_requested', 'accepted', 'refunded', 'withdrawn')),
  unit_id       uuid NOT NULL,
  party_id      uuid NOT NULL,
  firm_name     text NOT NULL,
  firm_licence  text,
  firm_contact  text NOT NULL,
  firm_phone    text NOT NULL,
  works         text NOT NULL,
  planned_from  date NOT NULL,
  planned_to    date NOT NULL,
  procedure_id  uuid NOT NULL,
  applied_at    timestamptz NOT NULL,
  permit_number text,
  permit_from   date,
  permit_to     date,
  reason        text,
  ended_at      timestamptz,
  version       integer NOT NULL,
  created_at    timestamptz NOT NULL,
  created_by    uuid NOT NULL,
  updated_at    timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX decorations_by_number ON decorations (project_id, number);
CREATE UNIQUE INDEX decorations_by_permit ON decorations (project_id, permit_number);
CREATE INDEX decorations_by_applied ON decorations (project_id, applied_at, id);
CREATE INDEX decorations_by_stage ON decorations (project_id, stage, applied_at, id);
CREATE INDEX decorations_by_unit ON decorations (project_id, unit_id, applied_at, id);
-- Stops and extensions of permits.
CREATE TABLE decoration_changes (
  project_id      uuid NOT NULL,
  id              uuid NOT NULL,
  decoration_id   uuid NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('stop', 'extend')),
  stage           text NOT NULL CHECK (stage IN ('asked', 'paid', 'reviewed', 'approved', 'issued', 'refused')),
  from_on         date NOT NULL,
  to_on           date,
  reason          text NOT NULL,
  procedure_id    uuid NOT NULL,
  permit_number   text,
  asked_at        timestamptz NOT NULL,
  asked_by        uuid NOT NULL,
  ended_at        timestamptz,
  refused_because text,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX decoration_changes_by_decoration ON decoration_changes (project_id, decoration_id, asked_at, id);
CREATE UNIQUE INDEX decoration_changes_open ON decoration_changes (project_id, decoration_id) WHERE stage NOT IN ('issued', 'refused');
-- Worker passes of permits.
CREATE TABLE worker_passes (
  project_id    uuid NOT NULL,
  id            uuid NOT NULL,
  decoration_id uuid NOT NULL,
  number        text NOT NULL,
  person        text NOT NULL,
  id_tail       text,
  trade         text,
  photo_id      uuid,
  valid_to      date NOT NULL,
  state         text NOT NULL CHECK (state IN ('out', 'returned', 'lost')),
  issued_at     timestamptz NOT NULL,
  issued_by     uuid NOT NULL,
  ended_at      timestamptz,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX worker_passes_by_number ON worker_passes (project_id, number);
CREATE INDEX worker_passes_by_decoration ON worker_passes (project_id, decoration_id, number);
-- What was found on the sites of decorations.
CREATE TABLE decoration_violations (
  project_id    uuid NOT NULL,
  id            uuid NOT NULL,
  decoration_id uuid NOT NULL,
  at            timestamptz NOT NULL,
  by            uuid NOT NULL,
  place         text NOT NULL,
  text          text NOT NULL,
  photo_id      uuid,
  action        text,
  closed_at     timestamptz,
  closed_by     uuid,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX decoration_violations_by_decoration ON decoration_violations (project_id, decoration_id, at, id);
-- Exits of decorations: what came back, what was accepted, what was paid back.
CREATE TABLE decoration_exits (
  project_id       uuid NOT NULL,
  id               uuid NOT NULL,
  decoration_id    uuid NOT NULL,
  procedure_id     uuid NOT NULL,
  stage            text NOT NULL CHECK (stage IN ('requested', 'failed', 'accepted')),
  asked_at         timestamptz NOT NULL,
  asked_by         uuid NOT NULL,
  is_permit_back   boolean NOT NULL,
  is_loss_declared boolean NOT NULL,
  items            text,
  judged_at        timestamptz,
  judged_by        uuid,
  kept_fen         bigint NOT NULL,
  payee            text,
  told_to          text,
  filed_at         timestamptz,
  refund_fen       bigint,
  receipt_number   text,
  refunded_at      timestamptz,
  refunded_by      uuid,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX decoration_exits_by_decoration ON decoration_exits (project_id, decoration_id, asked_at, id);
CREATE UNIQUE INDEX decoration_exits_open ON decoration_exits (project_id, decoration_id) WHERE stage = 'requested';
-- The worker pass with which somebody came in.
ALTER TABLE gate_entries ADD COLUMN pass_id uuid;
