-- Who was let in where. A scan is a fact: rows are added, and never changed.

CREATE DOMAIN ticket_serial AS smallint CHECK (VALUE BETWEEN 0 AND 255);

-- 3 disputed: its buyer has called the money back, and until that is settled it admits nobody.
ALTER DOMAIN ticket_status DROP CONSTRAINT ticket_status_check;
ALTER DOMAIN ticket_status ADD CONSTRAINT ticket_status_check CHECK (VALUE BETWEEN 0 AND 3);

-- Codes of a lower serial are void.
ALTER TABLE tickets ADD serial ticket_serial NOT NULL DEFAULT 0;

-- Who is let in writes the ticket's row: room beside it keeps that out of the indexes.
ALTER TABLE tickets SET (fillfactor = 90);

CREATE TABLE check_in_lists (
  -- An event's first list, for everybody, has the event's own id.
  id         uuid PRIMARY KEY,
  event_id   uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  name       text NOT NULL,
  -- Empty: all.
  tiers      uuid[] NOT NULL DEFAULT '{}',
  opens_at   timestamptz,
  closes_at  timestamptz,
  -- Whether who has left may come back.
  reentry    boolean NOT NULL DEFAULT false,
  -- Rises with each change by an organiser.
  edition    bigint NOT NULL DEFAULT 0,
  -- Fence: every commit of the list's scans moves it on, and every change of the list, so that nobody decides by an old one.
  version    bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50);

CREATE INDEX check_in_lists_event ON check_in_lists (event_id, created_at, id);

-- Entrances.
CREATE TABLE gates (
  id         uuid PRIMARY KEY,
  event_id   uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  name       text NOT NULL,
  edition    bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX gates_event ON gates (event_id, created_at, id);

CREATE TABLE check_ins (
  list_id     uuid NOT NULL,
  -- The list's facts in the order in which they became known, from 1; some numbers are missing.
  number      bigint NOT NULL,
  -- What its sender calls it: sent again it has no second effect.
  id          uuid NOT NULL UNIQUE,
  -- 0 scan, 1 a scan undone, 2 a conflict settled
  kind        smallint NOT NULL,
  -- Null: the code was not ours.
  ticket_id   uuid,
  gate_id     uuid,
  -- The session of the device.
  session_id  uuid,
  staff_id    uuid NOT NULL,
  -- 0 in, 1 out
  direction   smallint NOT NULL,
  verdict     smallint NOT NULL,
  -- Whether somebody went through, whatever the verdict says: who was let in without a network stays in.
  passed      boolean NOT NULL,
  -- Whether they had been in before, and left.
  reentry     boolean NOT NULL,
  offline     boolean NOT NULL,
  -- When it happened: without a network by the device's clock, though never later than it was recorded.
  at          timestamptz NOT NULL,
  -- What the device's clock said, if it said anything.
  device_at   timestamptz,
  recorded_at timestamptz NOT NULL,
  -- The scan that is undone, that a conflict is about, or by which somebody was in already.
  about       uuid,
  reason      text,
  PRIMARY KEY (list_id, number)
);

CREATE INDEX check_ins_ticket ON check_ins (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX check_ins_staff ON check_ins (staff_id);
