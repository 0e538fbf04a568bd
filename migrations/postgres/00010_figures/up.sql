-- The clock report reads the promises of a stretch of time, whatever their keys.
CREATE INDEX clocks_by_start ON clocks (project_id, started_at, id);
