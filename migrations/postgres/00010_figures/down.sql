ALTER TABLE categories DROP COLUMN scope;
DROP INDEX notices_by_subject;
DROP INDEX clocks_by_start;
