-- Rows that fit the schema of this step; all later ones must carry them.
INSERT INTO recorder_profiles (project_id, id, profile, is_active, created_by, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, '{"name":"前台录音仪"}', {yes}, {id 1}, 1, {at}, {at});
INSERT INTO call_imports (project_id, id, profile_id, file_name, lines, added, known, faults, from_on, to_on, imported_by, created_at)
  VALUES ({id 1}, {id 1}, {id 1}, '20260302.csv', 3, 2, 1, 0, '2026-03-02', '2026-03-02', {id 1}, {at});
INSERT INTO recorded_calls (project_id, id, import_id, key, on_day, started_at, direction, caller, ring_seconds, talk_seconds,
  is_in_rings, is_unreturned, created_at)
  VALUES ({id 1}, {id 1}, {id 1}, 'a1', '2026-03-02', {at}, 'incoming', '13800138000', 9, 60, {yes}, {yes}, {at});
INSERT INTO call_days (project_id, on_day, stage, calls, incoming, missed, missed_withheld, unreturned, rung, in_rings, matched,
  left_calls, left_rows, left_pairs, matched_at, version, created_at, updated_at)
  VALUES ({id 1}, '2026-03-02', 'signed', 2, 2, 1, 0, 1, 1, 1, 1, 0, 0, 0, {at}, 2, {at}, {at});
INSERT INTO call_pairs (project_id, call_id, contact_id, on_day, score, reason, is_ambiguous, instead)
  VALUES ({id 1}, {id 1}, {id 1}, '2026-03-02', 870, '{}', {yes}, '[]');
INSERT INTO call_settlements (project_id, id, on_day, call_id, contact_id, settlement, settled_by, settled_at)
  VALUES ({id 1}, {id 1}, '2026-03-02', {id 1}, {id 1}, 'link', {id 1}, {at});
INSERT INTO return_calls (project_id, id, on_day, number, party_id, stage, calls, last_at, outcome, ended_at, ended_by, version,
  created_at, updated_at)
  VALUES ({id 1}, {id 1}, '2026-03-02', '13800138000', {id 1}, 'returned', 2, {at}, 'recorded', {at}, {id 1}, 2, {at}, {at});
INSERT INTO telephone_keys (project_id, id, name, created_by, created_at, version, updated_at)
  VALUES ({id 1}, {id 1}, '前台交换机', {id 1}, {at}, 1, {at});
INSERT INTO telephone_deliveries (project_id, signature, taken_at) VALUES ({id 1}, 'a1', {at});
INSERT INTO live_calls (project_id, id, call_name, stage, caller, extension, rang_at, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, '1772439300.42', 'ringing', '13800138000', '801', {at}, 1, {at}, {at});
