using System.Buffers.Binary;
using System.Data;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Npgsql;
using Ticketing.Holders.Domain;
using Ticketing.Holders.Storage;
using Ticketing.Live;
using Ticketing.Orders;
using Ticketing.Tiers.Domain;

namespace Ticketing.Tiers.Storage;

/// <summary>What a tier needs to work.</summary>
/// <param name="State">What it knows.</param>
/// <param name="Writer">Its right to write.</param>
/// <param name="Book">The book of the event's holders; null: another tier keeps it.</param>
internal sealed record LoadedTier(TierState State, TierWriter Writer, HolderBook? Book);

/// <summary>
/// Reads a tier back: its definition, its event's terms, its live reservations, and if it is the event's first, who holds tickets of it;
/// all from one snapshot.
/// </summary>
internal sealed class TierLoader(NpgsqlDataSource database, LivePublisher live, IOptions<OrderOptions> options, TimeProvider clock)
{
    private const string Reservations = """
        SELECT order_id, line, buyer_id, category, unit_price, numbers, state, held_until, anchor, users.person_id
        FROM reservations LEFT JOIN users ON users.id = buyer_id AND users.person_id IS NOT NULL
        WHERE tier_id = $1 AND state IN (0, 1)
        """;

    private const string TermsVersion = "SELECT version FROM events WHERE id = $1";

    /// <summary>The version of the terms of a tier's event; null if there is none.</summary>
    public async Task<long?> ReadTermsVersionAsync(TierKey key)
    {
        await using var command = database.CreateCommand(TermsVersion);
        command.Parameters.Add(new() { Value = key.EventId });
        return (long?)await command.ExecuteScalarAsync();
    }

    /// <summary>The tier; null if there is none.</summary>
    public async Task<LoadedTier?> LoadAsync(TierKey key, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        if (await TierRecord.ReadAsync(connection, key, cancellation) is not { } record)
            return null;

        var state = new TierState(record.Definition, record.HighestNumber, record.Terms, Delays());
        foreach (var reservation in (await ReadReservationsAsync(connection, key.TierId, state, cancellation)).Values)
            state.Apply(new TierChange.Reserved(reservation));

        var counts = new TierCounts(key.TierId, record.Definition.Capacity, state.Held, state.Sold, record.Version);
        var book = record.Terms.FirstTierId == key.TierId
            ? await HolderLoader.LoadAsync(connection, key.EventId, options.Value.HoldTerms, clock.GetUtcNow(), cancellation)
            : null;
        return new LoadedTier(state, new TierWriter(key, record.Version, counts, live), book);
    }

    private ReturnDelays Delays() =>
        new(options.Value.LongestReturn, BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))));

    private static async Task<Dictionary<Guid, Reservation>> ReadReservationsAsync(
        NpgsqlConnection connection, Guid tierId, TierState state, CancellationToken cancellation)
    {
        var reservations = new Dictionary<Guid, Reservation>();
        var categories = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(Reservations, connection) { Parameters = { new() { Value = tierId } } };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var reservation = ToReservation(rows, categories);
            state.Note(reservation.BuyerId, rows.IsDBNull(9) ? null : rows.GetGuid(9));
            reservations[reservation.OrderId] = reservations.TryGetValue(reservation.OrderId, out var known)
                ? known with { Lines = Joined(known.Lines, reservation.Lines[0]) }
                : reservation;
        }

        return reservations;
    }

    private static ReservedLines Joined(ReservedLines known, ReservedLine added)
    {
        var lines = new List<ReservedLine>(known.Count + 1) { added };
        foreach (var line in known)
            lines.Add(line);
        lines.Sort(static (one, other) => one.Line.CompareTo(other.Line));
        return [.. lines];
    }

    private static Reservation ToReservation(NpgsqlDataReader row, Dictionary<string, string> categories)
    {
        var category = row.GetString(3);
        if (!categories.TryAdd(category, category))
            category = categories[category]; // A hundred thousand tickets share a handful of names.

        var numbers = TicketNumbers.Of(row.GetFieldValue<int[]>(5));
        var line = new ReservedLine(row.GetInt16(1), category, row.GetInt64(4), numbers, row.GetInt32(8));
        return new Reservation(
            row.GetGuid(0), row.GetGuid(2), row.GetFieldValue<DateTimeOffset>(7), row.GetInt16(6) == ReservationStates.Sold, [line]);
    }
}
