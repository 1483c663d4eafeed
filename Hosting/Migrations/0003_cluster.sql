-- What a cluster on Orleans keeps here: its members, its reminders, and the state of grains that are stored as a whole (who has
-- subscribed to which stream). The embedded engine leaves all of it empty.
--
-- Orleans' ADO.NET providers know no tables. They look their statements up in orleansquery by name, and know the names of those, of
-- the parameters (after @) and of the columns that come back. Everything else is ours.

CREATE TABLE orleansquery (
  querykey  varchar(64) PRIMARY KEY,
  querytext text NOT NULL
);

-- Every change of a cluster's members moves its version by one: two silos that decide on the same view can't both write.
CREATE TABLE cluster_versions (
  cluster    text PRIMARY KEY,
  version    integer NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE cluster_members (
  cluster       text NOT NULL REFERENCES cluster_versions ON DELETE CASCADE,
  address       text NOT NULL,
  port          integer NOT NULL,
  generation    integer NOT NULL,
  silo_name     text NOT NULL,
  host_name     text NOT NULL,
  status        integer NOT NULL,
  gateway_port  integer NOT NULL,
  suspicions    text,
  started_at    timestamptz NOT NULL,
  alive_at      timestamptz NOT NULL,
  PRIMARY KEY (cluster, address, port, generation)
);

-- The primary key is what decides between two first writes of one grain: exactly one of them inserts.
CREATE TABLE grain_states (
  service     text NOT NULL,
  grain_type  text NOT NULL,
  number_high bigint NOT NULL,
  number_low  bigint NOT NULL,
  name        text NOT NULL,
  version     integer NOT NULL,
  payload     bytea,
  changed_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (service, grain_type, number_high, number_low, name)
);

CREATE TABLE grain_reminders (
  service    text NOT NULL,
  grain      text NOT NULL,
  name       text NOT NULL,
  hash       integer NOT NULL,
  starts_at  timestamptz NOT NULL,
  period_ms  bigint NOT NULL,
  version    integer NOT NULL,
  PRIMARY KEY (service, grain, name)
);

-- Each silo owns a part of the ring of hashes and reads the reminders in it.
CREATE INDEX grain_reminders_hash ON grain_reminders (service, hash);

INSERT INTO orleansquery (querykey, querytext) VALUES

-- Members. A cluster that has a version but no members answers one row of nulls, so that its version is known.
('InsertMembershipVersionKey', '
  WITH added AS (
    INSERT INTO cluster_versions (cluster, version) VALUES (@DeploymentId, 0) ON CONFLICT DO NOTHING RETURNING cluster)
  SELECT EXISTS (SELECT FROM added)'),

('InsertMembershipKey', '
  WITH moved AS (
    UPDATE cluster_versions SET version = version + 1, changed_at = now()
    WHERE cluster = @DeploymentId AND version = @Version AND NOT EXISTS (
      SELECT FROM cluster_members
      WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING cluster),
  added AS (
    INSERT INTO cluster_members (
      cluster, address, port, generation, silo_name, host_name, status, gateway_port, started_at, alive_at)
    SELECT cluster, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM moved
    RETURNING cluster)
  SELECT EXISTS (SELECT FROM added)'),

('UpdateMembershipKey', '
  WITH moved AS (
    UPDATE cluster_versions SET version = version + 1, changed_at = now()
    WHERE cluster = @DeploymentId AND version = @Version AND EXISTS (
      SELECT FROM cluster_members
      WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING cluster),
  changed AS (
    UPDATE cluster_members AS member SET status = @Status, suspicions = @SuspectTimes, alive_at = @IAmAliveTime
    FROM moved
    WHERE member.cluster = moved.cluster AND address = @Address AND port = @Port AND generation = @Generation
    RETURNING member.cluster)
  SELECT EXISTS (SELECT FROM changed)'),

-- A sign of life is no decision: it moves no version.
('UpdateIAmAlivetimeKey', '
  UPDATE cluster_members SET alive_at = @IAmAliveTime
  WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation'),

('MembershipReadRowKey', '
  SELECT versions.version AS Version, address AS Address, port AS Port, generation AS Generation, silo_name AS SiloName,
    host_name AS HostName, status AS Status, gateway_port AS ProxyPort, suspicions AS SuspectTimes, started_at AS StartTime,
    alive_at AS IAmAliveTime
  FROM cluster_versions AS versions
  LEFT JOIN cluster_members AS member
    ON member.cluster = versions.cluster AND address = @Address AND port = @Port AND generation = @Generation
  WHERE versions.cluster = @DeploymentId'),

('MembershipReadAllKey', '
  SELECT versions.version AS Version, address AS Address, port AS Port, generation AS Generation, silo_name AS SiloName,
    host_name AS HostName, status AS Status, gateway_port AS ProxyPort, suspicions AS SuspectTimes, started_at AS StartTime,
    alive_at AS IAmAliveTime
  FROM cluster_versions AS versions
  LEFT JOIN cluster_members AS member ON member.cluster = versions.cluster
  WHERE versions.cluster = @DeploymentId'),

('GatewaysQueryKey', '
  SELECT address AS Address, gateway_port AS ProxyPort, generation AS Generation
  FROM cluster_members
  WHERE cluster = @DeploymentId AND status = @Status AND gateway_port > 0'),

('DeleteMembershipTableEntriesKey', '
  DELETE FROM cluster_versions WHERE cluster = @DeploymentId'),

-- 6: dead.
('CleanupDefunctSiloEntriesKey', '
  DELETE FROM cluster_members WHERE cluster = @DeploymentId AND alive_at < @IAmAliveTime AND status = 6'),

-- Grains' states. A write, or a removal, that finds another version answers no row, and its writer learns that it is not alone.
('ReadFromStorageKey', '
  SELECT payload AS PayloadBinary, version AS Version
  FROM grain_states
  WHERE service = @ServiceId AND grain_type = @GrainTypeString
    AND number_high = @GrainIdN0 AND number_low = @GrainIdN1 AND name = COALESCE(@GrainIdExtensionString, '''')'),

('WriteToStorageKey', '
  WITH added AS (
    INSERT INTO grain_states (service, grain_type, number_high, number_low, name, version, payload)
    SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, COALESCE(@GrainIdExtensionString, ''''), 1, @PayloadBinary
    WHERE @GrainStateVersion IS NULL
    ON CONFLICT DO NOTHING
    RETURNING version),
  changed AS (
    UPDATE grain_states SET version = version + 1, payload = @PayloadBinary, changed_at = now()
    WHERE service = @ServiceId AND grain_type = @GrainTypeString
      AND number_high = @GrainIdN0 AND number_low = @GrainIdN1 AND name = COALESCE(@GrainIdExtensionString, '''')
      AND version = @GrainStateVersion
    RETURNING version)
  SELECT version AS NewGrainStateVersion FROM added UNION ALL SELECT version FROM changed'),

('ClearStorageKey', '
  UPDATE grain_states SET version = version + 1, payload = NULL, changed_at = now()
  WHERE service = @ServiceId AND grain_type = @GrainTypeString
    AND number_high = @GrainIdN0 AND number_low = @GrainIdN1 AND name = COALESCE(@GrainIdExtensionString, '''')
    AND version = @GrainStateVersion
  RETURNING version AS NewGrainStateVersion'),

('DeleteStorageKey', '
  DELETE FROM grain_states
  WHERE service = @ServiceId AND grain_type = @GrainTypeString
    AND number_high = @GrainIdN0 AND number_low = @GrainIdN1 AND name = COALESCE(@GrainIdExtensionString, '''')
    AND version = @GrainStateVersion
  RETURNING version + 1 AS NewGrainStateVersion'),

-- Reminders.
('ReadReminderRowsKey', '
  SELECT grain AS GrainId, name AS ReminderName, starts_at AS StartTime, period_ms AS Period, version AS Version
  FROM grain_reminders WHERE service = @ServiceId AND grain = @GrainId'),

('ReadReminderRowKey', '
  SELECT grain AS GrainId, name AS ReminderName, starts_at AS StartTime, period_ms AS Period, version AS Version
  FROM grain_reminders WHERE service = @ServiceId AND grain = @GrainId AND name = @ReminderName'),

-- A part of the ring excludes its beginning and includes its end. The second form is for the part that runs over the ring's seam.
('ReadRangeRows1Key', '
  SELECT grain AS GrainId, name AS ReminderName, starts_at AS StartTime, period_ms AS Period, version AS Version
  FROM grain_reminders WHERE service = @ServiceId AND hash > @BeginHash AND hash <= @EndHash'),

('ReadRangeRows2Key', '
  SELECT grain AS GrainId, name AS ReminderName, starts_at AS StartTime, period_ms AS Period, version AS Version
  FROM grain_reminders WHERE service = @ServiceId AND (hash > @BeginHash OR hash <= @EndHash)'),

('UpsertReminderRowKey', '
  INSERT INTO grain_reminders AS known (service, grain, name, hash, starts_at, period_ms, version)
  VALUES (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period, 0)
  ON CONFLICT (service, grain, name) DO UPDATE
    SET hash = excluded.hash, starts_at = excluded.starts_at, period_ms = excluded.period_ms, version = known.version + 1
  RETURNING version AS Version'),

('DeleteReminderRowKey', '
  WITH gone AS (
    DELETE FROM grain_reminders
    WHERE service = @ServiceId AND grain = @GrainId AND name = @ReminderName AND version = @Version RETURNING name)
  SELECT EXISTS (SELECT FROM gone)'),

('DeleteReminderRowsKey', '
  DELETE FROM grain_reminders WHERE service = @ServiceId');
