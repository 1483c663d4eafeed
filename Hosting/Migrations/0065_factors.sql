-- What people prove themselves with beside a password: passkeys, an authenticator app, and codes for when both are lost.

CREATE TABLE passkeys (
  id            uuid PRIMARY KEY,
  user_id       uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  -- What the authenticator calls it. Nobody else's may have the same.
  credential_id bytea NOT NULL UNIQUE CHECK (length(credential_id) BETWEEN 1 AND 1023),
  -- The public half, as COSE has it.
  public_key    bytea NOT NULL,
  -- How often it has signed; 0 for ever: its authenticator does not count.
  counter       bigint NOT NULL CHECK (counter BETWEEN 0 AND 4294967295),
  may_back_up   boolean NOT NULL,
  is_backed_up  boolean NOT NULL,
  transports    text[] NOT NULL,
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  added_at      timestamptz NOT NULL,
  used_at       timestamptz,
  -- Its counter went back: there is a copy. From then on it signs nobody in.
  suspended_at  timestamptz
) WITH (fillfactor = 80);

CREATE INDEX passkeys_user ON passkeys (user_id);

CREATE TABLE authenticator_apps (
  user_id   uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  -- The shared secret, sealed by the master key, which is not in this database.
  sealed    bytea NOT NULL,
  sealed_by text NOT NULL,
  -- The time step of the code that was taken last: neither it nor an earlier one is taken again.
  last_step bigint NOT NULL,
  -- How many codes were tried since one was right, and when the last: counted before a code is looked at.
  tries     integer NOT NULL DEFAULT 0,
  tried_at  timestamptz,
  added_at  timestamptz NOT NULL,
  used_at   timestamptz
) WITH (fillfactor = 80);

-- Each is good once, and gone then.
CREATE TABLE recovery_codes (
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  hash    bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (user_id, hash)
);

-- Of what was handed out sealed, to be used once: what was used, until its time is over.
CREATE TABLE spent_tickets (
  id         uuid PRIMARY KEY,
  expires_at timestamptz NOT NULL
);

CREATE INDEX spent_tickets_over ON spent_tickets (expires_at);

-- When whoever is signed in there has last shown that they are who they are; null: before this was kept.
ALTER TABLE sessions ADD proved_at timestamptz;
