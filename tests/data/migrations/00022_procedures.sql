-- Rows that fit the schema of this step; all later ones must carry them.
INSERT INTO procedure_kinds (project_id, id, code, number, definition, is_active, created_at, created_by)
  VALUES ({id 1}, {id 1}, 'pet_registration', 1, '{"code":"pet_registration","zh":"犬只登记","en":"Dog","effect":"none","steps":[]}', {yes}, {at}, {id 1});
INSERT INTO procedures (project_id, id, number, kind, definition, unit_id, party_id, other_party_id, stage, is_blocked, opened_at, opened_by, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, 'S20260302-001', 'pest_control', '{"code":"pest_control","zh":"消杀","en":"Pest control","effect":"none","steps":[]}',
  {id 1}, {id 1}, {id 1}, 'opened', {yes}, {at}, {id 1}, 1, {at}, {at});
INSERT INTO procedure_steps (project_id, id, procedure_id, key, position, state, is_required, evidence, note, done_at, done_by)
  VALUES ({id 1}, {id 1}, {id 1}, 'done', 1, 'done', {yes}, '{}', '客户在场', {at}, {id 1});
INSERT INTO signed_papers (project_id, id, procedure_id, step_key, code, name, name_en, copy, number, signed_by, place, unit_id, party_id, created_at, created_by)
  VALUES ({id 1}, {id 1}, {id 1}, 'done', 'covenant', '客户公约', 'Customer covenant', 'filed', 'G-1', '杨秀兰', '档案柜 3', {id 1}, {id 1}, {at}, {id 1});
INSERT INTO procedure_payments (project_id, id, procedure_id, step_key, code, name, name_en, amount_fen, receipt_number, is_deposit, unit_id, party_id, taken_at, taken_by)
  VALUES ({id 1}, {id 1}, {id 1}, 'done', 'service_fee', '特约服务费', 'Fee', 5000, 'R-1', {yes}, {id 1}, {id 1}, {at}, {id 1});
