-- A burst pipe and its like: the event beside the ticket that repairs it, with its report.
CREATE TABLE special_events (
  project_id   BLOB NOT NULL CHECK (length(project_id) = 16),
  id           BLOB NOT NULL CHECK (length(id) = 16),
  ticket_id    BLOB NOT NULL CHECK (length(ticket_id) = 16),
  number       TEXT NOT NULL,
  stage        TEXT NOT NULL CHECK (stage IN ('found', 'reported', 'written', 'closed', 'void')),
  place        TEXT NOT NULL,
  content      TEXT NOT NULL,
  found_at     INTEGER NOT NULL,
  found_by     BLOB NOT NULL CHECK (length(found_by) = 16),
  passed_on_at INTEGER,
  passed_on_by BLOB CHECK (length(passed_on_by) = 16),
  report       TEXT,
  written_at   INTEGER,
  written_by   BLOB CHECK (length(written_by) = 16),
  closed_at    INTEGER,
  closed_by    BLOB CHECK (length(closed_by) = 16),
  version      INTEGER NOT NULL,
  created_at   INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE UNIQUE INDEX special_events_by_ticket ON special_events (project_id, ticket_id);
CREATE INDEX special_events_by_age ON special_events (project_id, found_at, id);
-- What is open of such categories has its event from now on; it bears the id of its ticket.
INSERT INTO special_events (project_id, id, ticket_id, number, stage, place, content, found_at, found_by, version, created_at, updated_at)
  SELECT t.project_id, t.id, t.id, t.number, CASE WHEN t.stage = 'registered' THEN 'found' ELSE 'reported' END, t.place,
    t.content, t.reported_at, t.first_receiver_id, 1, t.created_at, t.updated_at
  FROM tickets t JOIN categories c ON c.project_id = t.project_id AND c.id = t.category_id
  WHERE c.is_special_event AND t.stage NOT IN ('closed', 'void');
