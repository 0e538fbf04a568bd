-- Samples: the frame is fixed first, the seed is thrown afterwards; both stay, so that anybody can draw again.
CREATE TABLE samples (
  project_id    BLOB NOT NULL CHECK (length(project_id) = 16),
  id            BLOB NOT NULL CHECK (length(id) = 16),
  purpose       TEXT NOT NULL CHECK (purpose IN ('weekly_repair', 'monthly_repair', 'monthly_complaint')),
  stage         TEXT NOT NULL CHECK (stage IN ('framed', 'drawn')),
  from_on       TEXT NOT NULL,
  to_on         TEXT NOT NULL,
  size          TEXT NOT NULL,
  population    INTEGER NOT NULL CHECK (population >= 0),
  without_phone INTEGER NOT NULL CHECK (without_phone >= 0),
  asked_before  INTEGER NOT NULL CHECK (asked_before >= 0),
  frame         TEXT NOT NULL,
  frame_sha256  TEXT NOT NULL,
  framed_at     INTEGER NOT NULL,
  framed_by     BLOB CHECK (length(framed_by) = 16),
  algorithm     TEXT,
  seed          TEXT,
  drawn         TEXT,
  drawn_at      INTEGER,
  drawn_by      BLOB CHECK (length(drawn_by) = 16),
  due_at        INTEGER,
  version       INTEGER NOT NULL,
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL,
  PRIMARY KEY (project_id, id),
  CHECK ((stage = 'drawn') = (seed IS NOT NULL AND algorithm IS NOT NULL AND drawn IS NOT NULL AND drawn_at IS NOT NULL AND due_at IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX samples_by_period ON samples (project_id, purpose, to_on);
CREATE INDEX samples_by_age ON samples (project_id, to_on, id);
-- Of a project one frame waits for its seed at a time, so that nobody stands in two.
CREATE UNIQUE INDEX samples_framed ON samples (project_id) WHERE stage = 'framed';
-- Who is called for a sample: drawn, or in somebody's place.
CREATE TABLE sample_items (
  project_id    BLOB NOT NULL CHECK (length(project_id) = 16),
  sample_id     BLOB NOT NULL CHECK (length(sample_id) = 16),
  item_id       BLOB NOT NULL CHECK (length(item_id) = 16),
  position      INTEGER NOT NULL CHECK (position > 0),
  ticket_id     BLOB NOT NULL CHECK (length(ticket_id) = 16),
  slip_id       BLOB CHECK (length(slip_id) = 16),
  callback_id   BLOB NOT NULL CHECK (length(callback_id) = 16),
  technician_id BLOB CHECK (length(technician_id) = 16),
  category      TEXT,
  stands_for_id BLOB CHECK (length(stands_for_id) = 16),
  place         TEXT CHECK (place IN ('same_stratum', 'whole_order')),
  is_given_up   INTEGER NOT NULL CHECK (is_given_up IN (0, 1)),
  replaced_by_id BLOB CHECK (length(replaced_by_id) = 16),
  reason        TEXT,
  PRIMARY KEY (project_id, sample_id, item_id),
  FOREIGN KEY (project_id, sample_id) REFERENCES samples (project_id, id),
  FOREIGN KEY (project_id, ticket_id) REFERENCES tickets (project_id, id),
  FOREIGN KEY (project_id, slip_id) REFERENCES slips (project_id, id),
  FOREIGN KEY (project_id, callback_id) REFERENCES callbacks (project_id, id)
) STRICT;
CREATE UNIQUE INDEX sample_items_by_position ON sample_items (project_id, sample_id, position);
CREATE UNIQUE INDEX sample_items_by_callback ON sample_items (project_id, callback_id);
-- The sample for which a call is made; such a call is beside the matter, which does not wait for it.
ALTER TABLE callbacks ADD COLUMN sample_id BLOB CHECK (length(sample_id) = 16);
-- The frames: what came back, and what was handled, in a stretch of days.
CREATE INDEX slips_by_return ON slips (project_id, returned_at, id) WHERE returned_at IS NOT NULL;
CREATE INDEX tickets_by_handling ON tickets (project_id, handled_at, id) WHERE handled_at IS NOT NULL;
