-- What a clock's ladder told: a row for each telling of a rung, the first one and those that follow because nobody acknowledged.
CREATE TABLE clock_steps (
  project_id        uuid NOT NULL,
  id                uuid NOT NULL,
  chain_id          uuid NOT NULL,
  clock_id          uuid NOT NULL,
  rung              text NOT NULL CHECK (rung IN ('warn', 'due', 'after')),
  post              text NOT NULL CHECK (post IN ('owner', 'lead', 'project_head')),
  told_post         text CHECK (told_post IN ('owner', 'lead', 'project_head')),
  is_to_substitutes boolean NOT NULL,
  told_at           timestamptz NOT NULL,
  pass_on_at        timestamptz,
  acknowledged_at   timestamptz,
  acknowledged_by   uuid,
  ended_at          timestamptz,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, clock_id) REFERENCES clocks (project_id, id)
);
CREATE INDEX clock_steps_by_clock ON clock_steps (project_id, clock_id, told_at);
CREATE INDEX clock_steps_to_pass_on ON clock_steps (pass_on_at) WHERE pass_on_at IS NOT NULL;
-- Which step a notice belongs to, for whom its reader stands in, and whether the reader is still to acknowledge it.
ALTER TABLE notices ADD COLUMN step_id uuid;
ALTER TABLE notices ADD COLUMN stead_id uuid;
ALTER TABLE notices ADD COLUMN is_to_acknowledge boolean NOT NULL DEFAULT false;
CREATE INDEX notices_by_step ON notices (project_id, step_id);
CREATE INDEX notices_unread ON notices (project_id, user_id, created_at) WHERE read_at IS NULL;
CREATE INDEX notices_to_acknowledge ON notices (project_id, user_id, created_at) WHERE is_to_acknowledge;
-- Who is away from when to when, and who stands in.
CREATE TABLE absences (
  project_id    uuid NOT NULL,
  id            uuid NOT NULL,
  user_id       uuid NOT NULL,
  substitute_id uuid NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('leave', 'swap', 'away')),
  from_at       timestamptz NOT NULL,
  to_at         timestamptz NOT NULL,
  is_told_too   boolean NOT NULL,
  cancelled_at  timestamptz,
  cancelled_by  uuid,
  version       integer NOT NULL,
  created_at    timestamptz NOT NULL,
  created_by    uuid NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE INDEX absences_by_end ON absences (project_id, to_at, id);
CREATE INDEX absences_by_user ON absences (project_id, user_id, to_at);
-- Messages that leave the house. `next_try_at` is also the lease: whoever takes a message moves it on first.
CREATE TABLE messages (
  project_id  uuid NOT NULL,
  id          uuid NOT NULL,
  user_id     uuid NOT NULL,
  notice_id   uuid,
  step_id     uuid,
  channel     text NOT NULL CHECK (channel IN ('email', 'hook')),
  address     text NOT NULL,
  subject     text NOT NULL,
  body        text NOT NULL,
  path        text,
  not_before  timestamptz NOT NULL,
  state       text NOT NULL CHECK (state IN ('waiting', 'sent', 'logged', 'dropped', 'failed')),
  attempts    integer NOT NULL CHECK (attempts >= 0),
  next_try_at timestamptz NOT NULL,
  holder      text,
  last_error  text,
  created_at  timestamptz NOT NULL,
  settled_at  timestamptz,
  PRIMARY KEY (project_id, id),
  FOREIGN KEY (project_id, notice_id) REFERENCES notices (project_id, id)
);
CREATE INDEX messages_due ON messages (next_try_at) WHERE state = 'waiting';
CREATE INDEX messages_by_state ON messages (project_id, state, created_at, id);
-- How a person is reached outside the house: in which language, and by which channel at which address about what.
CREATE TABLE message_settings (
  user_id    uuid NOT NULL PRIMARY KEY REFERENCES users (id),
  lang       text NOT NULL CHECK (lang IN ('zh', 'en')),
  channels   text NOT NULL,
  version    integer NOT NULL,
  updated_at timestamptz NOT NULL
);
