-- Ids are 16-byte UUIDv7, moments are microseconds since 1970 UTC, money is in fen.
-- The container of all operational records.
CREATE TABLE projects (
  id               BLOB NOT NULL CHECK (length(id) = 16),
  code             TEXT NOT NULL,
  name             TEXT NOT NULL,
  kind             TEXT NOT NULL CHECK (kind IN ('residential', 'office', 'commercial', 'industrial', 'venue')),
  first_move_in_on TEXT,
  offset_minutes   INTEGER NOT NULL,
  version          INTEGER NOT NULL,
  created_at       INTEGER NOT NULL,
  updated_at       INTEGER NOT NULL,
  PRIMARY KEY (id)
) STRICT;
CREATE UNIQUE INDEX projects_by_code ON projects (code);

-- People and programs that sign in.
CREATE TABLE users (
  id                   BLOB NOT NULL CHECK (length(id) = 16),
  login                TEXT NOT NULL,
  name                 TEXT NOT NULL,
  phone                TEXT,
  is_all_day           INTEGER NOT NULL CHECK (is_all_day IN (0, 1)),
  is_active            INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  password_hash        TEXT,
  must_change_password INTEGER NOT NULL CHECK (must_change_password IN (0, 1)),
  version              INTEGER NOT NULL,
  created_at           INTEGER NOT NULL,
  updated_at           INTEGER NOT NULL,
  PRIMARY KEY (id)
) STRICT;
CREATE UNIQUE INDEX users_by_login ON users (login);

-- A post of a user, in one project or for the company (no project).
CREATE TABLE role_assignments (
  id            BLOB NOT NULL CHECK (length(id) = 16),
  user_id       BLOB NOT NULL CHECK (length(user_id) = 16),
  role          TEXT NOT NULL CHECK (role IN ('front_desk', 'steward', 'service_lead', 'technician', 'engineering_lead', 'guard', 'team_lead', 'cleaner', 'finance', 'hr_admin', 'project_head', 'quality_officer', 'quality_manager', 'management_representative', 'department_head', 'company_leader', 'customer', 'owners_committee', 'developer', 'subcontractor', 'integration', 'system_administrator', 'auditor')),
  project_id    BLOB CHECK (length(project_id) = 16),
  team_id       BLOB CHECK (length(team_id) = 16),
  from_on       TEXT NOT NULL,
  to_on         TEXT,
  substitute_id BLOB CHECK (length(substitute_id) = 16),
  created_at    INTEGER NOT NULL,
  created_by    BLOB CHECK (length(created_by) = 16),
  PRIMARY KEY (id),
  FOREIGN KEY (user_id) REFERENCES users (id),
  FOREIGN KEY (project_id) REFERENCES projects (id),
  FOREIGN KEY (substitute_id) REFERENCES users (id)
) STRICT;
CREATE INDEX role_assignments_by_user ON role_assignments (user_id);
CREATE INDEX role_assignments_by_project ON role_assignments (project_id, role);

-- A family of refresh tokens: one sign-in on one device.
CREATE TABLE sessions (
  id            BLOB NOT NULL CHECK (length(id) = 16),
  user_id       BLOB NOT NULL CHECK (length(user_id) = 16),
  started_at    INTEGER NOT NULL,
  last_used_at  INTEGER NOT NULL,
  expires_at    INTEGER NOT NULL,
  ended_at      INTEGER,
  ended_because TEXT,
  device        TEXT,
  PRIMARY KEY (id),
  FOREIGN KEY (user_id) REFERENCES users (id)
) STRICT;
CREATE INDEX sessions_by_user ON sessions (user_id, ended_at);

-- Hashes of refresh tokens; a used one that comes again ends its family.
CREATE TABLE refresh_tokens (
  hash       BLOB NOT NULL,
  session_id BLOB NOT NULL CHECK (length(session_id) = 16),
  issued_at  INTEGER NOT NULL,
  used_at    INTEGER,
  PRIMARY KEY (hash),
  FOREIGN KEY (session_id) REFERENCES sessions (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);

-- Failed sign-ins by account and by address.
CREATE TABLE login_failures (
  subject  TEXT NOT NULL,
  failures INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at  INTEGER NOT NULL,
  PRIMARY KEY (subject)
) STRICT, WITHOUT ROWID;

-- One-time links by which the first administrator is made.
CREATE TABLE setup_tokens (
  hash       BLOB NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER,
  PRIMARY KEY (hash)
) STRICT, WITHOUT ROWID;

-- Which node holds a periodic job, and when it last ran.
CREATE TABLE job_runs (
  name        TEXT NOT NULL,
  holder      TEXT NOT NULL,
  held_until  INTEGER NOT NULL,
  last_run_at INTEGER,
  PRIMARY KEY (name)
) STRICT, WITHOUT ROWID;
