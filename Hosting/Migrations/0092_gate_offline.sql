-- What devices without a network have to know: which tickets stopped being good, were issued anew, or became good again, and since when.

CREATE TABLE ticket_changes (
  -- Readers go on from the oldest transaction that was under way when they looked last, so that none is missed, however late it commits.
  xid       xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at        timestamptz NOT NULL DEFAULT now(),
  tier_id   uuid NOT NULL,
  ticket_id uuid NOT NULL
);

CREATE INDEX ticket_changes_tier ON ticket_changes (tier_id, xid);

-- Kept by triggers, so that no writer can forget it, whoever sits at the database.
CREATE FUNCTION tell_ticket_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ticket_changes (tier_id, ticket_id) VALUES (OLD.tier_id, OLD.id);
  RETURN NULL;
END
$$;

CREATE TRIGGER tickets_changed AFTER UPDATE OF status, serial ON tickets FOR EACH ROW
  WHEN (OLD.serial <> NEW.serial OR (OLD.status > 1) <> (NEW.status > 1) OR (NEW.status > 1 AND OLD.status <> NEW.status))
  EXECUTE FUNCTION tell_ticket_changed();
CREATE TRIGGER tickets_deleted AFTER DELETE ON tickets FOR EACH ROW EXECUTE FUNCTION tell_ticket_changed();

-- While there is no network each device owns a share of the tickets, so that no two let the same one in.
CREATE TABLE gate_leases (
  list_id    uuid NOT NULL REFERENCES check_in_lists ON DELETE CASCADE,
  generation integer NOT NULL,
  -- Each owns one share, in this order.
  devices    uuid[] NOT NULL,
  -- Never before the generation before it has ended.
  starts_at  timestamptz NOT NULL,
  ends_at    timestamptz NOT NULL CHECK (ends_at > starts_at),
  PRIMARY KEY (list_id, generation)
);
