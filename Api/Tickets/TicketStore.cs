using Npgsql;

namespace Ticketing.Api.Tickets;

/// <summary>Reads tickets from the database.</summary>
internal sealed class TicketStore(NpgsqlDataSource database)
{
    private const string OfOrder = """
        SELECT ticket.id, ticket.tier_id, ticket.line,
          array_position(coalesce(reservation.bought, reservation.numbers), ticket.number) - 1,
          least(ticket.status, 2::smallint), ticket.issued_at, tier.name, nullif(tier.sector, ''),
          coalesce(ticket.holder_name, owner.display_name), event.name, event.venue, event.starts_at, event.doors_at, event.time_zone,
          ticket.serial, event.rotating_codes, coalesce(ticket.holder_id, orders.buyer_id), ticket.holder_name,
          ticket.status = 2 AND (orders.status = 4 OR ticket.refund_id IS NOT NULL)
        FROM all_tickets AS ticket JOIN orders ON orders.id = ticket.order_id
        JOIN tiers AS tier ON tier.id = ticket.tier_id JOIN events AS event ON event.id = orders.event_id
        LEFT JOIN users AS owner ON owner.id = coalesce(ticket.holder_id, orders.buyer_id)
        JOIN reservations AS reservation
          ON reservation.tier_id = ticket.tier_id AND reservation.anchor = ANY (orders.anchors)
          AND reservation.order_id = ticket.order_id AND reservation.line = ticket.line
        WHERE ticket.order_id = $1 ORDER BY ticket.line, 4
        """;

    private const string OfOwner = """
        SELECT ticket.id, orders.event_id, ticket.tier_id, ticket.issued_at, ticket.serial, event.rotating_codes
        FROM tickets AS ticket JOIN orders ON orders.id = ticket.order_id JOIN events AS event ON event.id = orders.event_id
        WHERE ticket.id = $1 AND coalesce(ticket.holder_id, orders.buyer_id) = $2
        """;

    private const string OrderOf = """
        SELECT orders.id FROM all_tickets AS ticket JOIN orders ON orders.id = ticket.order_id
        WHERE ticket.id = $1 AND coalesce(ticket.holder_id, orders.buyer_id) = $2
        """;

    private const string Received = "SELECT order_id FROM tickets WHERE holder_id = $1 GROUP BY order_id ORDER BY max(issued_at) DESC";

    private const string Reissue = "UPDATE tickets SET serial = serial + 1 WHERE id = $1 AND serial < 255 RETURNING serial";

    /// <summary>The tickets of an order, whoever owns them now, in the order of its lines and seats.</summary>
    public async Task<List<TicketRow>> OfOrderAsync(Guid orderId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(OfOrder);
        command.Parameters.Add(new() { Value = orderId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var tickets = new List<TicketRow>();
        while (await row.ReadAsync(cancellation))
            tickets.Add(Read(row));
        return tickets;
    }

    /// <summary>The orders of others of which somebody has tickets.</summary>
    public async Task<List<Guid>> FindReceivedAsync(Guid holderId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Received);
        command.Parameters.Add(new() { Value = holderId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var orders = new List<Guid>();
        while (await row.ReadAsync(cancellation))
            orders.Add(row.GetGuid(0));
        return orders;
    }

    /// <summary>
    /// Issues a ticket anew: the codes of before are void from the moment at which this is durable, and no gate lets them in. Null: there
    /// is no such ticket, or it was issued 256 times.
    /// </summary>
    /// <returns>The new serial.</returns>
    public async Task<int?> ReissueAsync(Guid ticketId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Reissue);
        command.Parameters.Add(new() { Value = ticketId });
        return (short?)await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>What somebody's own ticket says; null: they have no such ticket.</summary>
    public async Task<TicketClaims?> OfOwnerAsync(Guid ticketId, Guid ownerId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(OfOwner);
        command.Parameters.Add(new() { Value = ticketId });
        command.Parameters.Add(new() { Value = ownerId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new TicketClaims(
                row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetFieldValue<DateTimeOffset>(3), row.GetInt16(4), row.GetBoolean(5))
            : null;
    }

    /// <summary>The order of somebody's own ticket, whoever bought it; null: they have no such ticket.</summary>
    public async Task<Guid?> OrderOfAsync(Guid ticketId, Guid ownerId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(OrderOf);
        command.Parameters.Add(new() { Value = ticketId });
        command.Parameters.Add(new() { Value = ownerId });
        return (Guid?)await command.ExecuteScalarAsync(cancellation);
    }

    private static TicketRow Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetGuid(1),
        row.GetInt16(2),
        row.GetInt32(3),
        (TicketStatus)row.GetInt16(4),
        row.GetFieldValue<DateTimeOffset>(5),
        row.GetString(6),
        TextAt(row, 7),
        TextAt(row, 8),
        row.GetInt16(14),
        new TicketEvent(
            row.GetString(9),
            row.GetString(10),
            row.GetFieldValue<DateTimeOffset>(11),
            row.IsDBNull(12) ? null : row.GetFieldValue<DateTimeOffset>(12),
            row.GetString(13),
            row.GetBoolean(15)),
        row.GetGuid(16),
        TextAt(row, 17),
        row.GetBoolean(18));

    private static string? TextAt(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
