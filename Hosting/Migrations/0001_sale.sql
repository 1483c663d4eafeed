-- Accounts -----------------------------------------------------------------------------------------------------------

CREATE TABLE users (
  id            uuid PRIMARY KEY,
  email         text NOT NULL,
  -- The address in the form in which it is compared: two spellings of one mailbox are one account.
  email_key     text NOT NULL UNIQUE,
  display_name  text NOT NULL,
  role          text NOT NULL CHECK (role IN ('buyer', 'admin', 'gate')),
  -- Null: this account can't sign in by password (the throw-away buyers of the demo).
  password_hash text,
  created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE signing_keys (
  id         text PRIMARY KEY,
  purpose    text NOT NULL,
  algorithm  text NOT NULL CHECK (algorithm IN ('HS256', 'ES256')),
  material   bytea NOT NULL,
  created_at timestamptz NOT NULL,
  -- From then on the key signs nothing new; what it signed is still accepted until it is retired.
  rotate_at  timestamptz NOT NULL,
  retire_at  timestamptz NOT NULL
);

CREATE INDEX signing_keys_purpose ON signing_keys (purpose, created_at DESC);

-- Catalogue ----------------------------------------------------------------------------------------------------------

CREATE TABLE events (
  id          uuid PRIMARY KEY,
  slug        text NOT NULL UNIQUE,
  name        text NOT NULL,
  venue       text NOT NULL,
  description text,
  image_url   text,
  currency    text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  starts_at   timestamptz NOT NULL,
  on_sale_at  timestamptz NOT NULL,
  -- 0 draft, 1 published, 2 paused, 3 ended, 4 cancelled
  state       smallint NOT NULL CHECK (state BETWEEN 0 AND 4),
  -- Fence: a writer states the version that it knows; if the row has moved on, the writer is stale.
  version     bigint NOT NULL,
  created_at  timestamptz NOT NULL
);

CREATE INDEX events_public ON events (starts_at, id) WHERE state <> 0;

CREATE TABLE tiers (
  id              uuid PRIMARY KEY,
  event_id        uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  position        integer NOT NULL,
  name            text NOT NULL,
  sector          text,
  capacity        integer NOT NULL CHECK (capacity BETWEEN 1 AND 1000000),
  -- The greatest capacity that the tier has ever had: no ticket has a higher number.
  highest_number  integer NOT NULL CHECK (highest_number >= capacity),
  max_per_order   integer NOT NULL CHECK (max_per_order BETWEEN 1 AND 1000),
  max_per_buyer   integer CHECK (max_per_buyer >= 1),
  sales_start     timestamptz,
  sales_end       timestamptz,
  -- 0 general, 1 reserved
  seating         smallint NOT NULL CHECK (seating IN (0, 1)),
  rows            jsonb NOT NULL,
  prices          jsonb NOT NULL,
  -- Fence: every commit of the tier moves it from the version that the writing activation knows to the next. The counts are
  -- those after that commit.
  version         bigint NOT NULL DEFAULT 0,
  held            integer NOT NULL DEFAULT 0 CHECK (held >= 0),
  sold            integer NOT NULL DEFAULT 0 CHECK (sold >= 0),
  CHECK (sold <= highest_number)
) WITH (fillfactor = 50);

CREATE INDEX tiers_event ON tiers (event_id, position);

-- Sale ---------------------------------------------------------------------------------------------------------------
-- No foreign keys from here on: a tier's grain and its fence guarantee what they would, and a key check per row would
-- lock the tier's row that every commit of the sale writes.

CREATE TABLE orders (
  id             uuid PRIMARY KEY,
  buyer_id       uuid NOT NULL,
  event_id       uuid NOT NULL,
  -- 0 awaiting payment, 1 paid, 2 cancelled, 3 expired, 4 refunded
  status         smallint NOT NULL CHECK (status BETWEEN 0 AND 4),
  extended       boolean NOT NULL DEFAULT false,
  created_at     timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL,
  total          bigint NOT NULL CHECK (total >= 0),
  request_digest uuid NOT NULL,
  version        bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 85);

CREATE INDEX orders_buyer ON orders (buyer_id, created_at DESC, id DESC);
-- What the recovery watches: orders whose time may have come.
CREATE INDEX orders_open ON orders (expires_at) WHERE status = 0;

-- A line of an order: tickets of one category in one tier, held or sold.
CREATE TABLE reservations (
  tier_id    uuid NOT NULL,
  order_id   uuid NOT NULL,
  line       smallint NOT NULL,
  buyer_id   uuid NOT NULL,
  category   text NOT NULL,
  unit_price bigint NOT NULL CHECK (unit_price >= 0),
  -- The tickets' numbers, 1 … capacity. Their count is the line's quantity.
  numbers    integer[] NOT NULL CHECK (cardinality(numbers) > 0),
  -- 0 held, 1 sold, 2 released
  state      smallint NOT NULL CHECK (state BETWEEN 0 AND 2),
  held_until timestamptz NOT NULL,
  PRIMARY KEY (tier_id, order_id, line)
) WITH (fillfactor = 85);

CREATE VIEW order_lines AS
  SELECT order_id, line, tier_id, category, cardinality(numbers) AS quantity, unit_price, numbers, state
  FROM reservations;

CREATE TABLE tickets (
  tier_id   uuid NOT NULL,
  number    integer NOT NULL CHECK (number >= 1),
  id        uuid NOT NULL UNIQUE,
  order_id  uuid NOT NULL,
  line      smallint NOT NULL,
  -- 0 valid, 1 used, 2 void
  status    smallint NOT NULL DEFAULT 0 CHECK (status BETWEEN 0 AND 2),
  issued_at timestamptz NOT NULL,
  PRIMARY KEY (tier_id, number)
);

CREATE INDEX tickets_order ON tickets (order_id);

-- The last line of defence: whatever the program believes, no ticket gets a number beyond its tier's greatest capacity.
CREATE FUNCTION tickets_within_capacity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT tier_id, max(number) AS number FROM issued GROUP BY tier_id) AS issue
    LEFT JOIN tiers ON tiers.id = issue.tier_id
    WHERE issue.number > coalesce(tiers.highest_number, 0)
  ) THEN
    RAISE EXCEPTION 'a ticket number exceeds its tier''s capacity' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER tickets_within_capacity AFTER INSERT ON tickets
  REFERENCING NEW TABLE AS issued FOR EACH STATEMENT EXECUTE FUNCTION tickets_within_capacity();

CREATE TABLE payments (
  id                uuid PRIMARY KEY,
  order_id          uuid NOT NULL,
  method            text NOT NULL,
  amount            bigint NOT NULL CHECK (amount >= 0),
  currency          text NOT NULL,
  -- 0 processing, 1 succeeded, 2 declined, 3 refunding, 4 refunded
  status            smallint NOT NULL CHECK (status BETWEEN 0 AND 4),
  provider_event_id text,
  started_at        timestamptz NOT NULL,
  UNIQUE (method, provider_event_id)
);

CREATE INDEX payments_order ON payments (order_id, started_at DESC);
CREATE INDEX payments_refunding ON payments (started_at) WHERE status = 3;

-- Group commit -------------------------------------------------------------------------------------------------------

-- One row for each lane of each running silo: the number of the last batch that it committed. A batch moves it by one, so a
-- batch that is sent again after a broken connection learns here whether its first sending was committed.
CREATE TABLE commit_lanes (
  id         uuid PRIMARY KEY,
  batch      bigint NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 20);

-- Raises the fence's error and so undoes the whole batch: 40T01, a writer is stale; 40T02, the batch was committed before;
-- 40T03, a row that carries its own version has moved on.
CREATE FUNCTION fence(passed boolean, code text, what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT passed THEN
    RAISE EXCEPTION 'fence: %', what USING ERRCODE = code;
  END IF;
END $$;

-- The built-in test payment processor ---------------------------------------------------------------------------------

CREATE TABLE test_charges (
  payment_id uuid PRIMARY KEY,
  order_id   uuid NOT NULL,
  amount     bigint NOT NULL,
  currency   text NOT NULL,
  -- What the processor decided when it took the charge: 0 succeeds, 1 declined
  outcome    smallint NOT NULL CHECK (outcome IN (0, 1)),
  refunded   boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL
);

-- Reports that the processor still owes its merchant.
CREATE TABLE test_webhooks (
  id         uuid PRIMARY KEY,
  payment_id uuid NOT NULL,
  event_id   text NOT NULL,
  deliver_at timestamptz NOT NULL,
  attempts   integer NOT NULL DEFAULT 0,
  -- Hold the report back until the order has expired (the card that pays too late).
  after_expiry boolean NOT NULL DEFAULT false
);

CREATE INDEX test_webhooks_due ON test_webhooks (deliver_at);
