-- Who is signed in where, and what was taken back before its time.

CREATE TABLE sessions (
  id           uuid PRIMARY KEY,
  user_id      uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  -- SHA-256 of the refresh token that is good now. The token itself is nowhere but with its owner.
  token_hash   bytea NOT NULL CHECK (length(token_hash) = 32),
  -- Of the token before it, and what makes the one that is good now out of that one: whoever has lost the answer gets it again.
  earlier_hash bytea,
  salt         bytea,
  -- Which request has changed the token last, by the name that its sender gave it.
  attempt      text CHECK (length(attempt) <= 128),
  -- What its owner is shown, as of the token's last change.
  browser      text,
  system       text,
  address      text NOT NULL,
  started_at   timestamptz NOT NULL,
  used_at      timestamptz NOT NULL
) WITH (fillfactor = 80);

CREATE INDEX sessions_user ON sessions (user_id);

-- Access tokens that name a lower one are refused.
ALTER TABLE users ADD access_version integer NOT NULL DEFAULT 0;

-- What every server has to hear within a moment: a session has ended, or an account's tokens of before are no longer good.
CREATE TABLE access_changes (
  -- Readers go on from the oldest transaction that was under way when they looked last, so that none is missed, however late it commits.
  xid        xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at         timestamptz NOT NULL DEFAULT now(),
  user_id    uuid NOT NULL,
  -- The session that has ended; null: see the version.
  session_id uuid,
  version    integer NOT NULL
);

CREATE INDEX access_changes_xid ON access_changes (xid);

-- Kept by triggers, so that no writer can forget it, whoever sits at the database.
CREATE FUNCTION tell_access_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.access_version := OLD.access_version + 1;
  INSERT INTO access_changes (user_id, version) VALUES (NEW.id, NEW.access_version);
  -- Whoever changes a password signs in anew; whoever knew the old one is out.
  IF NEW.password_hash IS DISTINCT FROM OLD.password_hash THEN
    DELETE FROM sessions WHERE user_id = NEW.id;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER users_access_changed BEFORE UPDATE OF role, password_hash, access_version ON users FOR EACH ROW
  WHEN ((OLD.role, OLD.password_hash, OLD.access_version) IS DISTINCT FROM (NEW.role, NEW.password_hash, NEW.access_version))
  EXECUTE FUNCTION tell_access_changed();

CREATE FUNCTION tell_user_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO access_changes (user_id, version) VALUES (OLD.id, OLD.access_version + 1);
  RETURN NULL;
END
$$;

CREATE TRIGGER users_deleted AFTER DELETE ON users FOR EACH ROW EXECUTE FUNCTION tell_user_deleted();

CREATE FUNCTION tell_sessions_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO access_changes (user_id, session_id, version) SELECT user_id, id, 0 FROM ended;
  RETURN NULL;
END
$$;

CREATE TRIGGER sessions_ended AFTER DELETE ON sessions REFERENCING OLD TABLE AS ended FOR EACH STATEMENT
  EXECUTE FUNCTION tell_sessions_ended();
