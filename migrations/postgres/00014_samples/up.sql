-- Samples: the frame is fixed first, the seed is thrown afterwards; both stay, so that anybody can draw again.
CREATE TABLE samples (
  project_id    uuid NOT NULL,
  id            uuid NOT NULL,
  purpose       text NOT NULL CHECK (purpose IN ('weekly_repair', 'monthly_repair', 'monthly_complaint')),
  stage         text NOT NULL CHECK (stage IN ('framed', 'drawn')),
  from_on       date NOT NULL,
  to_on         date NOT NULL,
  size          text NOT NULL,
  population    integer NOT NULL CHECK (population >= 0),
  without_phone integer NOT NULL CHECK (without_phone >= 0),
  asked_before  integer NOT NULL CHECK (asked_before >= 0),
  frame         text NOT NULL,
  frame_sha256  text NOT NULL,
  framed_at     timestamptz NOT NULL,
  framed_by     uuid,
  algorithm     text,
  seed          text,
  drawn         text,
  drawn_at      timestamptz,
  drawn_by      uuid,
  due_at        timestamptz,
  version       integer NOT NULL,
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  PRIMARY KEY (project_id, id),
  CHECK ((stage = 'drawn') = (seed IS NOT NULL AND algorithm IS NOT NULL AND drawn IS NOT NULL AND drawn_at IS NOT NULL AND due_at IS NOT NULL))
);
CREATE UNIQUE INDEX samples_by_period ON samples (project_id, purpose, to_on);
CREATE INDEX samples_by_age ON samples (project_id, to_on, id);
-- Of a project one frame waits for its seed at a time, so that nobody stands in two.
CREATE UNIQUE INDEX samples_framed ON samples (project_id) WHERE stage = 'framed';
-- Who is called for a sample: drawn, or in somebody's place.
CREATE TABLE sample_items (
  project_id    uuid NOT NULL,
  sample_id     uuid NOT NULL,
  item_id       uuid NOT NULL,
  position      integer NOT NULL CHECK (position > 0),
  ticket_id     uuid NOT NULL,
  slip_id       uuid,
  callback_id   uuid NOT NULL,
  technician_id uuid,
  category      text,
  stands_for_id uuid,
  place         text CHECK (place IN ('same_stratum', 'whole_order')),
  is_given_up   boolean NOT NULL,
  replaced_by_id uuid,
  reason        text,
  PRIMARY KEY (project_id, sample_id, item_id),
  FOREIGN KEY (project_id, sample_id) REFERENCES samples (project_id, id),
  FOREIGN KEY (project_id, ticket_id) REFERENCES tickets (project_id, id),
  FOREIGN KEY (project_id, slip_id) REFERENCES slips (project_id, id),
  FOREIGN KEY (project_id, callback_id) REFERENCES callbacks (project_id, id)
);
CREATE UNIQUE INDEX sample_items_by_position ON sample_items (project_id, sample_id, position);
CREATE UNIQUE INDEX sample_items_by_callback ON sample_items (project_id, callback_id);
-- The sample for which a call is made; such a call is beside the matter, which does not wait for it.
ALTER TABLE callbacks ADD COLUMN sample_id uuid;
-- The frames: what came back, and what was handled, in a stretch of days.
CREATE INDEX slips_by_return ON slips (project_id, returned_at, id) WHERE returned_at IS NOT NULL;
CREATE INDEX tickets_by_handling ON tickets (project_id, handled_at, id) WHERE handled_at IS NOT NULL;
