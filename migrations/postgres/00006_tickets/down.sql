DROP TABLE ticket_grams;
DROP TABLE open_lists;
DROP TABLE saved_views;
DROP TABLE ticket_totals;
DROP TABLE contacts;
DROP TABLE tickets;
DROP TABLE phrases;
DROP TABLE categories;
