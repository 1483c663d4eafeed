-- The sale writes as few keys as it can, and where it can, next to one another: a random key costs a page that is not at hand.

-- A line's row is found by its tier and its first ticket number when it was first held, which stays: tickets of a tier are given
-- out by rising numbers, so rows that are written together lie together. An order knows the anchors of its lines.
ALTER TABLE reservations ADD anchor integer;
UPDATE reservations SET anchor = numbers[1];
ALTER TABLE reservations DROP CONSTRAINT reservations_pkey, ADD PRIMARY KEY (tier_id, anchor, order_id);

ALTER TABLE orders ADD anchors integer[] NOT NULL DEFAULT '{}';
UPDATE orders SET anchors = held.anchors
FROM (SELECT order_id, array_agg(anchor ORDER BY line) AS anchors FROM reservations GROUP BY order_id) AS held
WHERE orders.id = held.order_id;
ALTER TABLE orders ALTER anchors DROP DEFAULT;

-- A buyer's orders lie together in the primary key: their ids begin with the same six bytes, a hash of the buyer's id. Those
-- placed before their ids did are listed here.
CREATE TABLE earlier_orders (
  buyer_id uuid NOT NULL,
  order_id uuid NOT NULL,
  PRIMARY KEY (buyer_id, order_id)
);

INSERT INTO earlier_orders SELECT buyer_id, id FROM orders;
DROP INDEX orders_buyer;

CREATE FUNCTION orders_of(buyer uuid) RETURNS SETOF orders LANGUAGE sql STABLE AS $$
  SELECT * FROM orders
  WHERE buyer_id = buyer
    AND id >= encode(substring(sha256(uuid_send(buyer)) FOR 6) || '\x00000000000000000000', 'hex')::uuid
    AND id <= encode(substring(sha256(uuid_send(buyer)) FOR 6) || '\xffffffffffffffffffff', 'hex')::uuid
  UNION ALL
  SELECT orders.* FROM earlier_orders JOIN orders ON orders.id = earlier_orders.order_id
  WHERE earlier_orders.buyer_id = buyer
$$;
