-- The customer that an account belongs to, and where a form is filed that was signed on paper.
ALTER TABLE users ADD COLUMN party_id UUID;
ALTER TABLE slips ADD COLUMN filed_at_place TEXT;
-- The version of a major defect's check: somebody is named, and it is made.
ALTER TABLE major_checks ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
-- One's own matters are found by who registered them and by whose they are.
CREATE INDEX tickets_by_registrar ON tickets (project_id, registered_by, registered_at);
CREATE INDEX tickets_by_party ON tickets (project_id, party_id, registered_at);
