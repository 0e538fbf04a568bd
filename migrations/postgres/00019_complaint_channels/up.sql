-- The ways by which customers complain, as they are named to them: telephone, box, forum and the like, and the department
-- that reads what comes there.
CREATE TABLE complaint_channels (
  project_id    uuid NOT NULL,
  id            uuid NOT NULL,
  channel       text NOT NULL CHECK (channel IN ('call', 'visit', 'letter', 'email', 'box', 'forum', 'hq_letter', 'hq_line', 'rectification', 'referred', 'department', 'patrol', 'gate', 'survey', 'talk', 'online')),
  is_of_company boolean NOT NULL,
  address       text NOT NULL,
  hours         text,
  team_id       uuid,
  is_open       boolean NOT NULL,
  version       integer NOT NULL,
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, team_id) REFERENCES teams (project_id, id)
);
