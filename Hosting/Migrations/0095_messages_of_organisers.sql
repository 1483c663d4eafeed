-- Reminders, and what organisers write themselves, are announced as what they decide is. Several may tell of one version of an event, so an
-- announcement is known by the notification that it becomes.
ALTER TABLE announcements DROP CONSTRAINT announcements_pkey, ADD PRIMARY KEY (notification_id);
CREATE INDEX announcements_of_event ON announcements (event_id, at);
-- Only whoever has tickets of this tier is told; null: of any.
ALTER TABLE announcements ADD tier_id uuid;
-- What an organiser has written: its subject and its text. Null: the words follow from the kind.
ALTER TABLE announcements ADD words jsonb;
-- The key of the request that asked for it, so that none is asked for twice.
ALTER TABLE announcements ADD request_key text CHECK (length(request_key) <= 128);
CREATE UNIQUE INDEX announcements_requested ON announcements (event_id, request_key) WHERE request_key IS NOT NULL;
-- How many people it is mailed to; null: they are still being told.
ALTER TABLE announcements ADD reached integer;

ALTER TABLE notifications ADD words jsonb;

-- What was announced, of a message that tells of that.
ALTER TABLE outbox ADD announcement_id uuid;
CREATE INDEX outbox_announced ON outbox (announcement_id, state) WHERE announcement_id IS NOT NULL;
