-- A draw may wait for a round of a public randomness beacon. What it needs to be repeated is stored with it.
ALTER TABLE waiting_rooms
  -- Set together when the lobby closes; null: the draw waits for no beacon.
  ADD COLUMN closed_at        timestamptz,
  ADD COLUMN closed_count     integer,
  ADD COLUMN beacon_chain     text,
  ADD COLUMN beacon_round     bigint,
  ADD COLUMN beacon_born_at   timestamptz,
  -- What was mixed in, in hexadecimal digits; null: nothing, or not yet.
  ADD COLUMN beacon_signature text,
  ADD CHECK (num_nulls(closed_at, closed_count, beacon_chain, beacon_round, beacon_born_at) IN (0, 5)),
  ADD CHECK (beacon_signature IS NULL OR (closed_at IS NOT NULL AND opened_at IS NOT NULL));
