ALTER TABLE gate_entries DROP COLUMN pass_id;
DROP TABLE decoration_exits;
DROP TABLE decoration_violations;
DROP TABLE worker_passes;
DROP TABLE decoration_changes;
DROP TABLE decorations;
