-- Money that buyers call back at their banks.

-- 0 open, 1 won, 2 lost
CREATE DOMAIN dispute_status AS smallint CHECK (VALUE BETWEEN 0 AND 2);

CREATE TABLE disputes (
  method     text NOT NULL,
  -- The processor's.
  id         text NOT NULL,
  order_id   uuid NOT NULL,
  payment_id uuid NOT NULL,
  amount     bigint,
  currency   text NOT NULL,
  -- A word of the processor's.
  reason     text NOT NULL,
  -- Until when the bank takes evidence.
  answer_by  timestamptz,
  status     dispute_status NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (method, id)
);

CREATE INDEX disputes_order ON disputes (order_id);

-- 6 disputed
ALTER DOMAIN case_kind DROP CONSTRAINT case_kind_check;
ALTER DOMAIN case_kind ADD CONSTRAINT case_kind_check CHECK (VALUE BETWEEN 0 AND 6);

DROP INDEX cases_fact;
CREATE UNIQUE INDEX cases_fact ON cases (payment_id, method, (kind = 3), (kind = 6), reported_amount, reported_currency, refund_id)
  NULLS NOT DISTINCT;
