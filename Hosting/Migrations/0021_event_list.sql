-- What searches compare: an event's name and venue, folded. The server writes it, and at its start for events that have none yet.
ALTER TABLE events ADD search text;

-- The list begins with what is to be sold: 0 published, 1 paused or its sale ended, 2 cancelled. Within each the next event is first.
ALTER TABLE events ADD list_rank smallint NOT NULL GENERATED ALWAYS AS (CASE state WHEN 1 THEN 0 WHEN 4 THEN 2 ELSE 1 END) STORED;

DROP INDEX events_public;
CREATE INDEX events_listed ON events (list_rank, starts_at, id) WHERE state <> 0;

-- Tiers that say when they end: an event that has begun stays in the list while one of them sells on.
CREATE INDEX tiers_sales_end ON tiers (sales_end) INCLUDE (event_id) WHERE sales_end IS NOT NULL;
