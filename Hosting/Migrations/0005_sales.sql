-- What was sold, minute by minute, for dashboards. Written by the very commit that sells, so it agrees with orders and tickets.
-- A lane of the committer has rows of its own: silos that sell one event at a time never wait for each other here.
CREATE TABLE sales (
  event_id uuid NOT NULL,
  minute   timestamptz NOT NULL,
  lane     uuid NOT NULL,
  -- Orders placed, and orders paid less those whose money went back.
  placed   integer NOT NULL,
  paid     integer NOT NULL,
  -- Tickets sold less those that were taken back, and what they cost.
  tickets  integer NOT NULL,
  revenue  bigint NOT NULL,
  PRIMARY KEY (event_id, minute, lane)
) WITH (fillfactor = 50);

CREATE INDEX sales_minute ON sales (minute);

-- What was sold before this table was there.
INSERT INTO sales (event_id, minute, lane, placed, paid, tickets, revenue)
SELECT event_id, minute, '00000000-0000-0000-0000-000000000000', sum(placed), sum(paid), sum(tickets), sum(revenue)
FROM (
  SELECT event_id, date_trunc('minute', created_at) AS minute, 1 AS placed, 0 AS paid, 0 AS tickets, 0::bigint AS revenue FROM orders
  UNION ALL
  SELECT o.event_id, date_trunc('minute', coalesce((SELECT min(issued_at) FROM tickets WHERE order_id = o.id), o.created_at)), 0, 1, 0, 0
  FROM orders o WHERE o.status = 1
  UNION ALL
  SELECT tier.event_id, date_trunc('minute', ticket.issued_at), 0, 0, 1, line.unit_price
  FROM tickets ticket JOIN tiers tier ON tier.id = ticket.tier_id
  JOIN reservations line ON line.tier_id = ticket.tier_id AND line.order_id = ticket.order_id AND line.line = ticket.line) AS sold
GROUP BY event_id, minute;
