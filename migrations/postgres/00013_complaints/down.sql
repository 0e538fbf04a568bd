UPDATE clocks SET start_event = 'complaint_received' WHERE start_event IN ('new_round', 'hazard_found');
ALTER TABLE clocks ADD COLUMN start_word text NOT NULL DEFAULT 'report_begun' CHECK (start_word IN ('rang', 'report_begun', 'report_received', 'ticket_registered', 'slip_issued', 'slip_accepted_or_phoned', 'arrived', 'done', 'handled', 'slip_returned', 'cannot_fix_reported', 'defect_complained', 'rework_done', 'severe_dissatisfaction', 'complaint_received', 'callback_ordered', 'callback_attempted', 'promised', 'customer_wished', 'alarm_pressed', 'retreat_noted', 'suggestion_forwarded', 'suggestion_adopted'));
UPDATE clocks SET start_word = start_event;
ALTER TABLE clocks DROP COLUMN start_event;
ALTER TABLE clocks RENAME COLUMN start_word TO start_event;
ALTER TABLE callbacks DROP COLUMN is_for_quality;
DROP TABLE complaints;
DROP TABLE hot_lists;
DROP TABLE complaint_proposals;
