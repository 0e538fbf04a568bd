-- Rows that fit the schema of this step; all later ones must carry them.
INSERT INTO journal_heads (project_id, seq, hash)
  VALUES ({id 1}, 1, {bytes});
INSERT INTO journal (project_id, seq, at, actor_name, deed, subject_kind, subject_id, subject_label, changes, hash)
  VALUES ({id 1}, 1, {at}, '陈静', 'ticket.registered', 'ticket', {id 1}, '20260302-001', '{}', {bytes});
INSERT INTO idempotency_keys (project_id, actor_id, key, fingerprint, status, headers, body, at)
  VALUES ({id 1}, {id 1}, 'b6f7c1f2', {bytes}, 1, '1', '{}', {at});
INSERT INTO counters (project_id, series, period, value)
  VALUES ({id 1}, 'ticket', '20260302', 1);
INSERT INTO attachments (project_id, id, subject_kind, subject_id, kind, name, media_type, size_bytes, hash, created_at, created_by)
  VALUES ({id 1}, {id 1}, 'ticket', {id 1}, 'photo', 'leak.png', 'image/png', 1, '9f86d081884c7d65', {at}, {id 1});
