-- Rows that fit the schema of this step; all later ones must carry them.
INSERT INTO complaint_channels (project_id, id, channel, is_of_company, address, is_open, version, created_at, updated_at)
  VALUES ({id 1}, {id 1}, 'box', {yes}, '1 号楼大堂', {yes}, 1, {at}, {at});
