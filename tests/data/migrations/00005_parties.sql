-- Rows that fit the schema of this step; all later ones must carry them.
INSERT INTO parties (project_id, id, kind, name, categories, is_important, is_special, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, 'person', '李先生', '[]', {yes}, {yes}, 1, {at}, {at});
INSERT INTO party_phones (project_id, party_id, position, typed, normal, reversed)
  VALUES ({id 1}, {id 1}, 1, '138 0013 8000', '13800138000', '00083100831');
INSERT INTO occupancies (project_id, id, party_id, unit_id, role, from_on, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, {id 1}, {id 1}, 'owner', '2026-03-02', 1, {at}, {at});
INSERT INTO party_tags (project_id, id, party_id, tag, reason, by_id, at)
  VALUES ({id 1}, {id 1}, {id 1}, 'key_a', '首次启用', {id 1}, {at});
INSERT INTO imports (project_id, id, kind, file_name, hash, line_count, added, changed, created_at)
  VALUES ({id 1}, {id 1}, 'roster', 'roster.xlsx', '9f86d081884c7d65', 1, 1, 1, {at});
