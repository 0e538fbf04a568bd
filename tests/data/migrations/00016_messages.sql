-- Rows that fit the schema of this step; all later ones must carry them.
INSERT INTO clock_steps (project_id, id, chain_id, clock_id, rung, post, told_post, is_to_substitutes, told_at, pass_on_at)
  VALUES ({id 1}, {id 1}, {id 1}, {id 1}, 'due', 'owner', 'lead', {yes}, {at}, {at});
UPDATE notices SET step_id = {id 1}, stead_id = {id 1}, is_to_acknowledge = {yes} WHERE project_id = {id 1};
INSERT INTO absences (project_id, id, user_id, substitute_id, kind, from_at, to_at, is_told_too, version, created_at, created_by)
  VALUES ({id 1}, {id 1}, {id 1}, {id 1}, 'leave', {at}, {at}, {yes}, 1, {at}, {id 1});
INSERT INTO messages (project_id, id, user_id, channel, address, subject, body, not_before, state, attempts, next_try_at, created_at)
  VALUES ({id 1}, {id 1}, {id 1}, 'email', 'lead@example.com', '20260302-014-1', '已到时限', {at}, 'waiting', 1, {at}, {at});
INSERT INTO message_settings (user_id, lang, channels, version, updated_at) VALUES ({id 1}, 'zh', '[]', 1, {at});
