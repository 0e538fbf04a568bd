-- The record card of a complaint, beside its ticket: who received, handles and follows it, at which level, what was found
-- out, done and answered, and what keeps it from coming again.
CREATE TABLE complaints (
  project_id            uuid NOT NULL,
  ticket_id             uuid NOT NULL,
  stage                 text NOT NULL CHECK (stage IN ('received', 'with_lead', 'investigating', 'acting', 'escalated', 'replied', 'satisfied', 'analysed', 'closed', 'void')),
  ownership             text NOT NULL CHECK (ownership IN ('CO-RECEIVER', 'CO-INTAKE', 'CO-FIRST')),
  level                 text NOT NULL CHECK (level IN ('office', 'quality', 'leaders')),
  subject               text NOT NULL,
  is_from_other_team    boolean NOT NULL,
  received_by           uuid NOT NULL,
  received_at           timestamptz NOT NULL,
  passed_by             uuid,
  passed_at             timestamptz,
  handler_id            uuid,
  team_id               uuid,
  tracker_id            uuid NOT NULL,
  due_at                timestamptz NOT NULL,
  is_special            boolean NOT NULL,
  is_major              boolean NOT NULL,
  is_severe             boolean NOT NULL,
  is_bespoke            boolean NOT NULL,
  is_about_compensation boolean NOT NULL,
  compensation_fen      bigint CHECK (compensation_fen >= 0),
  is_against_director   boolean NOT NULL,
  hazard                text,
  hazard_at             timestamptz,
  head_told_at          timestamptz,
  head_told_by          uuid,
  validity              text CHECK (validity IN ('valid', 'invalid')),
  validity_reason       text,
  validity_by           uuid,
  investigation         text,
  plan                  text,
  actions               text,
  escalated_at          timestamptz,
  instructed_at         timestamptz,
  instructed_by         uuid,
  first_word_at         timestamptz,
  reply                 text,
  replied_at            timestamptz,
  replied_by            uuid,
  reply_means           text CHECK (reply_means IN ('phone', 'visit', 'letter', 'online')),
  rounds                integer NOT NULL CHECK (rounds > 0),
  is_satisfied          boolean,
  cause                 text,
  prevention            text,
  special_report        text,
  special_report_id     uuid,
  corrective_report     text,
  corrective_report_id  uuid,
  announcement          text,
  announced_at          timestamptz,
  hq_ref                text,
  nodes                 text NOT NULL,
  unsolved_reason       text,
  closed_at             timestamptz,
  closed_by             uuid,
  version               integer NOT NULL,
  created_at            timestamptz NOT NULL,
  updated_at            timestamptz NOT NULL,
  PRIMARY KEY (project_id, ticket_id),
  FOREIGN KEY (project_id, ticket_id) REFERENCES tickets (project_id, id)
);
CREATE INDEX complaints_by_age ON complaints (project_id, received_at, ticket_id);
CREATE INDEX complaints_by_stage ON complaints (project_id, stage, received_at, ticket_id);
CREATE INDEX complaints_by_handler ON complaints (project_id, handler_id, received_at, ticket_id);
-- Whether the quality department makes a call: the closing one of what the company decided.
ALTER TABLE callbacks ADD COLUMN is_for_quality boolean NOT NULL DEFAULT false;
-- Complaints that were registered before have their card from now on; the lead goes on from where the ticket stands.
INSERT INTO complaints (project_id, ticket_id, stage, ownership, level, subject, is_from_other_team, received_by, received_at,
    passed_at, handler_id, team_id, tracker_id, due_at, is_special, is_major, is_severe, is_bespoke, is_about_compensation,
    is_against_director, actions, reply, replied_at, rounds, is_satisfied, nodes, closed_at, closed_by, version, created_at,
    updated_at)
  SELECT project_id, id,
    CASE stage WHEN 'registered' THEN 'with_lead' WHEN 'assigned' THEN 'investigating' WHEN 'in_progress' THEN 'acting'
      WHEN 'waiting' THEN 'acting' WHEN 'handled' THEN 'replied' WHEN 'called_back' THEN 'replied' ELSE stage END,
    'CO-RECEIVER', 'office', substr(content, 1, 40), false, first_receiver_id, reported_at, registered_at, owner_id, team_id,
    first_receiver_id, coalesce(customer_deadline_at, reported_at + interval '3 days'), false, false, false, false, false, false, result, result, handled_at,
    reopen_count + 1, is_satisfied, '[]', closed_at, closed_by, 1, created_at, updated_at
  FROM tickets WHERE kind = 'complaint';
-- Reports of the same matter again that look like a complaint, until the desk has decided.
CREATE TABLE complaint_proposals (
  project_id   uuid NOT NULL,
  ticket_id    uuid NOT NULL,
  reports      integer NOT NULL CHECK (reports > 1),
  proposed_at  timestamptz NOT NULL,
  decision     text CHECK (decision IN ('confirmed', 'declined')),
  decided_at   timestamptz,
  decided_by   uuid,
  reason       text,
  complaint_id uuid,
  version      integer NOT NULL,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  PRIMARY KEY (project_id, ticket_id),
  FOREIGN KEY (project_id, ticket_id) REFERENCES tickets (project_id, id)
);
CREATE INDEX complaint_proposals_by_age ON complaint_proposals (project_id, proposed_at, ticket_id);
-- The hot complaints of each week, with the common line that the desk speaks by.
CREATE TABLE hot_lists (
  project_id   uuid NOT NULL,
  id           uuid NOT NULL,
  from_on      date NOT NULL,
  to_on        date NOT NULL,
  complaints   integer NOT NULL CHECK (complaints >= 0),
  topics       text NOT NULL,
  discussed_on date,
  discussion   text,
  version      integer NOT NULL,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX hot_lists_by_week ON hot_lists (project_id, to_on);
-- A promise may begin with a new round and with a hazard. SQLite changes no check in place: another column takes the words over.
ALTER TABLE clocks ADD COLUMN start_word text NOT NULL DEFAULT 'report_begun' CHECK (start_word IN ('rang', 'report_begun', 'report_received', 'ticket_registered', 'slip_issued', 'slip_accepted_or_phoned', 'arrived', 'done', 'handled', 'slip_returned', 'cannot_fix_reported', 'defect_complained', 'rework_done', 'severe_dissatisfaction', 'complaint_received', 'new_round', 'hazard_found', 'callback_ordered', 'callback_attempted', 'promised', 'customer_wished', 'alarm_pressed', 'retreat_noted', 'suggestion_forwarded', 'suggestion_adopted'));
UPDATE clocks SET start_word = start_event;
ALTER TABLE clocks DROP COLUMN start_event;
ALTER TABLE clocks RENAME COLUMN start_word TO start_event;
