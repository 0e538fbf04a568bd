-- Rows that fit the schema of this step; all later ones must carry them.
INSERT INTO teams (project_id, id, name, kind, is_active, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, '工程部', 'customer_service', {yes}, 1, {at}, {at});
INSERT INTO team_members (project_id, team_id, user_id)
  VALUES ({id 1}, {id 1}, {id 1});
INSERT INTO certificates (project_id, id, user_id, kind, number, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, {id 1}, '电工证', '20260302-001', 1, {at}, {at});
INSERT INTO zones (project_id, id, code, name, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, 'A', '一区', 1, {at}, {at});
INSERT INTO zone_stewards (project_id, id, zone_id, user_id, from_on)
  VALUES ({id 1}, {id 1}, {id 1}, {id 1}, '2026-03-02');
INSERT INTO buildings (project_id, id, code, name, kind, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, '4', '四号楼', 'residential', 1, {at}, {at});
INSERT INTO units (project_id, id, building_id, entrance, room, short_code, use_state, entrustment, component_warranties, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, {id 1}, '2', '301', '4-2-301', 'undelivered', 'none', '[]', 1, {at}, {at});
INSERT INTO facilities (project_id, id, code, category, place, status, is_red_flag, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, 'P-1', 'lift', '4-2-301', 'intact', {yes}, 1, {at}, {at});
