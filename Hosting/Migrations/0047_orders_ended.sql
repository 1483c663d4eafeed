-- When an order was given up: cancelled by its buyer, or not paid in time. Who keeps tickets for nothing has less time for the next.
ALTER TABLE orders ADD ended_at timestamptz;
CREATE INDEX orders_ended ON orders (event_id, ended_at) WHERE ended_at IS NOT NULL;
