-- What an organiser adds to every letter about an event, in their own words; null: nothing.
ALTER TABLE events ADD mail_note text CHECK (length(mail_note) BETWEEN 1 AND 500);
