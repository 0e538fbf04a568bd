DROP TABLE notices;
DROP TABLE clocks;
DROP TABLE policy_versions;
DROP TABLE calendars;
