-- Rows that fit the schema of this step; all later ones must carry them.
INSERT INTO slips (project_id, id, number, ticket_id, slip_type, case_kind, stage, place, content, issued_at, issued_by, class_changes, is_in_warranty, needs_renewal, materials, labour_fen, amount_fen, is_confirmed_by_phone, is_major_defect, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, '20260302-001', {id 1}, 'dispatch', 'in_warranty', 'issued', '4-2-301', '厨房漏水', {at}, {id 1}, 1, {yes}, {yes}, '[]', 1, 1, {yes}, {yes}, 1, {at}, {at});
INSERT INTO cannot_fix_reports (project_id, id, slip_id, reason, expected_on, reported_at, reported_by)
  VALUES ({id 1}, {id 1}, {id 1}, '配件待购', '2026-03-02', {at}, {id 1});
INSERT INTO major_checks (project_id, id, slip_id, due_on)
  VALUES ({id 1}, {id 1}, {id 1}, '2026-03-02');
INSERT INTO callbacks (project_id, id, kind, is_regular, ticket_id, stage, due_at, attempts, attempt_count, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, 'ticket', {yes}, {id 1}, 'due', {at}, '[]', 1, 1, {at}, {at});
INSERT INTO suggestions (project_id, id, ticket_id, stage, content, team_id, forwarded_at, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, {id 1}, 'registered', '增加自行车棚', {id 1}, {at}, 1, {at}, {at});
INSERT INTO answers (project_id, id, topic, content, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, '物业费', '每季度首月收取', 1, {at}, {at});
INSERT INTO needs (project_id, id, party_label, aspect, content, state, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, '4-2-301 李先生', 'management', '代收快递', 'open', 1, {at}, {at});
