using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using Ticketing.Tiers;
using Ticketing.Tiers.Domain;

namespace Ticketing.Gates.Storage;

/// <summary>Reads the tickets of an event as its gates know them.</summary>
internal sealed class GateTickets
{
    private const string OfTiers = """
        SELECT ticket.id, ticket.tier_id, ticket.number, ticket.serial, ticket.status, orders.status = 4 OR ticket.refund_id IS NOT NULL,
          reservation.category,
          coalesce(ticket.holder_name, owner.display_name)
        FROM all_tickets AS ticket JOIN orders ON orders.id = ticket.order_id
        JOIN reservations AS reservation
          ON reservation.tier_id = ticket.tier_id AND reservation.anchor = ANY (orders.anchors)
          AND reservation.order_id = ticket.order_id AND reservation.line = ticket.line
        LEFT JOIN users AS owner ON owner.id = coalesce(ticket.holder_id, orders.buyer_id)
        WHERE ticket.tier_id = ANY ($1)
        """;

    private const string Tiers = "SELECT id, name, rows FROM tiers WHERE event_id = $1";
    private const short Void = 2;
    private const short Disputed = 3;

    private readonly NpgsqlDataSource _database;
    private readonly Dictionary<Guid, (string Name, SeatNames Seats)> _tiers;

    private GateTickets(NpgsqlDataSource database, Dictionary<Guid, (string Name, SeatNames Seats)> tiers) =>
        (_database, _tiers) = (database, tiers);

    /// <summary>Gets ready to read an event's tickets.</summary>
    /// <param name="database">For what is read later.</param>
    /// <param name="connection">For what is read now.</param>
    /// <param name="eventId">The event.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<GateTickets> OpenAsync(
        NpgsqlDataSource database, NpgsqlConnection connection, Guid eventId, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Tiers, connection) { Parameters = { new() { Value = eventId } } };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var tiers = new Dictionary<Guid, (string, SeatNames)>();
        while (await row.ReadAsync(cancellation))
        {
            var seats = new SeatNames(JsonSerializer.Deserialize<ImmutableArray<SeatRow>>(row.GetString(2)));
            tiers.Add(row.GetGuid(0), (row.GetString(1), seats));
        }

        return new GateTickets(database, tiers);
    }

    /// <summary>All of them.</summary>
    public async Task<List<GateTicket>> ReadAllAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(OfTiers, connection) { Parameters = { new() { Value = _tiers.Keys.ToArray() } } };
        return await ReadAsync(command, cancellation);
    }

    /// <summary>Some of them, as they are now. Those that are not found are gone.</summary>
    public async Task<List<GateTicket>> ReadAsync(Guid[] ids, CancellationToken cancellation)
    {
        await using var command = _database.CreateCommand(OfTiers + " AND ticket.id = ANY ($2)");
        command.Parameters.Add(new() { Value = _tiers.Keys.ToArray() });
        command.Parameters.Add(new() { Value = ids });
        return await ReadAsync(command, cancellation);
    }

    private async Task<List<GateTicket>> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        var tickets = new List<GateTicket>();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            tickets.Add(Read(row, texts));
        return tickets;
    }

    private GateTicket Read(NpgsqlDataReader row, Dictionary<string, string> texts)
    {
        var (tier, seats) = _tiers[row.GetGuid(1)];
        return new GateTicket(
            row.GetGuid(0),
            row.GetGuid(1),
            tier,
            seats.NameOf(row.GetInt32(2)),
            Shared(row.GetString(6)),
            row.IsDBNull(7) ? null : Shared(row.GetString(7)),
            row.GetInt16(3),
            StandingOf(row.GetInt16(4), row.GetBoolean(5)));

        string Shared(string text) => texts.TryAdd(text, text) ? text : texts[text]; // Many tickets share a few names.
    }

    private static Verdict StandingOf(short ticket, bool isRefunded) => (ticket, isRefunded) switch
    {
        (Void, true) => Verdict.Refunded,
        (Void, _) => Verdict.Void,
        (Disputed, _) => Verdict.Disputed,
        _ => Verdict.Valid,
    };
}
