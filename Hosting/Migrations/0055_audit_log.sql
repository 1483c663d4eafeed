-- What organisers and staff did, and whose data they were shown. Entries are added, and never changed.

CREATE TABLE audit_log (
  -- From 1 on without a gap: the place in the chain.
  number      bigint PRIMARY KEY,
  at          timestamptz NOT NULL,
  -- That an action was asked for, and how it ended, are two entries of one action.
  action_id   uuid NOT NULL,
  -- 0 asked, 1 ended, 2 what needs no second entry: a read, a sign-in; 3 entries that were deleted after their time
  kind        smallint NOT NULL CHECK (kind BETWEEN 0 AND 3),
  actor_id    uuid,
  -- As the account called itself then.
  actor_name  text,
  actor_role  text,
  session_id  uuid,
  address     text,
  -- As the browser calls itself.
  device      text,
  -- Method and pattern of the route.
  action      text NOT NULL,
  object_kind text,
  object_id   text,
  -- 0 done, 1 refused, 2 unknown; null: not known yet
  outcome     smallint CHECK (outcome BETWEEN 0 AND 2),
  status      smallint,
  -- JSON: what was asked for, what was different before and after. Text, since the hash is over its very characters.
  details     text,
  -- JSON: why it stands out.
  marks       text,
  previous    bytea NOT NULL,
  hash        bytea NOT NULL,
  UNIQUE (action_id, kind)
);

CREATE INDEX audit_log_times ON audit_log (at);
CREATE INDEX audit_log_actors ON audit_log (actor_id, number);
CREATE INDEX audit_log_objects ON audit_log (object_id, number) WHERE object_id IS NOT NULL;
CREATE INDEX audit_log_marked ON audit_log (action_id) WHERE marks IS NOT NULL;

-- A piece of what is hashed, with its length before it: so no piece can lend letters to the next.
CREATE FUNCTION audit_piece(piece text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(octet_length(convert_to(piece, 'UTF8')) || ':' || piece, '-') || ','
$$;

-- Gives each entry its number, time and hash. Whoever writes has no say in them, and of several writers one waits for the other's
-- commit: here, where nobody sells.
CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  last record;
BEGIN
  PERFORM pg_advisory_xact_lock(8388345093801993321);
  SELECT number, at, hash INTO last FROM audit_log ORDER BY number DESC LIMIT 1;
  NEW.number := coalesce(last.number, 0) + 1;
  NEW.at := greatest(clock_timestamp(), last.at);
  NEW.previous := coalesce(last.hash, decode(repeat('00', 32), 'hex'));
  NEW.hash := sha256(convert_to(
    audit_piece(encode(NEW.previous, 'hex')) || audit_piece(NEW.number::text)
    || audit_piece((extract(epoch FROM NEW.at) * 1000000)::bigint::text)
    || audit_piece(NEW.action_id::text) || audit_piece(NEW.kind::text)
    || audit_piece(NEW.actor_id::text) || audit_piece(NEW.actor_name) || audit_piece(NEW.actor_role) || audit_piece(NEW.session_id::text)
    || audit_piece(NEW.address) || audit_piece(NEW.device)
    || audit_piece(NEW.action) || audit_piece(NEW.object_kind) || audit_piece(NEW.object_id)
    || audit_piece(NEW.outcome::text) || audit_piece(NEW.status::text) || audit_piece(NEW.details) || audit_piece(NEW.marks), 'UTF8'));
  RETURN NEW;
END
$$;

CREATE TRIGGER audit_log_chained BEFORE INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit log can only be added to.' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_log_unchanged BEFORE UPDATE OR TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

-- What may go are the oldest entries, in one piece, after 30 days at the earliest. That they went stays in the log, with the hash from
-- which the chain goes on.
CREATE FUNCTION keep_audit_entries() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  deleted record;
BEGIN
  SELECT count(*) AS entries, min(number) AS first, max(number) AS last, max(at) AS until INTO deleted FROM gone;
  IF deleted.entries = 0 THEN
    RETURN NULL;
  END IF;
  IF deleted.until > now() - interval '30 days' OR deleted.entries <> deleted.last - deleted.first + 1
    OR EXISTS (SELECT FROM audit_log WHERE number < deleted.first) THEN
    RAISE EXCEPTION 'The audit log can only be added to.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO audit_log (action_id, kind, action, outcome, details)
  VALUES (gen_random_uuid(), 3, 'DELETE audit_log', 0, json_build_object(
    'first', deleted.first, 'last', deleted.last, 'hash', (SELECT encode(hash, 'hex') FROM gone WHERE number = deleted.last))::text);
  RETURN NULL;
END
$$;

CREATE TRIGGER audit_log_kept AFTER DELETE ON audit_log REFERENCING OLD TABLE AS gone FOR EACH STATEMENT
  EXECUTE FUNCTION keep_audit_entries();

-- Deletes what is older, at most so many entries. Who may call it need not have the right to delete.
CREATE FUNCTION forget_audit_entries(before timestamptz, most integer) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  entries bigint;
BEGIN
  DELETE FROM audit_log WHERE at < before AND number < (SELECT min(number) FROM audit_log) + most;
  GET DIAGNOSTICS entries = ROW_COUNT;
  RETURN entries;
END
$$;

-- They act with their owner's rights: so that nobody puts a table of their own in the place of the log.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['chain_audit_entry()', 'keep_audit_entries()', 'forget_audit_entries(timestamptz, integer)'] LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', name, current_schema());
  END LOOP;
END
$$;
