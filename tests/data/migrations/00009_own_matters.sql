-- Rows that fit the schema of this step; all later ones must carry them.
UPDATE users SET party_id = {id 1};
UPDATE slips SET filed_at_place = '前台2号夹';
