-- Rows that fit the schema of this step; all later ones must carry them.
INSERT INTO special_events (project_id, id, ticket_id, number, stage, place, content, found_at, found_by, passed_on_at, passed_on_by,
  report, written_at, written_by, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, {id 1}, '20260302-002', 'written', '4-2-301', '厨房爆水管', {at}, {id 1}, {at}, {id 1}, '已关阀', {at}, {id 1}, 3,
  {at}, {at});
