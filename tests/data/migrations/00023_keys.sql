-- Rows that fit the schema of this step; all later ones must carry them.
INSERT INTO entrustments (project_id, id, unit_id, owner_id, kind, subjects, services, fee_fen, from_on, paper_kept_at, paper_seen_by, version,
  created_at, updated_at, created_by)
  VALUES ({id 1}, {id 1}, {id 1}, {id 1}, 'paid', '["unit","keys"]', '["check"]', 20000, '2026-03-02', '档案柜 3', {id 1}, 1, {at}, {at}, {id 1});
INSERT INTO key_sets (project_id, id, number, kind, unit_id, pieces, pieces_out, place, custodian_role, custodian_id, agreement_id, received_at,
  received_from, state, version, created_at, updated_at, created_by)
  VALUES ({id 1}, {id 1}, 'K-0001', 'entrusted', {id 1}, 3, 1, '钥匙柜 A-01', 'steward', {id 1}, {id 1}, {at}, '杨秀兰', 'lent', 2, {at}, {at}, {id 1});
INSERT INTO key_loans (project_id, id, key_set_id, pieces, pieces_out, borrower_id, borrower_name, purpose, out_at, lent_by, filed_at_place, due_at,
  version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, {id 1}, 1, 1, {id 1}, '吴师傅', 'patrol', {at}, {id 1}, '借用单第 3 页', {at}, 1, {at}, {at});
INSERT INTO key_moves (project_id, id, key_set_id, loan_id, kind, pieces, moved_at, moved_by, custodian_id)
  VALUES ({id 1}, {id 1}, {id 1}, {id 1}, 'lent', 1, {at}, {id 1}, {id 1});
INSERT INTO key_counts (project_id, id, month, scope, by_hr_id, hr_signed_at, version, created_at, updated_at, created_by)
  VALUES ({id 1}, {id 1}, '2026-03', 'vacant', {id 1}, {at}, 2, {at}, {at}, {id 1});
INSERT INTO key_scans (project_id, id, count_id, code, key_set_id, found, pieces_held, pieces_out, scanned_at, scanned_by)
  VALUES ({id 1}, {id 1}, {id 1}, 'K-0001', {id 1}, 2, 3, 1, {at}, {id 1});
INSERT INTO key_reasons (project_id, id, count_id, code, reason, given_at, given_by)
  VALUES ({id 1}, {id 1}, {id 1}, 'K-0002', '工程组借出未登记', {at}, {id 1});
INSERT INTO shift_handovers (project_id, id, giver_id, taker_id, state, items, drawer_fen, given_at, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, {id 1}, {id 1}, 'given', '{"keys_out":[],"clocks":[],"promises":[],"events":[]}', 5000, {at}, 1, {at}, {at});
