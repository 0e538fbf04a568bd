-- Rows that fit the schema of this step; all later ones must carry them.
UPDATE clocks SET start_event = 'procedure_opened';
