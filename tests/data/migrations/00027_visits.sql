-- Rows that fit the schema of this step; all later ones must carry them.
INSERT INTO disaster_alerts (project_id, id, kind, note, from_at, declared_by, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, 'typhoon', '台风橙色预警', {at}, {id 1}, 1, {at}, {at});
INSERT INTO visits (project_id, id, unit_id, regime, reason, slot, planned_on, last_on, rank, care, alert_id, steward_id, state, started_at,
  ended_at, visited_by, checks, done, problems, feedback_due_at, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, {id 1}, 'entrusted_paid', 'plan', 'entrusted_paid/2026-03-01/1', '2026-03-02', '2026-03-31', 0, '["airing"]', NULL,
  {id 1}, 'recorded', {at}, {at}, {id 1}, '[{"item":"gas","result":"normal","note":null}]', '["airing"]', '[]', {at}, 3, {at}, {at});
