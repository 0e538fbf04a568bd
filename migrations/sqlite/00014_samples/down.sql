DROP INDEX tickets_by_handling;
DROP INDEX slips_by_return;
ALTER TABLE callbacks DROP COLUMN sample_id;
DROP TABLE sample_items;
DROP TABLE samples;
