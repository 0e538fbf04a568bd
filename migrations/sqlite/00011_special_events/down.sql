DROP TABLE special_events;
