-- The books: where every cent of every order is. Each entry moves money from one account to another, so that all accounts together are
-- always 0; it is written in the commit of what it records, and never changed.

-- 0 buyer, 1 processor, 2 organiser, 3 fees, 4 tax, 5 disputed, 6 till
CREATE DOMAIN ledger_account AS smallint CHECK (VALUE BETWEEN 0 AND 6);
-- 0 received, 1 earned, 2 reversed, 3 returned, 4 disputed
CREATE DOMAIN ledger_kind AS smallint CHECK (VALUE BETWEEN 0 AND 4);
CREATE DOMAIN moved_minor_units AS bigint CHECK (VALUE > 0);

CREATE TABLE ledger (
  order_id  uuid NOT NULL,
  -- Null: money came for an order that nobody knows.
  event_id  uuid,
  at        timestamptz NOT NULL,
  kind      ledger_kind NOT NULL,
  -- The account that has the money then, and the one that had it.
  debit     ledger_account NOT NULL,
  credit    ledger_account NOT NULL,
  amount    moved_minor_units NOT NULL,
  currency  text NOT NULL,
  -- The payment, the refund or the order that it follows from.
  source_id uuid NOT NULL
);

CREATE INDEX ledger_event ON ledger (event_id, at);

CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The ledger can only be added to.' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER ledger_unchanged BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();

-- An event's orders: each has held tickets of one of its tiers.
CREATE FUNCTION orders_for(event uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT DISTINCT reservations.order_id FROM tiers JOIN reservations ON reservations.tier_id = tiers.id WHERE tiers.event_id = event
$$;

-- What the ledger has to say of an event by the records of its payments, refunds and disputes; of all events: null. Fees and taxes are in
-- what the organiser has.
CREATE FUNCTION ledger_due(event uuid) RETURNS TABLE (
  order_id uuid, event_id uuid, at timestamptz, kind smallint, debit smallint, credit smallint, amount bigint, currency text, source_id uuid)
LANGUAGE sql STABLE AS $$
  WITH own AS (
    SELECT orders.id, orders.event_id, orders.status, orders.total, orders.paid_at, orders.created_at, events.currency
    FROM orders JOIN events ON events.id = orders.event_id
    WHERE event IS NULL OR orders.id IN (SELECT orders_for(event))),
  paid AS (
    SELECT own.id AS order_id, own.event_id, payments.id, payments.status, payments.started_at,
      CASE WHEN payments.method IN ('cash', 'terminal', 'complimentary') THEN 6 ELSE 1 END AS taker,
      CASE WHEN payments.reported_currency IS NULL THEN payments.amount ELSE payments.reported_amount END AS amount,
      coalesce(payments.reported_currency, payments.currency) AS currency,
      EXISTS (SELECT FROM refunds WHERE refunds.order_id = own.id AND refunds.payment_id = payments.id) AS is_refunded
    FROM own JOIN payments ON payments.order_id = own.id
    WHERE payments.status IN (1, 3, 4, 5, 6, 7)),
  stray AS (
    SELECT cases.order_id, orders.event_id, cases.opened_at, cases.closed_at, cases.state, cases.reported_amount AS amount,
      cases.reported_currency AS currency, cases.payment_id
    FROM cases LEFT JOIN orders ON orders.id = cases.order_id
    WHERE cases.kind = 2 AND cases.reported_currency <> '' AND (event IS NULL OR orders.event_id = event)),
  due AS (
    SELECT order_id, event_id, started_at, 0, taker, 0, amount, currency, id FROM paid WHERE currency <> ''
    UNION ALL
    SELECT order_id, event_id, opened_at, 0, 1, 0, amount, currency, payment_id FROM stray
    UNION ALL
    SELECT id, event_id, coalesce(paid_at, created_at), 1, 0, 2, total, currency, id FROM own WHERE paid_at IS NOT NULL OR status = 1
    UNION ALL
    SELECT order_id, own.event_id, requested_at, 2, 2, 0, refunds.amount, refunds.currency, refunds.id
    FROM refunds JOIN own ON own.id = refunds.order_id
    UNION ALL
    SELECT order_id, own.event_id, coalesce(settled_at, requested_at), 3, 0, CASE WHEN by_hand THEN 6 ELSE 1 END, refunds.amount,
      refunds.currency, refunds.id
    FROM refunds JOIN own ON own.id = refunds.order_id WHERE refunds.status = 2
    UNION ALL
    SELECT order_id, event_id, started_at, 3, 0, CASE status WHEN 7 THEN 6 ELSE taker END, amount, currency, id FROM paid
    WHERE currency <> '' AND (status = 7 OR (status = 4 AND NOT is_refunded))
    UNION ALL
    SELECT order_id, event_id, coalesce(closed_at, opened_at), 3, 0, 6, amount, currency, payment_id FROM stray WHERE state = 1
    UNION ALL
    SELECT own.id, own.event_id, changed_at, 4,
      CASE WHEN disputes.status = 0 THEN 5 WHEN paid.status = 1 OR paid.is_refunded THEN 2 ELSE 0 END, 1,
      disputes.amount, disputes.currency, disputes.payment_id
    FROM disputes JOIN own ON own.id = disputes.order_id JOIN paid ON paid.id = disputes.payment_id AND paid.order_id = own.id
    WHERE disputes.status <> 1)
  SELECT * FROM due AS entry (order_id, event_id, at, kind, debit, credit, amount, currency, source_id) WHERE amount > 0
$$;

-- What happened before there were books.
INSERT INTO ledger SELECT * FROM ledger_due(NULL);
