-- Rows that fit the schema of this step; all later ones must carry them.
INSERT INTO categories (project_id, id, code, name, is_priority, is_active, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, 'WATER', '给排水', {yes}, {yes}, 1, {at}, {at});
INSERT INTO phrases (project_id, id, kind, position, content)
  VALUES ({id 1}, {id 1}, 'enquiry', 1, '已派单');
INSERT INTO tickets (project_id, id, number, kind, channel, stage, begun_at, reported_at, registered_at, registered_by, place, content, is_important, is_forwarded, is_external, is_sales_chance, first_receiver_id, extensions, needs_head_talk, reopen_count, is_reported_by_owner, slip_count, slips_out, callbacks_due, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, '20260302-001', 'enquiry', 'call', 'registered', {at}, {at}, {at}, {id 1}, '4-2-301', '厨房漏水', {yes}, {yes}, {yes}, {yes}, {id 1}, '[]', {yes}, 1, {yes}, 1, 1, 1, 1, {at}, {at});
INSERT INTO contacts (project_id, id, channel, answered_at, taken_by, is_for_study, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, 'call', {at}, {id 1}, {yes}, 1, {at}, {at});
INSERT INTO ticket_totals (project_id, stage, count)
  VALUES ({id 1}, 'registered', 1);
INSERT INTO saved_views (project_id, id, user_id, page, name, query, created_at)
  VALUES ({id 1}, {id 1}, {id 1}, 'tickets', '今天', '{}', {at});
INSERT INTO open_lists (project_id, id, period, content, created_at)
  VALUES ({id 1}, {id 1}, '20260302', '{}', {at});
