-- Who last held the lock that decides which of several single-process installations on this database serves.
CREATE TABLE writer_lock (
  id     integer PRIMARY KEY CHECK (id = 1),
  holder uuid NOT NULL,
  since  timestamptz NOT NULL DEFAULT now()
);
