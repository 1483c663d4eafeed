-- That a signing key was made, or signs no more before its time, is noted by the database: also when somebody does it by hand.

CREATE FUNCTION note_signing_key() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- 8 made, 10 retired
  noted smallint := CASE TG_OP WHEN 'INSERT' THEN 8 ELSE 10 END;
  key record := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  INSERT INTO security_events (id, minute, kind, subject, count)
  VALUES (gen_random_uuid(), date_trunc('minute', now()), noted, left(key.purpose || ' ' || key.id, 100), 1);
  RETURN NULL;
END
$$;

CREATE TRIGGER signing_keys_noted AFTER INSERT OR DELETE ON signing_keys FOR EACH ROW EXECUTE FUNCTION note_signing_key();
CREATE TRIGGER signing_keys_retired AFTER UPDATE OF rotate_at ON signing_keys FOR EACH ROW
  WHEN (NEW.rotate_at < OLD.rotate_at) EXECUTE FUNCTION note_signing_key();
