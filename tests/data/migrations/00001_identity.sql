-- Rows that fit the schema of this step; all later ones must carry them.
INSERT INTO projects (id, code, name, kind, offset_minutes, version, created_at, updated_at)
  VALUES ({id 1}, 'HY', '和园', 'residential', 480, 1, {at}, {at});
INSERT INTO users (id, login, name, is_all_day, is_active, must_change_password, version, created_at, updated_at)
  VALUES ({id 1}, 'chen', '陈静', {yes}, {yes}, {yes}, 1, {at}, {at});
INSERT INTO role_assignments (id, user_id, role, project_id, from_on, created_at)
  VALUES ({id 1}, {id 1}, 'front_desk', {id 1}, '2026-03-02', {at});
INSERT INTO sessions (id, user_id, started_at, last_used_at, expires_at)
  VALUES ({id 1}, {id 1}, {at}, {at}, {at});
INSERT INTO refresh_tokens (hash, session_id, issued_at)
  VALUES ({bytes}, {id 1}, {at});
INSERT INTO login_failures (subject, failures, first_at, last_at)
  VALUES ('chen', 1, {at}, {at});
INSERT INTO setup_tokens (hash, expires_at)
  VALUES ({bytes}, {at});
INSERT INTO job_runs (name, holder, held_until)
  VALUES ('seal', 'node-1', {at});
