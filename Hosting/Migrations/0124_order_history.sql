-- What staff write on orders, for one another.
CREATE TABLE order_notes (
  id        uuid PRIMARY KEY,
  order_id  uuid NOT NULL,
  author_id uuid NOT NULL,
  text      text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  at        timestamptz NOT NULL
);

CREATE INDEX order_notes_order ON order_notes (order_id, at);

-- When holds were prolonged: the order itself only knows that its was.
CREATE TABLE order_prolongings (
  order_id uuid PRIMARY KEY,
  at       timestamptz NOT NULL
);

CREATE INDEX cases_order ON cases (order_id);
