DROP INDEX attachments_by_kind;
