-- The words of somebody's name and address, as the order desk looks for them: each by its beginning, in any order.
CREATE FUNCTION person_words(name text, address text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_to_tsvector(array_remove(string_to_array(
    translate(folded(concat_ws(' ', name, address)), E'@._+-''"(),;:/&\t\n', repeat(' ', 16)), ' '), ''))
$$;

-- What is to be found in them.
CREATE FUNCTION person_query(words text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''') || ''':*', ' & ')::tsquery
  FROM unnest(tsvector_to_array(person_words(words, NULL))) AS word
$$;

CREATE INDEX users_words ON users USING gin (person_words(display_name, email));
-- Names that owners have written on their tickets. A sale writes none.
CREATE INDEX tickets_words ON tickets USING gin (person_words(holder_name, NULL)) WHERE holder_name IS NOT NULL;

-- Orders of people who are called so, and orders with a ticket that such a person holds now.
CREATE FUNCTION orders_of_people(words text) RETURNS SETOF orders LANGUAGE sql STABLE AS $$
  WITH people AS MATERIALIZED (SELECT id FROM users WHERE person_words(display_name, email) @@ person_query(words))
  SELECT placed.* FROM people CROSS JOIN LATERAL orders_of(people.id) AS placed
  UNION
  SELECT orders.* FROM orders WHERE id IN (
    SELECT order_id FROM tickets JOIN people ON people.id = tickets.holder_id
    UNION SELECT order_id FROM tickets
    WHERE holder_name IS NOT NULL AND person_words(holder_name, NULL) @@ person_query(words))
$$;
