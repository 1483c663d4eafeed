using System.Data;
using Npgsql;
using Ticketing.WaitingRoom.Domain;

namespace Ticketing.WaitingRoom.Storage;

/// <summary>A room as it comes back from its rows.</summary>
internal sealed record LoadedRoom(RoomState State, RoomWriter Writer, long SettingsVersion);

/// <summary>Creates rooms and reads them back: the row, and every place, from one snapshot.</summary>
internal sealed class RoomStore(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Insert = """
        INSERT INTO waiting_rooms (
          event_id, mode, paused, admit_per_minute, max_concurrent, admission_minutes, settings_version, seed, salt)
        VALUES ($1, 0, false, $2, $3, $4, 0, $5, $6) ON CONFLICT (event_id) DO NOTHING
        """;

    private const string Room = """
        SELECT mode, paused, admit_per_minute, max_concurrent, admission_minutes, settings_version, seed, salt,
          opened_at, lobby_count, drawn, sold_before, version,
          closed_at, closed_count, beacon_chain, beacon_round, beacon_born_at, beacon_signature
        FROM waiting_rooms WHERE event_id = $1
        """;

    private const string PlaceList =
        "SELECT user_id, state, admitted_at, admission_ends, order_id FROM queue_places WHERE event_id = $1 ORDER BY arrival";

    private const string Wishes = "SELECT arrival, wanted, told_at FROM turn_mails WHERE event_id = $1";
    private const string Ended = "SELECT id, status FROM orders WHERE id = ANY ($1)";
    private const string Active = "SELECT event_id FROM waiting_rooms WHERE mode <> 0";

    /// <summary>Makes a room that is off, unless the event has one.</summary>
    public async Task CreateAsync(Guid eventId, CancellationToken cancellation)
    {
        var (settings, secrets) = (RoomSettings.None, DrawSecrets.Create());
        await using var command = database.CreateCommand(Insert);
        foreach (var value in new object[]
        {
            eventId, settings.AdmitPerMinute, settings.MaxConcurrent, settings.AdmissionMinutes, secrets.Seed, secrets.Salt,
        })
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Events whose rooms are not off.</summary>
    public async Task<List<Guid>> FindActiveAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Active);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var events = new List<Guid>();
        while (await rows.ReadAsync(cancellation))
            events.Add(rows.GetGuid(0));
        return events;
    }

    /// <summary>How these orders stand: those that exist, with their stored status.</summary>
    public async Task<Dictionary<Guid, Orders.OrderStatus>> FindOrdersAsync(Guid[] orderIds, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Ended);
        command.Parameters.Add(new() { Value = orderIds });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var orders = new Dictionary<Guid, Orders.OrderStatus>();
        while (await rows.ReadAsync(cancellation))
            orders.Add(rows.GetGuid(0), (Orders.OrderStatus)rows.GetInt16(1));
        return orders;
    }

    /// <summary>The room; null if there is none.</summary>
    public async Task<LoadedRoom?> LoadAsync(Guid eventId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        if (await ReadRoomAsync(connection, eventId, cancellation) is not var (room, closing, opening))
            return null;

        var places = await ReadPlacesAsync(connection, eventId, cancellation);
        room.State.Restore(closing, opening, places, clock.GetUtcNow());
        room.State.Restore(await ReadWishesAsync(connection, eventId, cancellation));
        return room;
    }

    private static async Task<(LoadedRoom Room, Closing? Closing, Opening? Opening)?> ReadRoomAsync(
        NpgsqlConnection connection, Guid eventId, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Room, connection) { Parameters = { new() { Value = eventId } } };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            return null;

        var settings = new RoomSettings((RoomMode)row.GetInt16(0), row.GetBoolean(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4));
        var state = new RoomState(settings, new DrawSecrets(row.GetFieldValue<byte[]>(6), row.GetFieldValue<byte[]>(7)));
        var opening = row.IsDBNull(8)
            ? null
            : new Opening(row.GetFieldValue<DateTimeOffset>(8), row.GetInt32(9), row.GetBoolean(10), row.GetInt32(11))
            {
                Signature = row.IsDBNull(18) ? null : row.GetString(18),
            };
        return (new LoadedRoom(state, new RoomWriter(eventId, row.GetInt64(12)), row.GetInt64(5)), ToClosing(row), opening);
    }

    private static Closing? ToClosing(NpgsqlDataReader row) => row.IsDBNull(13)
        ? null
        : new Closing(
            row.GetFieldValue<DateTimeOffset>(13), row.GetInt32(14), row.GetString(15), row.GetInt64(16),
            row.GetFieldValue<DateTimeOffset>(17));

    private static async Task<List<(Guid UserId, PlaceMove Place)>> ReadPlacesAsync(
        NpgsqlConnection connection, Guid eventId, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(PlaceList, connection) { Parameters = { new() { Value = eventId } } };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var places = new List<(Guid, PlaceMove)>();
        while (await rows.ReadAsync(cancellation))
        {
            var state = (PlaceState)rows.GetInt16(1);
            places.Add((rows.GetGuid(0), state == PlaceState.Waiting ? default : ToMove(state, rows)));
        }

        return places;
    }

    private static async Task<Dictionary<int, TurnWish>> ReadWishesAsync(
        NpgsqlConnection connection, Guid eventId, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Wishes, connection) { Parameters = { new() { Value = eventId } } };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var wishes = new Dictionary<int, TurnWish>();
        while (await row.ReadAsync(cancellation))
            wishes.Add(
                row.GetInt32(0), new TurnWish(row.GetBoolean(1), row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2)));
        return wishes;
    }

    private static PlaceMove ToMove(PlaceState state, NpgsqlDataReader row) => new(
        Slot: 0,
        state,
        AdmittedAt: row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2),
        EndsAt: row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3),
        OrderId: row.IsDBNull(4) ? null : row.GetGuid(4));
}
