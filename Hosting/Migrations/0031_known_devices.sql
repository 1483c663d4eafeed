-- On which devices an account has been signed in to: a random id, which says nothing about anybody. Of each account the latest are kept.
CREATE TABLE known_devices (
  user_id   uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  device_id uuid NOT NULL,
  seen_at   timestamptz NOT NULL,
  PRIMARY KEY (user_id, device_id)
);

-- The few accounts that are not buyers', which every server keeps in memory.
CREATE INDEX users_organisers ON users (email_key) WHERE role <> 'buyer';
