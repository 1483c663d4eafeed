-- What was tried and refused, counted by minute, kind and address: however much is tried, a server writes few rows.

CREATE TABLE security_events (
  id         uuid PRIMARY KEY,
  minute     timestamptz NOT NULL,
  -- As the program's SecurityEventKind.
  kind       smallint NOT NULL CHECK (kind BETWEEN 0 AND 99),
  -- Of IPv6 the network. Null: nobody's, or one of more addresses than are told apart.
  address    text,
  -- One of the accounts concerned, if any was known.
  account_id uuid,
  -- The key that was made or used.
  subject    text,
  count      bigint NOT NULL CHECK (count > 0)
);

CREATE INDEX security_events_listed ON security_events (minute DESC, id DESC);
