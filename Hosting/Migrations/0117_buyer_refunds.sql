-- Tickets that buyers give back by themselves, where an organiser lets them.

-- What organisers say of it; an event without a row: it is not allowed.
CREATE TABLE refund_policies (
  event_id     uuid PRIMARY KEY REFERENCES events ON DELETE CASCADE,
  -- Until then; null: it is not allowed.
  refund_until timestamptz,
  -- Whether the tickets go back on sale once the money is back.
  restock      boolean NOT NULL DEFAULT true,
  version      bigint NOT NULL DEFAULT 1
);

-- Whether the order's buyer has asked for it: then every ticket of it was theirs and had admitted nobody.
ALTER TABLE refunds ADD by_buyer boolean NOT NULL DEFAULT false;
