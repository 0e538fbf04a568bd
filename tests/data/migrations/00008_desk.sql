-- Rows that fit the schema of this step; all later ones must carry them.
INSERT INTO incidents (project_id, id, content, place, is_open, opened_at, opened_by, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, '4栋停水', '4栋', {yes}, {at}, {id 1}, 1, {at}, {at});
INSERT INTO ticket_papers (project_id, ticket_id, paper, checked_at, checked_by)
  VALUES ({id 1}, {id 1}, '身份证', {at}, {id 1});
INSERT INTO call_lists (project_id, id, from_on, to_on, missing_rows, missing_recordings, created_at)
  VALUES ({id 1}, {id 1}, '2026-03-02', '2026-03-02', 1, 1, {at});
INSERT INTO recording_reviews (project_id, id, reviewed_at, reviewed_by, note, recordings)
  VALUES ({id 1}, {id 1}, {at}, {id 1}, '学习三段录音', 1);
INSERT INTO opinion_summaries (project_id, id, month, lines, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, '2026-02', '[]', 1, {at}, {at});
INSERT INTO staff_entries (project_id, id, user_id, kind, happened_on, reason, created_at, created_by)
  VALUES ({id 1}, {id 1}, {id 1}, 'reward', '2026-03-02', '表扬信', {at}, {id 1});
INSERT INTO staff_groups (project_id, id, name, kind, convenor_id, members, is_active, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, '品质小组', 'quality_team', {id 1}, '[]', {yes}, 1, {at}, {at});
