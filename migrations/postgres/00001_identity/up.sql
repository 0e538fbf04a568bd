-- Ids are UUIDv7, moments are UTC, money is in fen.
-- The container of all operational records.
CREATE TABLE projects (
  id               uuid NOT NULL,
  code             text NOT NULL,
  name             text NOT NULL,
  kind             text NOT NULL CHECK (kind IN ('residential', 'office', 'commercial', 'industrial', 'venue')),
  first_move_in_on date,
  offset_minutes   integer NOT NULL,
  version          integer NOT NULL,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX projects_by_code ON projects (code);

-- People and programs that sign in.
CREATE TABLE users (
  id                   uuid NOT NULL,
  login                text NOT NULL,
  name                 text NOT NULL,
  phone                text,
  is_all_day           boolean NOT NULL,
  is_active            boolean NOT NULL,
  password_hash        text,
  must_change_password boolean NOT NULL,
  version              integer NOT NULL,
  created_at           timestamptz NOT NULL,
  updated_at           timestamptz NOT NULL,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX users_by_login ON users (login);

-- A post of a user, in one project or for the company (no project).
CREATE TABLE role_assignments (
  id            uuid NOT NULL,
  user_id       uuid NOT NULL,
  role          text NOT NULL CHECK (role IN ('front_desk', 'steward', 'service_lead', 'technician', 'engineering_lead', 'guard', 'team_lead', 'cleaner', 'finance', 'hr_admin', 'project_head', 'quality_officer', 'quality_manager', 'management_representative', 'department_head', 'company_leader', 'customer', 'owners_committee', 'developer', 'subcontractor', 'integration', 'system_administrator', 'auditor')),
  project_id    uuid,
  team_id       uuid,
  from_on       date NOT NULL,
  to_on         date,
  substitute_id uuid,
  created_at    timestamptz NOT NULL,
  created_by    uuid,
  PRIMARY KEY (id),
  FOREIGN KEY (user_id) REFERENCES users (id),
  FOREIGN KEY (project_id) REFERENCES projects (id),
  FOREIGN KEY (substitute_id) REFERENCES users (id)
);
CREATE INDEX role_assignments_by_user ON role_assignments (user_id);
CREATE INDEX role_assignments_by_project ON role_assignments (project_id, role);

-- A family of refresh tokens: one sign-in on one device.
CREATE TABLE sessions (
  id            uuid NOT NULL,
  user_id       uuid NOT NULL,
  started_at    timestamptz NOT NULL,
  last_used_at  timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL,
  ended_at      timestamptz,
  ended_because text,
  device        text,
  PRIMARY KEY (id),
  FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX sessions_by_user ON sessions (user_id, ended_at);

-- Hashes of refresh tokens; a used one that comes again ends its family.
CREATE TABLE refresh_tokens (
  hash       bytea NOT NULL,
  session_id uuid NOT NULL,
  issued_at  timestamptz NOT NULL,
  used_at    timestamptz,
  PRIMARY KEY (hash),
  FOREIGN KEY (session_id) REFERENCES sessions (id)
);
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);

-- Failed sign-ins by account and by address.
CREATE TABLE login_failures (
  subject  text NOT NULL,
  failures integer NOT NULL,
  first_at timestamptz NOT NULL,
  last_at  timestamptz NOT NULL,
  PRIMARY KEY (subject)
);

-- One-time links by which the first administrator is made.
CREATE TABLE setup_tokens (
  hash       bytea NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz,
  PRIMARY KEY (hash)
);

-- Which node holds a periodic job, and when it last ran.
CREATE TABLE job_runs (
  name        text NOT NULL,
  holder      text NOT NULL,
  held_until  timestamptz NOT NULL,
  last_run_at timestamptz,
  PRIMARY KEY (name)
);
