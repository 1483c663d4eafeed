-- Cancelled events whose orders are all refunded: one job for each event, and what becomes of each of its orders.

CREATE TABLE refund_jobs (
  id          uuid PRIMARY KEY,
  event_id    uuid NOT NULL UNIQUE,
  reason      text,
  started_by  uuid NOT NULL,
  started_at  timestamptz NOT NULL,
  finished_at timestamptz
);

CREATE INDEX refund_jobs_open ON refund_jobs (started_at) WHERE finished_at IS NULL;

CREATE TABLE refund_job_orders (
  job_id    uuid NOT NULL REFERENCES refund_jobs ON DELETE CASCADE,
  order_id  uuid NOT NULL,
  -- 0 waiting, 1 its refund is recorded, 2 it has ended without any money to give back, 3 it can't be refunded
  state     smallint NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
  refund_id uuid CHECK ((refund_id IS NOT NULL) = (state = 1)),
  -- Why it can't be refunded.
  why       text CHECK ((why IS NOT NULL) = (state = 3)),
  -- When it was last tried in vain.
  tried_at  timestamptz,
  PRIMARY KEY (job_id, order_id)
) WITH (fillfactor = 85);

-- What is to be done next: first what was never tried.
CREATE INDEX refund_job_orders_waiting ON refund_job_orders (job_id, tried_at NULLS FIRST, order_id) WHERE state = 0;

-- An event's orders that are paid, or may still be.
CREATE FUNCTION standing_orders(event uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT orders.id FROM tiers JOIN all_tickets ON all_tickets.tier_id = tiers.id JOIN orders ON orders.id = all_tickets.order_id
  WHERE tiers.event_id = event AND orders.status = 1
  UNION
  SELECT id FROM orders WHERE event_id = event AND status = 0
$$;
