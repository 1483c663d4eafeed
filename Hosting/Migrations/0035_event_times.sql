-- An event's times are told on the clocks of its venue. The server checks the zone's name against the zones that it knows.
ALTER TABLE events
  ADD time_zone text NOT NULL DEFAULT 'UTC',
  ADD doors_at  timestamptz,
  ADD ends_at   timestamptz,
  ADD CONSTRAINT events_doors_before_start CHECK (doors_at <= starts_at),
  ADD CONSTRAINT events_end_after_start CHECK (ends_at >= starts_at);
