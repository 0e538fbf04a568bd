DROP INDEX tickets_by_party;
DROP INDEX tickets_by_registrar;
ALTER TABLE major_checks DROP COLUMN version;
ALTER TABLE slips DROP COLUMN filed_at_place;
ALTER TABLE users DROP COLUMN party_id;
