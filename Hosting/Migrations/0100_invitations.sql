-- Invitations to a role, which are mailed as a link that works once. Of its secret there is only a hash.

CREATE TABLE invitations (
  id           uuid PRIMARY KEY,
  -- SHA-256 of the link's secret; null: it was used or withdrawn.
  hash         bytea UNIQUE CHECK (length(hash) = 32),
  -- The account that it is for, or the one that it opens.
  user_id      uuid NOT NULL,
  email        text NOT NULL CHECK (length(email) <= 254),
  email_key    text NOT NULL,
  -- Whose mailbox it is, as in people.
  person_key   text NOT NULL,
  role         text NOT NULL CHECK (role IN ('admin', 'gate', 'supervisor')),
  -- In which language it is written; null: English.
  language     text CHECK (length(language) BETWEEN 2 AND 16),
  -- Who has invited them; null: their account is gone.
  invited_by   uuid REFERENCES users ON DELETE SET NULL,
  -- The message that brings the link.
  message_id   uuid NOT NULL,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  accepted_at  timestamptz,
  withdrawn_at timestamptz
);

CREATE INDEX invitations_address ON invitations (email_key);
CREATE INDEX invitations_user ON invitations (user_id);
CREATE INDEX invitations_over ON invitations (expires_at);

-- The few who are staff.
CREATE INDEX users_staff ON users (role, id) WHERE role <> 'buyer';
