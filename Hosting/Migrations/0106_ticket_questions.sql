-- What organisers ask of who comes with a ticket, and what they were told.

-- All that an event asks. Who changes questions, and who answers them, locks this row. An event without one asks nothing.
CREATE TABLE question_sheets (
  event_id uuid PRIMARY KEY REFERENCES events ON DELETE CASCADE,
  -- Until when answers may be given and changed; null: until the event starts.
  ends_at  timestamptz,
  version  bigint NOT NULL DEFAULT 0
);

CREATE TABLE questions (
  id         uuid PRIMARY KEY,
  event_id   uuid NOT NULL REFERENCES question_sheets ON DELETE CASCADE,
  -- Null: it was set aside, is asked no more, and is kept for the answers that it was given.
  position   smallint CHECK (position BETWEEN 0 AND 9),
  text       text NOT NULL CHECK (length(text) BETWEEN 1 AND 300),
  -- 0 a text, 1 one of several choices, 2 yes or no
  kind       smallint NOT NULL CHECK (kind BETWEEN 0 AND 2),
  required   boolean NOT NULL,
  max_length smallint CHECK (max_length BETWEEN 1 AND 500),
  choices    text[] NOT NULL,
  -- Of whose tickets it is asked; null: of all.
  tier_ids   uuid[],
  CHECK ((kind = 0) = (max_length IS NOT NULL)),
  CHECK ((kind = 1) = (cardinality(choices) > 0))
);

CREATE INDEX questions_event ON questions (event_id, position);

CREATE TABLE ticket_answers (
  ticket_id   uuid NOT NULL,
  question_id uuid NOT NULL REFERENCES questions ON DELETE CASCADE,
  -- A text as written, a choice's own words, or yes or no. Null: its owner has seen the question, and left it open.
  value       text CHECK (length(value) BETWEEN 1 AND 500),
  answered_at timestamptz NOT NULL,
  PRIMARY KEY (ticket_id, question_id)
);

CREATE INDEX ticket_answers_question ON ticket_answers (question_id);

-- Answers are their owner's: whoever has the ticket next is asked anew. By triggers, so that no writer can forget it. No sale fires them.
CREATE FUNCTION forget_answers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM ticket_answers WHERE ticket_id = NEW.id;
  RETURN NULL;
END
$$;

CREATE FUNCTION forget_answers_of_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM ticket_answers USING gone WHERE ticket_answers.ticket_id = gone.id;
  RETURN NULL;
END
$$;

CREATE TRIGGER tickets_forget_answers AFTER UPDATE OF holder_id ON tickets FOR EACH ROW
  WHEN (OLD.holder_id IS DISTINCT FROM NEW.holder_id)
  EXECUTE FUNCTION forget_answers();
CREATE TRIGGER tickets_forget_answers_of_gone AFTER DELETE ON tickets REFERENCING OLD TABLE AS gone FOR EACH STATEMENT
  EXECUTE FUNCTION forget_answers_of_gone();
