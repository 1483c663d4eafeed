-- Tickets in other hands than their buyer's.

-- To whom a ticket was passed on; null: its buyer has it. What it costs nobody pays who has not passed one on.
ALTER TABLE tickets ADD holder_id uuid;
-- Who comes with it, as its owner has written; null: the owner.
ALTER TABLE tickets ADD holder_name text CHECK (length(holder_name) <= 100);

CREATE INDEX tickets_held ON tickets (holder_id) WHERE holder_id IS NOT NULL;
CREATE INDEX tickets_passed_on ON tickets (tier_id, order_id) WHERE holder_id IS NOT NULL;

-- The tickets of somebody: those that they bought and still have, and those that were passed on to them.
CREATE FUNCTION tickets_of(owner uuid) RETURNS SETOF tickets LANGUAGE sql STABLE AS $$
  SELECT tickets.* FROM orders_of(owner) AS placed JOIN tickets ON tickets.order_id = placed.id WHERE tickets.holder_id IS NULL
  UNION ALL
  SELECT * FROM tickets WHERE holder_id = owner
$$;

-- What organisers say of passing on; an event without a row: it is allowed, until the event starts.
CREATE TABLE transfer_policies (
  event_id uuid PRIMARY KEY REFERENCES events ON DELETE CASCADE,
  allowed  boolean NOT NULL,
  -- Null: when the event starts.
  ends_at  timestamptz,
  version  bigint NOT NULL DEFAULT 1
);

CREATE TABLE ticket_transfers (
  id           uuid PRIMARY KEY,
  ticket_id    uuid NOT NULL,
  order_id     uuid NOT NULL,
  event_id     uuid NOT NULL,
  sender_id    uuid NOT NULL,
  -- Which issue of the ticket was offered: once there is another the offer is good for nothing.
  serial       ticket_serial NOT NULL,
  -- SHA-256 of the secret by which it is accepted.
  secret_hash  bytea NOT NULL UNIQUE CHECK (length(secret_hash) = 32),
  -- The secret, sealed with the master key that is not in the database, so that its sender can copy the link again. Null: it is mailed, or
  -- the offer is over.
  sealed       jsonb,
  -- Where it is mailed; null: its sender passes the link on.
  email        text,
  email_key    text,
  -- Whom the messages are for: the account of the address, or an id that is nobody's.
  reader_id    uuid NOT NULL,
  -- The language of its sender, in which somebody without an account is written to.
  language     text CHECK (length(language) BETWEEN 2 AND 16),
  -- 0 open, 1 accepted, 2 declined, 3 withdrawn, 4 void: the ticket was issued anew, or is gone
  state        smallint NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 4),
  recipient_id uuid,
  created_at   timestamptz NOT NULL,
  settled_at   timestamptz
);

-- A ticket is offered to one at a time.
CREATE UNIQUE INDEX ticket_transfers_open ON ticket_transfers (ticket_id) WHERE state = 0;
CREATE INDEX ticket_transfers_order ON ticket_transfers (order_id);
CREATE INDEX ticket_transfers_sender ON ticket_transfers (sender_id, created_at);
CREATE INDEX ticket_transfers_recipient ON ticket_transfers (recipient_id) WHERE recipient_id IS NOT NULL;
CREATE INDEX ticket_transfers_reader ON ticket_transfers (reader_id);
CREATE INDEX ticket_transfers_address ON ticket_transfers (email_key, created_at) WHERE email_key IS NOT NULL;

-- Whoever takes a ticket back, its holder is told: a buyer learns it from the order. By a trigger, so that no writer can forget it.
CREATE FUNCTION tell_ticket_taken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH told AS (
    INSERT INTO notifications (user_id, id, kind, event_id, event_name, at)
    SELECT OLD.holder_id, message_id(now()), 33, events.id, events.name, now()
    FROM tiers JOIN events ON events.id = tiers.event_id WHERE tiers.id = OLD.tier_id
    RETURNING user_id, id, kind, event_id, at)
  INSERT INTO outbox (id, user_id, kind, event_id, at, due_at)
  SELECT id, user_id, kind, event_id, at, at FROM told
  WHERE (SELECT users.mailed FROM users WHERE users.id = told.user_id);
  RETURN NULL;
END
$$;

CREATE TRIGGER tickets_taken AFTER UPDATE OF status ON tickets FOR EACH ROW
  WHEN (OLD.holder_id IS NOT NULL AND OLD.status < 2 AND NEW.status = 2) EXECUTE FUNCTION tell_ticket_taken();
CREATE TRIGGER tickets_taken_back AFTER DELETE ON tickets FOR EACH ROW
  WHEN (OLD.holder_id IS NOT NULL AND OLD.status < 2) EXECUTE FUNCTION tell_ticket_taken();
