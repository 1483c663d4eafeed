-- Waiting rooms. An event that has no row here has no waiting room.

CREATE TABLE waiting_rooms (
  event_id          uuid PRIMARY KEY,
  -- 0 off, 1 fifo, 2 lottery
  mode              smallint NOT NULL CHECK (mode BETWEEN 0 AND 2),
  paused            boolean NOT NULL,
  admit_per_minute  integer NOT NULL CHECK (admit_per_minute >= 1),
  max_concurrent    integer NOT NULL CHECK (max_concurrent >= 1),
  admission_minutes integer NOT NULL CHECK (admission_minutes >= 1),
  settings_version  bigint NOT NULL,
  -- What the draw depends on, fixed when the room is made: its hash is public before the draw, the seed itself after it.
  seed              bytea NOT NULL,
  -- Never published: it keeps people from being found in the public list of a draw by their ids.
  salt              bytea NOT NULL,
  -- Set together when the line opens; null: it is a lobby still. Numbers are not stored: they follow from the order of arrival,
  -- and in a drawn room from the seed.
  opened_at         timestamptz,
  lobby_count       integer,
  drawn             boolean,
  sold_before       integer,
  -- Fence: every commit of the room moves it from the version that the writing activation knows to the next.
  version           bigint NOT NULL DEFAULT 0,
  created_at        timestamptz NOT NULL DEFAULT now(),
  CHECK (num_nulls(opened_at, lobby_count, drawn, sold_before) IN (0, 4))
) WITH (fillfactor = 50);

-- Everybody who ever joined, in order of arrival. No foreign keys, as in the sale: the room's grain and fence guarantee what they would.
CREATE TABLE queue_places (
  event_id       uuid NOT NULL,
  -- From 0, without gaps.
  arrival        integer NOT NULL CHECK (arrival >= 0),
  user_id        uuid NOT NULL,
  -- 0 waiting, 1 admitted, 2 served, 3 left, 4 vanished, 5 lapsed
  state          smallint NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 5),
  joined_at      timestamptz NOT NULL DEFAULT now(),
  admitted_at    timestamptz,
  admission_ends timestamptz,
  order_id       uuid,
  PRIMARY KEY (event_id, arrival)
) WITH (fillfactor = 90);
