-- The ways by which customers complain, as they are named to them: telephone, box, forum and the like, and the department
-- that reads what comes there.
CREATE TABLE complaint_channels (
  project_id    BLOB NOT NULL CHECK (length(project_id) = 16),
  id            BLOB NOT NULL CHECK (length(id) = 16),
  channel       TEXT NOT NULL CHECK (channel IN ('call', 'visit', 'letter', 'email', 'box', 'forum', 'hq_letter', 'hq_line', 'rectification', 'referred', 'department', 'patrol', 'gate', 'survey', 'talk', 'online')),
  is_of_company INTEGER NOT NULL CHECK (is_of_company IN (0, 1)),
  address       TEXT NOT NULL,
  hours         TEXT,
  team_id       BLOB CHECK (length(team_id) = 16),
  is_open       INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  version       INTEGER NOT NULL,
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, team_id) REFERENCES teams (project_id, id)
) STRICT;
