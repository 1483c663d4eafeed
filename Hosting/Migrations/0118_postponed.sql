-- When an event was to start before it was postponed last; null: it never was.
ALTER TABLE events ADD postponed_from timestamptz;
