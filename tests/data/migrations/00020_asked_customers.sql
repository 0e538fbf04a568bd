-- Rows that fit the schema of this step; all later ones must carry them.
UPDATE samples SET purpose = 'survey_truth', organiser = 'quality', passed_on_to = '绿源家政', passed_on_at = {at}, passed_on_by = {id 1};
UPDATE callbacks SET wants_visit = {yes};
