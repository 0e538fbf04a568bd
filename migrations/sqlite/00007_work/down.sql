DROP TABLE needs;
DROP TABLE answers;
DROP TABLE suggestions;
DROP TABLE callbacks;
DROP TABLE major_checks;
DROP TABLE cannot_fix_reports;
DROP TABLE slips;
