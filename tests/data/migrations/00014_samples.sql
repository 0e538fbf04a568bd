-- Rows that fit the schema of this step; all later ones must carry them.
INSERT INTO samples (project_id, id, purpose, stage, from_on, to_on, size, population, without_phone, asked_before, frame,
  frame_sha256, framed_at, algorithm, seed, drawn, drawn_at, due_at, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, 'weekly_repair', 'drawn', '2026-03-02', '2026-03-08', '{"share":20}', 0, 1, 1, '[]', 'e3b0', {at},
  'guanjia-strat-1', '7f3c', '{"algorithm":"guanjia-strat-1","seed":"7f3c","size":{"share":20},"population":0,"strata":[],"reserve":[]}',
  {at}, {at}, 2, {at}, {at});
INSERT INTO sample_items (project_id, sample_id, item_id, position, ticket_id, slip_id, callback_id, category, place, is_given_up)
  VALUES ({id 1}, {id 1}, {id 1}, 1, {id 1}, {id 1}, {id 1}, '水电', 'same_stratum', {yes});
