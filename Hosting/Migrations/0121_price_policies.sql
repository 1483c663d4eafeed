-- Which fees and taxes the tickets of an event bear; null: none. It changes only while nobody has ordered anything, so it is that of every
-- order of the event. What tiers and reservations hold as prices is what buyers pay, all of it included.
ALTER TABLE events ADD COLUMN price_policy jsonb;
