DROP TABLE parcels;
DROP TABLE goods_releases;
DROP TABLE gate_readings;
DROP TABLE gate_entries;
DROP TABLE parking_permits;
DROP TABLE gates;
