-- Money that organisers give back: whole orders, single tickets, or an amount.

-- 0 requested, 1 pending, 2 succeeded, 3 failed
CREATE DOMAIN refund_status AS smallint CHECK (VALUE BETWEEN 0 AND 3);

CREATE TABLE refunds (
  -- Follows from who asked and their key, so that asking again is the same refund; the processor knows it by this id too.
  id             uuid PRIMARY KEY,
  order_id       uuid NOT NULL,
  payment_id     uuid NOT NULL,
  request_digest uuid NOT NULL,
  amount         minor_units NOT NULL,
  currency       text NOT NULL,
  status         refund_status NOT NULL,
  -- Whether the money went back by an organiser's own hands.
  by_hand        boolean NOT NULL,
  -- The tickets that became void: their ids, tiers and numbers.
  tickets        jsonb NOT NULL,
  -- Whether they go back on sale once the money is back.
  restock        boolean NOT NULL,
  -- Whether nothing is left of the order after it.
  leaves_nothing boolean NOT NULL,
  reason         text,
  requested_by   uuid NOT NULL,
  requested_at   timestamptz NOT NULL,
  -- When the processor was asked first; when its answer was known; when the tickets were back on sale.
  asked_at       timestamptz,
  settled_at     timestamptz,
  restocked_at   timestamptz,
  -- Whether something is left to do for the program.
  is_open        boolean NOT NULL
) WITH (fillfactor = 80);

CREATE INDEX refunds_order ON refunds (order_id, requested_at);
-- What the recovery watches.
CREATE INDEX refunds_open ON refunds (requested_at) WHERE is_open;

-- The refund by which a ticket became void; null: none has.
ALTER TABLE tickets ADD refund_id uuid;

-- Tickets that became void by a refund and whose numbers were sold, or may be sold, again. The same columns as tickets have.
CREATE TABLE returned_tickets (LIKE tickets);
ALTER TABLE returned_tickets ADD PRIMARY KEY (id);
CREATE INDEX returned_tickets_order ON returned_tickets (order_id);
CREATE INDEX returned_tickets_number ON returned_tickets (tier_id, number);

-- Every ticket that was ever issued and not recalled: those that are out, and those that came back.
CREATE VIEW all_tickets AS
  SELECT tier_id, number, id, order_id, line, status, issued_at, serial, holder_id, holder_name, refund_id FROM tickets
  UNION ALL
  SELECT tier_id, number, id, order_id, line, status, issued_at, serial, holder_id, holder_name, refund_id FROM returned_tickets;

-- All numbers that a line was sold with, in their order, once some are back on sale; null: it has them all.
ALTER TABLE reservations ADD bought ticket_numbers;

-- The refund that a case is about; null: it is about a payment.
ALTER TABLE cases ADD refund_id uuid;
DROP INDEX cases_fact;
CREATE UNIQUE INDEX cases_fact ON cases (payment_id, method, (kind = 3), reported_amount, reported_currency, refund_id) NULLS NOT DISTINCT;

-- The test processor's books of money that it gave back. What went back whole before this table was there says its charge.
CREATE TABLE test_refunds (
  -- The merchant's.
  id         uuid PRIMARY KEY,
  payment_id uuid NOT NULL,
  amount     bigint NOT NULL CHECK (amount >= 0),
  created_at timestamptz NOT NULL
);

CREATE INDEX test_refunds_payment ON test_refunds (payment_id);
