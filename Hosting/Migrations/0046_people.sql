-- Limits are a person's, not an account's: whoever has several mailboxes that are one, by a plus in the address or by dots that its
-- provider ignores, has the limits of one. Only for counting: signing in and everything else go by the address as it is.

-- The first account of each person. The key is the address without what makes no other mailbox.
CREATE TABLE people (
  key     text PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE
);

-- The first account of the same person; null: this is it.
ALTER TABLE users ADD person_id uuid;
CREATE INDEX users_second ON users (id) INCLUDE (person_id) WHERE person_id IS NOT NULL;

-- As the program's PersonKey makes it.
CREATE FUNCTION person_key(email_key text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN domain IN ('gmail.com', 'googlemail.com') THEN replace(name, '.', '') || '@gmail.com'
    WHEN domain IN ('proton.me', 'protonmail.com', 'pm.me') THEN replace(name, '.', '') || '@proton.me'
    ELSE name || '@' || domain
  END
  FROM (
    SELECT
      regexp_replace(substring(email_key FROM '^(.*)@'), '(.)\+.*$', '\1') AS name,
      substring(email_key FROM '[^@]*$') AS domain) AS address
$$;

INSERT INTO people (key, user_id) SELECT DISTINCT ON (person_key(email_key)) person_key(email_key), id
FROM users ORDER BY person_key(email_key), created_at, id;
UPDATE users SET person_id = people.user_id FROM people
WHERE people.key = person_key(users.email_key) AND people.user_id <> users.id;

DROP FUNCTION person_key;
