DROP TABLE attachments;
DROP TABLE counters;
DROP TABLE idempotency_keys;
DROP TABLE journal;
DROP TABLE journal_heads;
