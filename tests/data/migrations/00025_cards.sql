-- Rows that fit the schema of this step; all later ones must carry them.
INSERT INTO cards (project_id, id, number, kind, stage, card_number, unit_id, party_id, procedure_id, is_by_phone, applied_at, version, created_at, created_by, updated_at)
  VALUES ({id 1}, {id 1}, 'K20260302-001', 'owner', 'lost', '0A1B2C3D', {id 1}, {id 1}, {id 1}, {yes}, {at}, 1, {at}, {id 1}, {at});
INSERT INTO card_events (project_id, id, card_id, unit_id, party_id, stage, at, by, note) VALUES ({id 1}, {id 1}, {id 1}, {id 1}, {id 1}, 'lost', {at}, {id 1}, '客户来电');
INSERT INTO card_top_ups (project_id, id, card_id, amount_fen, receipt_number, at, by) VALUES ({id 1}, {id 1}, {id 1}, 10000, 'C-7', {at}, {id 1});
