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

-- To whom buyers want the invoices of their orders made out.
CREATE TABLE billing_details (
  order_id uuid PRIMARY KEY,
  details  jsonb NOT NULL
);

CREATE TABLE invoices (
  id        uuid PRIMARY KEY,
  seller_id uuid NOT NULL,
  -- Its place in its seller's sequence: 1, 2, 3 …
  place     bigint NOT NULL CHECK (place > 0),
  number    text NOT NULL,
  order_id  uuid NOT NULL,
  event_id  uuid NOT NULL,
  -- What a credit note is for; null: an invoice, of which an order has one.
  refund_id uuid,
  issued_at timestamptz NOT NULL,
  -- On the clocks of the venue.
  issued_on date NOT NULL,
  document  jsonb NOT NULL,
  UNIQUE (seller_id, place),
  UNIQUE (seller_id, number),
  UNIQUE NULLS NOT DISTINCT (order_id, refund_id)
);

CREATE INDEX invoices_event ON invoices (event_id);

CREATE FUNCTION refuse_invoice_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What was issued stays as it was issued.' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER invoices_unchanged BEFORE UPDATE OR DELETE OR TRUNCATE ON invoices
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_invoice_change();

-- What the books of an event (of all events: null) say of a time, and no invoice does yet.
CREATE FUNCTION invoices_due(of_event uuid, since timestamptz, until timestamptz)
RETURNS TABLE (event_id uuid, order_id uuid, refund_id uuid, at timestamptz) LANGUAGE sql STABLE AS $$
  SELECT events.id, due.order_id, due.refund_id, due.at
  FROM events CROSS JOIN LATERAL (
    SELECT entry.order_id, NULL::uuid AS refund_id, min(entry.at) AS at FROM ledger AS entry
    WHERE entry.event_id = events.id AND entry.at >= since AND entry.at < until AND entry.kind = 1 GROUP BY entry.order_id
    UNION ALL
    SELECT entry.order_id, entry.source_id, entry.at FROM ledger AS entry JOIN refunds ON refunds.id = entry.source_id
    WHERE entry.event_id = events.id AND entry.at >= since AND entry.at < until AND entry.kind = 3) AS due
  WHERE (of_event IS NULL OR events.id = of_event) AND NOT EXISTS (
    SELECT FROM invoices WHERE invoices.order_id = due.order_id AND invoices.refund_id IS NOT DISTINCT FROM due.refund_id)
$$;
