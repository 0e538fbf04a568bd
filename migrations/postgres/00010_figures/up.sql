-- The clock report reads the promises of a stretch of time, whatever their keys.
CREATE INDEX clocks_by_start ON clocks (project_id, started_at, id);
-- Whether somebody was told of a record already.
CREATE INDEX notices_by_subject ON notices (project_id, subject_id, kind);
-- Each service item of the desk belongs to one scope.
ALTER TABLE categories ADD COLUMN scope text CHECK (scope IN ('environment', 'greening', 'security', 'fire', 'vehicles', 'house', 'special', 'bespoke'));
