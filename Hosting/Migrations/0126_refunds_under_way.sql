-- Refunds that their processor has under way for days, and those that fail after they had succeeded; disputes of which no event came.

-- When the processor is asked how it stands next. Null: at once if it is pending, else never.
ALTER TABLE refunds ADD look_at timestamptz;
-- How many attempts at it have failed after the processor had taken them.
ALTER TABLE refunds ADD failures integer NOT NULL DEFAULT 0;
CREATE INDEX refunds_look ON refunds (look_at) WHERE look_at IS NOT NULL;

-- The same of payments that went back since they were not wanted; when those are asked about next, look_at says.
ALTER TABLE payments ADD failed_returns integer NOT NULL DEFAULT 0;

-- Until when all disputes of a processor are known that had begun by then.
CREATE TABLE dispute_looks (
  method     text PRIMARY KEY,
  seen_until timestamptz NOT NULL
);

CREATE INDEX disputes_open ON disputes (method, id) WHERE status = 0;

-- Until now what Stripe had only taken counted as given back: it is asked once more how that stands.
UPDATE refunds SET look_at = now() FROM payments
WHERE payments.id = refunds.payment_id AND payments.method = 'stripe' AND refunds.status = 2 AND NOT refunds.by_hand
  AND refunds.amount > 0 AND refunds.settled_at > now() - interval '35 days';
UPDATE payments SET look_at = now()
WHERE method = 'stripe' AND status = 4 AND started_at > now() - interval '35 days'
  AND NOT EXISTS (SELECT FROM refunds WHERE refunds.payment_id = payments.id);
