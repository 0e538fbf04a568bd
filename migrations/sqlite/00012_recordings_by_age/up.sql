-- Recordings that belong to no call are looked for by the day on which they were brought.
CREATE INDEX attachments_by_kind ON attachments (project_id, kind, created_at);
