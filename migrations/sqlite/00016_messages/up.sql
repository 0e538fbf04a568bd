-- What a clock's ladder told: a row for each telling of a rung, the first one and those that follow because nobody acknowledged.
CREATE TABLE clock_steps (
  project_id        BLOB NOT NULL CHECK (length(project_id) = 16),
  id                BLOB NOT NULL CHECK (length(id) = 16),
  chain_id          BLOB NOT NULL CHECK (length(chain_id) = 16),
  clock_id          BLOB NOT NULL CHECK (length(clock_id) = 16),
  rung              TEXT NOT NULL CHECK (rung IN ('warn', 'due', 'after')),
  post              TEXT NOT NULL CHECK (post IN ('owner', 'lead', 'project_head')),
  told_post         TEXT CHECK (told_post IN ('owner', 'lead', 'project_head')),
  is_to_substitutes INTEGER NOT NULL CHECK (is_to_substitutes IN (0, 1)),
  told_at           INTEGER NOT NULL,
  pass_on_at        INTEGER,
  acknowledged_at   INTEGER,
  acknowledged_by   BLOB CHECK (length(acknowledged_by) = 16),
  ended_at          INTEGER,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, clock_id) REFERENCES clocks (project_id, id)
) STRICT;
CREATE INDEX clock_steps_by_clock ON clock_steps (project_id, clock_id, told_at);
CREATE INDEX clock_steps_to_pass_on ON clock_steps (pass_on_at) WHERE pass_on_at IS NOT NULL;
-- Which step a notice belongs to, for whom its reader stands in, and whether the reader is still to acknowledge it.
ALTER TABLE notices ADD COLUMN step_id BLOB CHECK (length(step_id) = 16);
ALTER TABLE notices ADD COLUMN stead_id BLOB CHECK (length(stead_id) = 16);
ALTER TABLE notices ADD COLUMN is_to_acknowledge INTEGER NOT NULL DEFAULT 0 CHECK (is_to_acknowledge IN (0, 1));
CREATE INDEX notices_by_step ON notices (project_id, step_id);
CREATE INDEX notices_unread ON notices (project_id, user_id, created_at) WHERE read_at IS NULL;
CREATE INDEX notices_to_acknowledge ON notices (project_id, user_id, created_at) WHERE is_to_acknowledge;
-- Who is away from when to when, and who stands in.
CREATE TABLE absences (
  project_id    BLOB NOT NULL CHECK (length(project_id) = 16),
  id            BLOB NOT NULL CHECK (length(id) = 16),
  user_id       BLOB NOT NULL CHECK (length(user_id) = 16),
  substitute_id BLOB NOT NULL CHECK (length(substitute_id) = 16),
  kind          TEXT NOT NULL CHECK (kind IN ('leave', 'swap', 'away')),
  from_at       INTEGER NOT NULL,
  to_at         INTEGER NOT NULL,
  is_told_too   INTEGER NOT NULL CHECK (is_told_too IN (0, 1)),
  cancelled_at  INTEGER,
  cancelled_by  BLOB CHECK (length(cancelled_by) = 16),
  version       INTEGER NOT NULL,
  created_at    INTEGER NOT NULL,
  created_by    BLOB NOT NULL CHECK (length(created_by) = 16),
  PRIMARY KEY (project_id, id)
) STRICT;
CREATE INDEX absences_by_end ON absences (project_id, to_at, id);
CREATE INDEX absences_by_user ON absences (project_id, user_id, to_at);
-- Messages that leave the house. `next_try_at` is also the lease: whoever takes a message moves it on first.
CREATE TABLE messages (
  project_id  BLOB NOT NULL CHECK (length(project_id) = 16),
  id          BLOB NOT NULL CHECK (length(id) = 16),
  user_id     BLOB NOT NULL CHECK (length(user_id) = 16),
  notice_id   BLOB CHECK (length(notice_id) = 16),
  step_id     BLOB CHECK (length(step_id) = 16),
  channel     TEXT NOT NULL CHECK (channel IN ('email', 'hook')),
  address     TEXT NOT NULL,
  subject     TEXT NOT NULL,
  body        TEXT NOT NULL,
  path        TEXT,
  not_before  INTEGER NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'logged', 'dropped', 'failed')),
  attempts    INTEGER NOT NULL CHECK (attempts >= 0),
  next_try_at INTEGER NOT NULL,
  holder      TEXT,
  last_error  TEXT,
  created_at  INTEGER NOT NULL,
  settled_at  INTEGER,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, notice_id) REFERENCES notices (project_id, id)
) STRICT;
CREATE INDEX messages_due ON messages (next_try_at) WHERE state = 'waiting';
CREATE INDEX messages_by_state ON messages (project_id, state, created_at, id);
-- How a person is reached outside the house: in which language, and by which channel at which address about what.
CREATE TABLE message_settings (
  user_id    BLOB NOT NULL PRIMARY KEY CHECK (length(user_id) = 16) REFERENCES users (id),
  lang       TEXT NOT NULL CHECK (lang IN ('zh', 'en')),
  channels   TEXT NOT NULL,
  version    INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
