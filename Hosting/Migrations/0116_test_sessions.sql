-- The test processor's sessions: payments that are made on its own page. Paid and ended exclude each other, and neither is taken back.
CREATE TABLE test_sessions (
  payment_id uuid PRIMARY KEY,
  -- Names the page; nobody can guess it.
  id         uuid NOT NULL UNIQUE,
  order_id   uuid NOT NULL,
  amount     bigint NOT NULL,
  currency   text NOT NULL,
  return_to  text,
  language   text,
  what       text NOT NULL DEFAULT '',
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  paid_at    timestamptz,
  ended_at   timestamptz,
  CHECK (paid_at IS NULL OR ended_at IS NULL)
);
