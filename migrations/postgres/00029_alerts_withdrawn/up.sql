-- An alert that was declared in error is withdrawn, with the reason.
ALTER TABLE disaster_alerts ADD COLUMN withdrawn_why TEXT;
