-- Names in addresses are never used again: whoever wrote one down finds the same event for ever, or nothing.

-- Every slug that an event has, or had while it was public. No foreign key: the slug of a public event that was deleted stays taken.
CREATE TABLE event_slugs (
  slug     text PRIMARY KEY,
  event_id uuid NOT NULL,
  since    timestamptz NOT NULL DEFAULT now()
);

INSERT INTO event_slugs (slug, event_id) SELECT slug, id FROM events;

-- By trigger, so that no writer can forget it. An event may take back a slug of its own. The slug of a draft was never public: when
-- the draft changes it, or is deleted, others may have it.
CREATE FUNCTION keep_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.state = 0 AND (TG_OP = 'DELETE' OR OLD.slug <> NEW.slug) THEN
    DELETE FROM event_slugs WHERE slug = OLD.slug AND event_id = OLD.id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO event_slugs AS kept (slug, event_id) VALUES (NEW.slug, NEW.id)
    ON CONFLICT (slug) DO UPDATE SET since = kept.since WHERE kept.event_id = excluded.event_id;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the slug % is, or was, another event''s', NEW.slug USING ERRCODE = 'unique_violation', CONSTRAINT = 'events_slug_key';
    END IF;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER keep_slug AFTER INSERT OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION keep_slug();
CREATE TRIGGER keep_changed_slug AFTER UPDATE OF slug ON events FOR EACH ROW WHEN (OLD.slug <> NEW.slug) EXECUTE FUNCTION keep_slug();
