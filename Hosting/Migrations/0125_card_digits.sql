-- The last four digits of the card by which somebody paid, as the processor tells them: nothing more of a card is ever kept.
ALTER TABLE payments ADD card_last4 text CHECK (card_last4 ~ '^[0-9]{4}$');
CREATE INDEX payments_card ON payments (card_last4) WHERE card_last4 IS NOT NULL;

ALTER TABLE test_charges ADD card_last4 text CHECK (card_last4 ~ '^[0-9]{4}$');

-- Orders that were paid by a card of these last digits, and of which somebody is called so: their buyer, or who has a ticket of them.
CREATE FUNCTION orders_of_card(digits text, words text) RETURNS SETOF orders LANGUAGE sql STABLE AS $$
  SELECT placed.* FROM orders AS placed
  WHERE placed.id IN (SELECT order_id FROM payments WHERE card_last4 = digits AND status NOT IN (0, 2))
    AND (words = '' OR EXISTS (
      SELECT FROM users WHERE users.id = placed.buyer_id AND person_words(display_name, email) @@ person_query(words)
    ) OR EXISTS (
      SELECT FROM tickets LEFT JOIN users ON users.id = tickets.holder_id
      WHERE tickets.order_id = placed.id AND (person_words(display_name, email) @@ person_query(words)
        OR person_words(holder_name, NULL) @@ person_query(words))))
$$;
