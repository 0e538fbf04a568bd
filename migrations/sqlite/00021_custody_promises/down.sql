DELETE FROM clocks WHERE start_event IN ('procedure_opened', 'procedure_resumed', 'step_opened', 'card_applied', 'card_dispatched', 'key_lent', 'refund_filed', 'visit_planned', 'visit_ended', 'alert_declared', 'document_taken', 'parcel_arrived', 'campaign_opened', 'guest_arrived');
ALTER TABLE clocks ADD COLUMN start_word TEXT NOT NULL DEFAULT 'report_begun' CHECK (start_word IN ('rang', 'report_begun', 'report_received', 'ticket_registered', 'slip_issued', 'slip_accepted_or_phoned', 'arrived', 'done', 'handled', 'slip_returned', 'cannot_fix_reported', 'defect_complained', 'rework_done', 'severe_dissatisfaction', 'complaint_received', 'new_round', 'hazard_found', 'callback_ordered', 'callback_attempted', 'promised', 'customer_wished', 'alarm_pressed', 'retreat_noted', 'suggestion_forwarded', 'suggestion_adopted', 'duty_opened'));
UPDATE clocks SET start_word = start_event;
ALTER TABLE clocks DROP COLUMN start_event;
ALTER TABLE clocks RENAME COLUMN start_word TO start_event;
