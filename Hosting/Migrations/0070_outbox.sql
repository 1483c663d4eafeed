-- What is to be mailed, and what became of it. Written in the commit of what it tells; a shard's grain hands it out and books what happens.

-- False: nobody reads mail there (the throw-away buyers of the demo).
ALTER TABLE users ADD mailed boolean NOT NULL DEFAULT true;
UPDATE users SET mailed = false WHERE password_hash IS NULL;
-- The language in which people are written to, as the web app names it; null: not known, English.
ALTER TABLE users ADD language text CHECK (length(language) BETWEEN 2 AND 16);

CREATE DOMAIN message_kind AS smallint CHECK (VALUE BETWEEN 0 AND 199);

CREATE TABLE outbox (
  -- Begins with the time: sorts by it, and so do one person's messages.
  id           uuid PRIMARY KEY,
  -- All that is for one person lies in one shard: one grain keeps its order.
  shard        smallint NOT NULL GENERATED ALWAYS AS ((get_byte(uuid_send(user_id), 15) & 15)::smallint) STORED,
  user_id      uuid NOT NULL,
  -- As the program's MessageKind: below 100 as the notification of that kind, which is told on screens too.
  kind         message_kind NOT NULL,
  event_id     uuid,
  order_id     uuid,
  -- What else it says: the members of an event that have changed, money, the secret of a link.
  facts        jsonb,
  -- Where it goes if not to the account's address: an organiser has corrected it.
  address      text CHECK (length(address) <= 254),
  at           timestamptz NOT NULL,
  -- Until when it is worth delivering; null: three days.
  until        timestamptz,
  -- 0 waiting, 1 delivered, 2 given up, 3 discarded
  state        smallint NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
  -- When it is to be tried next. While somebody tries: when their lease ends.
  due_at       timestamptz NOT NULL,
  -- How often it was handed out; whoever reports names the attempt, so that a lease that has lapsed decides nothing.
  attempts     smallint NOT NULL DEFAULT 0,
  -- The message as it is sent, compressed: made before the first attempt, the same for all of them, gone once it is settled.
  content      bytea,
  reason       text,
  settled_at   timestamptz
) WITH (fillfactor = 80);

CREATE INDEX outbox_due ON outbox (shard, due_at) WHERE state = 0;
CREATE INDEX outbox_waiting ON outbox (user_id, id) WHERE state = 0;
CREATE INDEX outbox_given_up ON outbox (id) WHERE state = 2;
CREATE INDEX outbox_settled ON outbox (shard, settled_at) WHERE state <> 0;

-- An id for a message of that time.
CREATE FUNCTION message_id(at timestamptz) RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT overlay(gen_random_uuid()::text
    PLACING overlay(lpad(to_hex(micros / 1000), 12, '0') PLACING '-' FROM 9 FOR 0) || '-7' || lpad(to_hex(micros % 1000), 3, '0')
    FROM 1 FOR 18)::uuid
  FROM (SELECT (extract(epoch FROM at) * 1000000)::bigint AS micros) AS time
$$;
