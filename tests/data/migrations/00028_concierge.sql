-- Rows that fit the schema of this step; all later ones must carry them.
INSERT INTO holiday_campaigns (project_id, id, holiday, first_day, window_from, window_to, is_season, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, '国庆节', '2026-10-01', '2026-09-23', '2026-09-30', {yes}, 1, {at}, {at});
INSERT INTO concierge_cases (project_id, id, campaign_id, unit_id, party_id, steward_id, state, attempts, contacted_at, contacted_by, coming,
  wants_pickup, complaints, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, {id 1}, {id 1}, {id 1}, {id 1}, 'expected', 1, {at}, {id 1}, 'yes', {yes}, '[]', 2, {at}, {at});
