DROP TABLE disaster_alerts;
DROP TABLE visits;
