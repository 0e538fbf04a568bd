-- Rows that fit the schema of this step; all later ones must carry them.
UPDATE disaster_alerts SET to_at = {at}, ended_by = {id 1}, withdrawn_why = '误发';
