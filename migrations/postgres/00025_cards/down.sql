DROP TABLE card_top_ups;
DROP TABLE card_events;
DROP TABLE cards;
