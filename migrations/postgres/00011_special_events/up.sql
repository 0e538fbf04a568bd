-- A burst pipe and its like: the event beside the ticket that repairs it, with its report.
CREATE TABLE special_events (
  project_id   uuid NOT NULL,
  id           uuid NOT NULL,
  ticket_id    uuid NOT NULL,
  number       text NOT NULL,
  stage        text NOT NULL CHECK (stage IN ('found', 'reported', 'written', 'closed', 'void')),
  place        text NOT NULL,
  content      text NOT NULL,
  found_at     timestamptz NOT NULL,
  found_by     uuid NOT NULL,
  passed_on_at timestamptz,
  passed_on_by uuid,
  report       text,
  written_at   timestamptz,
  written_by   uuid,
  closed_at    timestamptz,
  closed_by    uuid,
  version      integer NOT NULL,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX special_events_by_ticket ON special_events (project_id, ticket_id);
CREATE INDEX special_events_by_age ON special_events (project_id, found_at, id);
-- What is open of such categories has its event from now on; it bears the id of its ticket.
INSERT INTO special_events (project_id, id, ticket_id, number, stage, place, content, found_at, found_by, version, created_at, updated_at)
  SELECT t.project_id, t.id, t.id, t.number, CASE WHEN t.stage = 'registered' THEN 'found' ELSE 'reported' END, t.place,
    t.content, t.reported_at, t.first_receiver_id, 1, t.created_at, t.updated_at
  FROM tickets t JOIN categories c ON c.project_id = t.project_id AND c.id = t.category_id
  WHERE c.is_special_event AND t.stage NOT IN ('closed', 'void');
