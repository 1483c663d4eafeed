-- What mail providers report of messages after they took them, and the addresses that therefore get no more mail.

CREATE TABLE mail_reports (
  -- As the provider names the report: the same one again is no second one.
  id         text PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 128),
  -- Null: it is about no message that the outbox knows.
  message_id uuid,
  email_key  text NOT NULL CHECK (length(email_key) <= 320),
  -- As the program's MailReportKind.
  kind       smallint NOT NULL CHECK (kind BETWEEN 0 AND 2),
  reason     text CHECK (length(reason) <= 1000),
  -- When that happened, as the provider says.
  at         timestamptz NOT NULL,
  taken_at   timestamptz NOT NULL
);

CREATE INDEX mail_reports_message ON mail_reports (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX mail_reports_taken ON mail_reports (taken_at);
CREATE INDEX mail_reports_address ON mail_reports (email_key);

-- One row for each address. An organiser takes it away again.
CREATE TABLE suppressed_addresses (
  email_key text PRIMARY KEY,
  id        uuid NOT NULL UNIQUE,
  email     text NOT NULL CHECK (length(email) <= 320),
  -- As in mail_reports: 0 gets nothing any more, 2 nothing that nobody has asked for.
  kind      smallint NOT NULL CHECK (kind IN (0, 2)),
  reason    text CHECK (length(reason) <= 1000),
  at        timestamptz NOT NULL
);
