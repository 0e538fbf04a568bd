-- Rows that fit the schema of this step; all later ones must carry them.
INSERT INTO gates (project_id, id, name, is_active, version, created_at, updated_at) VALUES ({id 1}, {id 1}, '南门', {yes}, 1, {at}, {at});
INSERT INTO parking_permits (project_id, id, number, unit_id, party_id, plate, from_on, papers, state, created_by, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, 'TC2026-0001', {id 1}, {id 1}, '粤B12345', '2026-03-02', '[]', 'living', {id 1}, 1, {at}, {at});
INSERT INTO gate_entries (project_id, id, gate_id, on_day, nth, at, direction, kind, name, plate, persons, unit_id, party_id, reason, document_kind,
  document_tail, document_taken_at, document_returned_at, permit_id, in_id, left_at, created_by, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, {id 1}, '2026-03-02', 1, {at}, 'in', 'vehicle', '李雷', '粤B12345', 2, {id 1}, {id 1}, '访客', 'id_card',
  '1234', {at}, {at}, {id 1}, {id 1}, {at}, {id 1}, 2, {at}, {at});
INSERT INTO gate_readings (project_id, id, on_day, user_id, up_to, read_at) VALUES ({id 1}, {id 1}, '2026-03-02', {id 1}, 1, {at});
INSERT INTO goods_releases (project_id, id, number, unit_id, party_id, mandate, agreement, goods, leaves_on, stage, requested_by, approved_by, approved_at,
  gate_id, carried, ended_by, ended_at, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, 'FX20260302-001', {id 1}, {id 1}, 'agreement', '{"number":"W-1"}', '[]', '2026-03-02', 'passed', {id 1}, {id 1}, {at},
  {id 1}, '[]', {id 1}, {at}, 3, {at}, {at});
INSERT INTO parcels (project_id, id, unit_id, party_id, recipient, phone_tail, carrier, shelf, stage, arrived_at, created_by, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, {id 1}, {id 1}, '杨秀兰', '3212', '顺丰', 'A-3', 'arrived', {at}, {id 1}, 1, {at}, {at});
