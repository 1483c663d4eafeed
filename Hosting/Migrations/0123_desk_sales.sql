-- Orders that staff placed for somebody, and that were paid into their hands or given for nothing.
CREATE TABLE desk_sales (
  order_id uuid PRIMARY KEY,
  -- Of who sold and their key: so that a key belongs to one sale, whomever that is for.
  key_id   uuid NOT NULL UNIQUE,
  -- As the payment's: cash, terminal, complimentary.
  method   text NOT NULL,
  -- Why it was given for nothing, or what else was said of it; null: nothing.
  reason   text CHECK (length(reason) <= 1000),
  sold_by  uuid NOT NULL,
  sold_at  timestamptz NOT NULL
);
