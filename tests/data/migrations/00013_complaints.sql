-- Rows that fit the schema of this step; all later ones must carry them.
INSERT INTO complaints (project_id, ticket_id, stage, ownership, level, subject, is_from_other_team, received_by, received_at,
  tracker_id, due_at, is_special, is_major, is_severe, is_bespoke, is_about_compensation, is_against_director, rounds, nodes,
  validity, validity_reason, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, 'replied', 'CO-FIRST', 'quality', '夜间施工噪声', {yes}, {id 1}, {at}, {id 1}, {at}, {yes}, {yes},
  {yes}, {yes}, {yes}, {yes}, 2, '[]', 'valid', '属实', 4, {at}, {at});
INSERT INTO complaint_proposals (project_id, ticket_id, reports, proposed_at, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, 2, {at}, 1, {at}, {at});
INSERT INTO hot_lists (project_id, id, from_on, to_on, complaints, topics, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, '2026-03-02', '2026-03-08', 3, '[]', 1, {at}, {at});
