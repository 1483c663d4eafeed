-- Links that are mailed: to prove an address, and to choose a new password. Of each secret there is only a hash.

-- When the account's owner has proved that the address is theirs; null: not yet.
ALTER TABLE users ADD verified_at timestamptz;

CREATE TABLE account_links (
  -- SHA-256 of the link's secret.
  hash       bytea PRIMARY KEY CHECK (length(hash) = 32),
  user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  -- 0 proves the address, 1 sets a password
  purpose    smallint NOT NULL CHECK (purpose IN (0, 1)),
  -- The address that it was sent to: it proves no other.
  email_key  text NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE INDEX account_links_user ON account_links (user_id);
CREATE INDEX account_links_over ON account_links (expires_at);

-- Accounts that were asked for by somebody who has not proved yet that the address is theirs. Until then nobody can sign in to them.
CREATE TABLE sign_ups (
  hash          bytea PRIMARY KEY CHECK (length(hash) = 32),
  user_id       uuid NOT NULL UNIQUE,
  email         text NOT NULL,
  email_key     text NOT NULL,
  -- Whose mailbox it is, as in people.
  person_key    text NOT NULL,
  display_name  text NOT NULL,
  password_hash text NOT NULL,
  language      text,
  -- How often a wrong password came with the link.
  tries         smallint NOT NULL DEFAULT 0,
  expires_at    timestamptz NOT NULL
);

CREATE INDEX sign_ups_over ON sign_ups (expires_at);

-- What was asked to be mailed where, whether there is an account or not: both cost the same, and nobody's mailbox is flooded.
CREATE TABLE mail_asks (
  email_key text NOT NULL,
  at        timestamptz NOT NULL
);

CREATE INDEX mail_asks_address ON mail_asks (email_key, at);
CREATE INDEX mail_asks_at ON mail_asks (at);

-- Whether only those may buy whose address is proved.
ALTER TABLE events ADD verified_only boolean NOT NULL DEFAULT false;
