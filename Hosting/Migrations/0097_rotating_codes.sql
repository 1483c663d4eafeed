-- Whether the codes of an event's tickets change all the time, so that a picture of one is worth nothing a moment later.
ALTER TABLE events ADD rotating_codes boolean NOT NULL DEFAULT false;
