-- Who waits in a line and wants to be written to when their turn is near, and who was.

CREATE TABLE turn_mails (
  event_id uuid NOT NULL,
  -- The place, as in queue_places.
  arrival  not_negative NOT NULL,
  -- Whether its owner still wants it.
  wanted   boolean NOT NULL,
  -- When they were written to; set once, in the commit that puts the message into the outbox.
  told_at  timestamptz,
  PRIMARY KEY (event_id, arrival)
) WITH (fillfactor = 90);
