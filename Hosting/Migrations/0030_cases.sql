-- Every report of a processor that moves money ends in tickets, in a refund, or here.

-- 5 review, 6 refund failed, 7 settled by hand
ALTER DOMAIN payment_status DROP CONSTRAINT payment_status_check;
ALTER DOMAIN payment_status ADD CHECK (VALUE BETWEEN 0 AND 7);

-- What came, where a person has to look at it.
ALTER TABLE payments ADD reported_amount bigint, ADD reported_currency text;

-- The reports that were acted on, each written in the commit of what it did. A processor's id of a report belongs to one content.
CREATE TABLE payment_reports (
  method      text NOT NULL,
  event_id    text NOT NULL,
  payment_id  uuid NOT NULL,
  -- The order that the report names. It need not exist.
  order_id    uuid NOT NULL,
  succeeded   boolean NOT NULL,
  amount      bigint,
  -- As the processor writes it; empty if it does not say.
  currency    text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (method, event_id)
);

-- Of earlier reports the one is known that settled its payment; amounts were not compared then, so they are taken to be right.
INSERT INTO payment_reports (method, event_id, payment_id, order_id, succeeded, amount, currency, received_at)
SELECT method, provider_event_id, id, order_id, status <> 2, amount, currency, started_at
FROM payments WHERE provider_event_id IS NOT NULL AND method <> 'free';

ALTER TABLE payments DROP CONSTRAINT payments_method_provider_event_id_key;

-- 0 wrong amount, 1 wrong currency, 2 unknown payment, 3 refund failed, 4 event reused, 5 contradiction
CREATE DOMAIN case_kind AS smallint CHECK (VALUE BETWEEN 0 AND 5);
-- 0 open, 1 settled by hand, 2 resolved
CREATE DOMAIN case_state AS smallint CHECK (VALUE BETWEEN 0 AND 2);

-- Money that needs a person.
CREATE TABLE cases (
  id                uuid PRIMARY KEY,
  kind              case_kind NOT NULL,
  -- As the processor names them: neither need exist.
  order_id          uuid NOT NULL,
  payment_id        uuid NOT NULL,
  method            text NOT NULL,
  asked_amount      bigint,
  asked_currency    text,
  reported_amount   bigint,
  reported_currency text,
  detail            text NOT NULL,
  opened_at         timestamptz NOT NULL,
  state             case_state NOT NULL,
  closed_at         timestamptz,
  closed_by         uuid,
  note              text
);

-- One fact, one case, however often and under however many ids it is reported.
CREATE UNIQUE INDEX cases_fact ON cases (payment_id, method, (kind = 3), reported_amount, reported_currency) NULLS NOT DISTINCT;
CREATE INDEX cases_listed ON cases (opened_at DESC, id DESC);
CREATE INDEX cases_open ON cases (opened_at DESC, id DESC) WHERE state = 0;
