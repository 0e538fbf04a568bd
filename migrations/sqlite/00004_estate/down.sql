DROP TABLE facilities;
DROP TABLE units;
DROP TABLE buildings;
DROP TABLE zone_stewards;
DROP TABLE zones;
DROP TABLE certificates;
DROP TABLE team_members;
DROP TABLE teams;
