-- Who stands at a gate: roles, and devices that an organiser has let in by a token shown as a QR code.

ALTER TABLE users DROP CONSTRAINT users_role_check;
ALTER TABLE users ADD CONSTRAINT users_role_check CHECK (role IN ('buyer', 'admin', 'gate', 'supervisor'));

-- The account of a device: it may do nothing but with this event.
ALTER TABLE users ADD gate_event_id uuid REFERENCES events ON DELETE CASCADE;

CREATE TABLE gate_devices (
  id            uuid PRIMARY KEY,
  event_id      uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  name          text NOT NULL,
  gate_id       uuid REFERENCES gates ON DELETE SET NULL,
  role          text NOT NULL CHECK (role IN ('gate', 'supervisor')),
  -- SHA-256 of the token that lets it in, once; null: it was used.
  token_hash    bytea UNIQUE CHECK (length(token_hash) = 32),
  token_ends_at timestamptz NOT NULL,
  created_at    timestamptz NOT NULL,
  enrolled_at   timestamptz,
  revoked_at    timestamptz
);

CREATE INDEX gate_devices_event ON gate_devices (event_id, created_at, id);
