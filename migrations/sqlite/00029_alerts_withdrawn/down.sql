ALTER TABLE disaster_alerts DROP COLUMN withdrawn_why;
