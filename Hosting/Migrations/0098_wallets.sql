-- Passes that people were given for the wallets of their phones. What such a pass says may change, and then it is due to be told.

CREATE TABLE wallet_passes (
  ticket_id  uuid NOT NULL,
  -- 0 Apple's, 1 Google's
  wallet     smallint NOT NULL CHECK (wallet IN (0, 1)),
  event_id   uuid NOT NULL,
  tier_id    uuid NOT NULL,
  -- Readers go on from the oldest transaction that was under way when they looked last, so that none is missed, however late it commits.
  xid        xid8 NOT NULL DEFAULT pg_current_xact_id(),
  -- Whole seconds, since HTTP knows no others; each change has a later one than that before it.
  changed_at timestamptz NOT NULL DEFAULT date_trunc('second', now()),
  -- When it is to be told next; null: all is told.
  due_at     timestamptz,
  attempts   integer NOT NULL DEFAULT 0,
  PRIMARY KEY (ticket_id, wallet)
);

CREATE INDEX wallet_passes_event ON wallet_passes (event_id);
CREATE INDEX wallet_passes_tier ON wallet_passes (tier_id);
CREATE INDEX wallet_passes_due ON wallet_passes (due_at) WHERE due_at IS NOT NULL;

-- Phones that want to hear of changes. Their ids and where they are reached come from Apple and say nothing of who owns them.
CREATE TABLE wallet_registrations (
  device_id     text NOT NULL CHECK (length(device_id) BETWEEN 1 AND 128),
  ticket_id     uuid NOT NULL,
  push_token    text NOT NULL CHECK (length(push_token) BETWEEN 1 AND 256),
  registered_at timestamptz NOT NULL,
  PRIMARY KEY (device_id, ticket_id)
);

CREATE INDEX wallet_registrations_ticket ON wallet_registrations (ticket_id);
CREATE INDEX wallet_registrations_token ON wallet_registrations (push_token);

-- Kept by triggers, so that no writer can forget it, whoever sits at the database. Checking in changes no pass, and so costs nothing.
-- The argument is the column by which a pass names what was changed.
CREATE FUNCTION change_passes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    $update$
    UPDATE wallet_passes
    SET xid = pg_current_xact_id(), changed_at = greatest(date_trunc('second', now()), changed_at + interval '1 second'),
      due_at = '-infinity', attempts = 0
    WHERE %I = $1
    $update$, TG_ARGV[0]) USING NEW.id;
  RETURN NULL;
END
$$;

-- A pass is its owner's: whoever has the ticket next takes another one, and hears of it, and of the phones, of nobody before.
CREATE FUNCTION forget_passes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM wallet_registrations WHERE ticket_id = NEW.id;
  DELETE FROM wallet_passes WHERE ticket_id = NEW.id;
  RETURN NULL;
END
$$;

CREATE TRIGGER tickets_change_passes AFTER UPDATE OF status, serial ON tickets FOR EACH ROW
  WHEN (OLD.serial <> NEW.serial OR (OLD.status > 1) <> (NEW.status > 1))
  EXECUTE FUNCTION change_passes('ticket_id');
CREATE TRIGGER tickets_forget_passes AFTER UPDATE OF holder_id ON tickets FOR EACH ROW
  WHEN (OLD.holder_id IS DISTINCT FROM NEW.holder_id)
  EXECUTE FUNCTION forget_passes();
CREATE TRIGGER events_change_passes AFTER UPDATE ON events FOR EACH ROW
  WHEN ((OLD.name, OLD.venue, OLD.starts_at, OLD.doors_at, OLD.ends_at, OLD.time_zone, OLD.state = 4, OLD.rotating_codes)
    IS DISTINCT FROM (NEW.name, NEW.venue, NEW.starts_at, NEW.doors_at, NEW.ends_at, NEW.time_zone, NEW.state = 4, NEW.rotating_codes))
  EXECUTE FUNCTION change_passes('event_id');
CREATE TRIGGER tiers_change_passes AFTER UPDATE OF name, sector ON tiers FOR EACH ROW
  WHEN ((OLD.name, OLD.sector) IS DISTINCT FROM (NEW.name, NEW.sector))
  EXECUTE FUNCTION change_passes('tier_id');
