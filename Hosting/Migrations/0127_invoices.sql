-- Invoices and credit notes: issued for what the books say was earned and went back, after it was; numbered without a gap by seller.

-- Who sells. Their names are for people who read invoices: changed for those to come, never for those that were issued.
CREATE TABLE sellers (
  id                  uuid PRIMARY KEY,
  name                text NOT NULL,
  street              text NOT NULL,
  postal_code         text NOT NULL,
  city                text NOT NULL,
  country             text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  vat_id              text,
  tax_number          text,
  registration_number text,
  email               text,
  -- Stands before the digits of every number.
  number_prefix       text NOT NULL,
  -- How many were issued: the last one's place in the sequence. Whoever issues locks the row, and moves this in the same commit.
  issued              bigint NOT NULL DEFAULT 0,
  version             bigint NOT NULL DEFAULT 1,
  created_at          timestamptz NOT NULL
);

-- Who sells the tickets of an event; an event without a row: the first seller.
CREATE TABLE event_sellers (
  event_id  uuid PRIMARY KEY REFERENCES events ON DELETE CASCADE,
  seller_id uuid NOT NULL REFERENCES sellers,
  version   bigint NOT NULL DEFAULT 1
);

CREATE FUNCTION event_seller(event uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT seller_id FROM event_sellers WHERE event_id = event), (SELECT id FROM sellers ORDER BY created_at, id LIMIT 1))
$$;

-- To whom buyers want the invoices of their orders made out. Said anew after it was issued, it is withdrawn by a credit note, and another
-- one takes its place.
CREATE TABLE billing_details (
  order_id   uuid PRIMARY KEY,
  event_id   uuid NOT NULL,
  -- Null: to nobody any more.
  details    jsonb,
  revision   integer NOT NULL DEFAULT 1,
  changed_at timestamptz NOT NULL
);

CREATE INDEX billing_details_event ON billing_details (event_id, changed_at);

CREATE TABLE invoices (
  id        uuid PRIMARY KEY,
  seller_id uuid NOT NULL,
  -- Its place in its seller's sequence: 1, 2, 3 …
  place     bigint NOT NULL CHECK (place > 0),
  number    text NOT NULL,
  order_id  uuid NOT NULL,
  event_id  uuid NOT NULL,
  -- 0 invoice, 1 credit note
  kind      smallint NOT NULL CHECK (kind IN (0, 1)),
  -- The money that went back, which a credit note is for; null: an invoice, or what withdraws one.
  refund_id uuid,
  -- Of the billing details that an invoice was made out by (0: none were said), or that it was withdrawn for.
  revision  integer NOT NULL,
  issued_at timestamptz NOT NULL,
  -- On the clocks of the venue.
  issued_on date NOT NULL,
  document  jsonb NOT NULL,
  UNIQUE (seller_id, place),
  UNIQUE (seller_id, number),
  UNIQUE NULLS NOT DISTINCT (order_id, refund_id, revision, kind)
);

CREATE INDEX invoices_event ON invoices (event_id);

CREATE FUNCTION refuse_invoice_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What was issued stays as it was issued.' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER invoices_unchanged BEFORE UPDATE OR DELETE OR TRUNCATE ON invoices
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_invoice_change();

-- Whether an order's invoice was made out by billing details of before. What was credited in part stays as it is.
CREATE FUNCTION is_outdated(billed_order uuid, billed_revision integer) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(max(invoices.revision) < billed_revision AND count(invoices.refund_id) = 0, false)
  FROM invoices WHERE invoices.order_id = billed_order
$$;

-- Whether it is too late to say to whom an order's invoice is made out: money went back, or it was said anew three times.
CREATE FUNCTION is_billing_fixed(billed_order uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT count(invoices.refund_id) > 0 OR count(*) FILTER (WHERE kind = 1 AND invoices.refund_id IS NULL) >= 3
  FROM invoices WHERE invoices.order_id = billed_order
$$;

-- What the books of an event (of all events: null) say of a time, and no invoice does yet.
CREATE FUNCTION invoices_due(of_event uuid, since timestamptz, until timestamptz)
RETURNS TABLE (event_id uuid, order_id uuid, refund_id uuid, at timestamptz) LANGUAGE sql STABLE AS $$
  SELECT events.id, due.order_id, due.refund_id, due.at
  FROM events CROSS JOIN LATERAL (
    SELECT entry.order_id, NULL::uuid AS refund_id, min(entry.at) AS at FROM ledger AS entry
    WHERE entry.event_id = events.id AND entry.at >= since AND entry.at < until AND entry.kind = 1
      AND NOT EXISTS (SELECT FROM invoices WHERE invoices.order_id = entry.order_id)
    GROUP BY entry.order_id
    UNION ALL
    SELECT entry.order_id, entry.source_id, entry.at FROM ledger AS entry JOIN refunds ON refunds.id = entry.source_id
    WHERE entry.event_id = events.id AND entry.at >= since AND entry.at < until AND entry.kind = 3
      AND NOT EXISTS (SELECT FROM invoices WHERE invoices.order_id = entry.order_id AND invoices.refund_id = entry.source_id)
    UNION ALL
    SELECT billing.order_id, NULL, billing.changed_at FROM billing_details AS billing
    WHERE billing.event_id = events.id AND billing.changed_at >= since AND billing.changed_at < until
      AND is_outdated(billing.order_id, billing.revision)) AS due
  WHERE of_event IS NULL OR events.id = of_event
$$;
