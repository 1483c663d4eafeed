-- When a payment on a processor's page, of which nobody has heard, is asked about next; null: it has no page, or an end.
ALTER TABLE payments ADD look_at timestamptz;
CREATE INDEX payments_look ON payments (look_at) WHERE look_at IS NOT NULL;
