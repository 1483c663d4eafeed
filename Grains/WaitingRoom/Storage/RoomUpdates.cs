using Npgsql;
using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.WaitingRoom.Domain;

namespace Ticketing.WaitingRoom.Storage;

/// <summary>New settings of rooms, and openings of their lines: whole rows, for there are few. The last one of a room counts.</summary>
internal sealed class RoomUpdates : RowSet
{
    private readonly Dictionary<Guid, RoomRecord> _rooms = [];

    public override int Rank => CommitRank.Update;

    public override int Count => _rooms.Count;

    public void Set(Guid eventId, RoomRecord room) => _rooms[eventId] = room;

    public override NpgsqlBatchCommand ToCommand() => Statement.Of(
        """
        UPDATE waiting_rooms SET
          mode = edited.mode, paused = edited.paused, admit_per_minute = edited.admit_per_minute, max_concurrent = edited.max_concurrent,
          admission_minutes = edited.admission_minutes, settings_version = edited.settings_version,
          opened_at = edited.opened_at, lobby_count = edited.lobby_count, drawn = edited.drawn, sold_before = edited.sold_before,
          closed_at = edited.closed_at, closed_count = edited.closed_count, beacon_chain = edited.beacon_chain,
          beacon_round = edited.beacon_round, beacon_born_at = edited.beacon_born_at, beacon_signature = edited.beacon_signature
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) AS edited
          (event_id, mode, paused, admit_per_minute, max_concurrent, admission_minutes, settings_version, opened_at, lobby_count, drawn,
           sold_before, closed_at, closed_count, beacon_chain, beacon_round, beacon_born_at, beacon_signature)
        WHERE waiting_rooms.event_id = edited.event_id
        """,
        Array(NpgsqlDbType.Uuid, static room => room.Key),
        Array(NpgsqlDbType.Smallint, static room => (short)room.Value.Settings.Mode),
        Array(NpgsqlDbType.Boolean, static room => room.Value.Settings.IsPaused),
        Array(NpgsqlDbType.Integer, static room => room.Value.Settings.AdmitPerMinute),
        Array(NpgsqlDbType.Integer, static room => room.Value.Settings.MaxConcurrent),
        Array(NpgsqlDbType.Integer, static room => room.Value.Settings.AdmissionMinutes),
        Array(NpgsqlDbType.Bigint, static room => room.Value.SettingsVersion),
        Array(NpgsqlDbType.TimestampTz, static room => room.Value.Opening?.At.UtcDateTime),
        Array(NpgsqlDbType.Integer, static room => room.Value.Opening?.LobbyCount),
        Array(NpgsqlDbType.Boolean, static room => room.Value.Opening?.IsDrawn),
        Array(NpgsqlDbType.Integer, static room => room.Value.Opening?.SoldBefore),
        Array(NpgsqlDbType.TimestampTz, static room => room.Value.Closing?.At.UtcDateTime),
        Array(NpgsqlDbType.Integer, static room => room.Value.Closing?.LobbyCount),
        Array(NpgsqlDbType.Text, static room => room.Value.Closing?.Chain),
        Array(NpgsqlDbType.Bigint, static room => room.Value.Closing?.Round),
        Array(NpgsqlDbType.TimestampTz, static room => room.Value.Closing?.BornAt.UtcDateTime),
        Array(NpgsqlDbType.Text, static room => room.Value.Opening?.Signature));

    public override void Clear() => _rooms.Clear();

    private NpgsqlParameter<List<T>> Array<T>(NpgsqlDbType type, Func<KeyValuePair<Guid, RoomRecord>, T> value) =>
        new() { TypedValue = [.. _rooms.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type };
}

/// <summary>What is stored of a room itself and may change.</summary>
internal sealed record RoomRecord(RoomSettings Settings, long SettingsVersion, Closing? Closing, Opening? Opening);
