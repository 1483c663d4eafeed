-- What people are told, and what they have read of it. What it says is kept as parameters: words are made of them where they are shown.

CREATE DOMAIN notification_kind AS smallint CHECK (VALUE BETWEEN 0 AND 99);

CREATE TABLE notifications (
  user_id    uuid NOT NULL,
  -- Follows from what is told, so that nothing is told twice; begins with the time, so that it sorts by it.
  id         uuid NOT NULL,
  -- As the program's NotificationKind.
  kind       notification_kind NOT NULL,
  event_id   uuid NOT NULL,
  -- What the event was called then.
  event_name text NOT NULL,
  order_id   uuid,
  at         timestamptz NOT NULL,
  -- A hold ending: when it ends. Somebody's turn: until when.
  until      timestamptz,
  -- Money that came or went back.
  amount     minor_units,
  currency   text,
  -- An event that was changed: which members, from what to what.
  changes    jsonb,
  read_at    timestamptz,
  -- The only key, for settling an order writes it: lists, counts and deleting go by it too.
  PRIMARY KEY (user_id, id)
) WITH (fillfactor = 90);

-- What organisers decided and those concerned are to be told, written with the decision. Told means: each has a notification of it.
CREATE TABLE announcements (
  event_id        uuid NOT NULL,
  -- The event's version that it tells of.
  version         bigint NOT NULL,
  notification_id uuid NOT NULL,
  kind            notification_kind NOT NULL,
  event_name      text NOT NULL,
  at              timestamptz NOT NULL,
  changes         jsonb NOT NULL,
  -- Whether those in line are told too.
  for_waiting     boolean NOT NULL,
  told            boolean NOT NULL DEFAULT false,
  PRIMARY KEY (event_id, version)
);

CREATE INDEX announcements_untold ON announcements (at) WHERE NOT told;

-- When an order's tickets were issued.
ALTER TABLE orders ADD paid_at timestamptz;
UPDATE orders SET paid_at = (SELECT min(issued_at) FROM tickets WHERE tickets.order_id = orders.id) WHERE status = 1;
