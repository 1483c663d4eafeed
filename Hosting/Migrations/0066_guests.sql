-- People who buy with an e-mail address alone: six digits that are mailed to it sign them in. Their account has no password until they
-- choose one.

-- The code of an address that is good now, one at most, whether it has an account or not. A row outlives its code for a day, so that what
-- was guessed wrong counts on.
CREATE TABLE mailed_codes (
  email_key     text PRIMARY KEY,
  -- The account that it signs in to, or the one that it opens.
  user_id       uuid NOT NULL,
  email         text NOT NULL,
  -- Whose mailbox it is, as in people.
  person_key    text NOT NULL,
  language      text CHECK (length(language) BETWEEN 2 AND 16),
  -- Of the code and the address, under a key that lies here only sealed: six digits alone would be guessed from any other hash.
  hash          bytea NOT NULL CHECK (length(hash) = 32),
  -- How often something was tried since this code was made.
  tries         smallint NOT NULL DEFAULT 0,
  -- How often something was tried at all, and since when that is counted.
  misses        smallint NOT NULL DEFAULT 0,
  missed_since  timestamptz NOT NULL,
  -- The version of the terms that stood beside the button; null: none.
  terms_version text CHECK (length(terms_version) <= 64),
  asked_at      timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL
);

CREATE INDEX mailed_codes_over ON mailed_codes (expires_at);
CREATE INDEX mailed_codes_user ON mailed_codes (user_id);

-- The few who are guests. Who never bought anything and stays away is forgotten.
CREATE INDEX users_guests ON users (created_at) WHERE password_hash IS NULL;

-- What stood beside the button when an account was asked for that begins with a mailed link: agreed to when that link is used. A table of
-- its own, for the one of those accounts may come after this one.
CREATE TABLE sign_up_terms (
  -- As the account that was asked for.
  hash       bytea PRIMARY KEY CHECK (length(hash) = 32),
  version    text NOT NULL CHECK (length(version) <= 64),
  asked_at   timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE INDEX sign_up_terms_over ON sign_up_terms (expires_at);
