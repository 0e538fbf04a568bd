-- Rows that fit the schema of this step; all later ones must carry them.
INSERT INTO calendars (project_id, id, number, from_at, content, reason, created_at, created_by)
  VALUES ({id 1}, {id 1}, 1, {at}, '{}', '首次启用', {at}, {id 1});
INSERT INTO policy_versions (project_id, id, number, preset, from_at, overrides, reason, created_at, created_by)
  VALUES ({id 1}, {id 1}, 1, 'DP-001', {at}, '{}', '首次启用', {at}, {id 1});
INSERT INTO clocks (project_id, id, subject_kind, subject_id, subject_label, key, rule, started_at, start_event, policy_number, calendar_number, due_at, warn_at, verdict, told_step, moves, created_at, version)
  VALUES ({id 1}, {id 1}, 'ticket', {id 1}, '20260302-001', 'b6f7c1f2', 'RPR-06', {at}, 'rang', 1, 1, {at}, {at}, 'running', 1, '[]', {at}, 1);
INSERT INTO notices (project_id, id, user_id, kind, subject_kind, subject_id, label, content, created_at)
  VALUES ({id 1}, {id 1}, {id 1}, 'warning', 'ticket', {id 1}, '20260302-001', '还有十分钟', {at});
