-- Rows that fit the schema of this step; all later ones must carry them.
INSERT INTO duties (project_id, id, key, name, name_en, is_on, role, held, evidence, recurrence, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, 'own', '巡查电梯机房', 'Look at the lift rooms', {yes}, 'steward', 'each', 'text', '{"every":"day","hour":"whole_day"}', 2, {at}, {at});
INSERT INTO duty_tasks (project_id, id, duty_id, name, name_en, named_on, made_for, role, holder_id, opens_on, due_on, due_at, lapses_at,
  evidence, state, note, done_at, done_by, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, {id 1}, '巡查电梯机房', 'Look at the lift rooms', '2026-03-02', {id 1}, 'steward', {id 1}, '2026-03-02', '2026-03-02',
  {at}, {at}, 'text', 'done', '无异常', {at}, {id 1}, 2, {at}, {at});
INSERT INTO duty_days (project_id, made_to) VALUES ({id 1}, '2026-03-02');
