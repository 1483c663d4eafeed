-- Orders over several tiers that were given up and whose tickets may not be back yet: written with the end of the order, gone when they are.
CREATE TABLE order_releases (
  order_id uuid PRIMARY KEY,
  since    timestamptz NOT NULL
);
