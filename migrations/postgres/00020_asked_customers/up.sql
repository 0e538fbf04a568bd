-- Samples of customers of bespoke services, and of those who answered a survey, in the order of columns that both engines
-- have.
ALTER TABLE samples ADD COLUMN purpose_word text NOT NULL DEFAULT 'weekly_repair' CHECK (purpose_word IN ('weekly_repair', 'monthly_repair', 'monthly_complaint', 'bespoke_service', 'survey_truth'));
UPDATE samples SET purpose_word = purpose;
DROP INDEX samples_by_period;
ALTER TABLE samples DROP COLUMN purpose;
ALTER TABLE samples RENAME COLUMN purpose_word TO purpose;
CREATE UNIQUE INDEX samples_by_period ON samples (project_id, purpose, to_on);
-- Whose manager asks whether a survey's answers are true; to whom the results were told.
ALTER TABLE samples ADD COLUMN organiser text CHECK (organiser IN ('customer_service', 'quality'));
ALTER TABLE samples ADD COLUMN passed_on_to text;
ALTER TABLE samples ADD COLUMN passed_on_at timestamptz;
ALTER TABLE samples ADD COLUMN passed_on_by uuid;
-- Whether the customer is visited rather than phoned, as it stood when the call fell due.
ALTER TABLE callbacks ADD COLUMN wants_visit boolean NOT NULL DEFAULT false;
