using Npgsql;

namespace Ticketing.Api.Wallets;

/// <summary>Keeps which passes people were given, in the database.</summary>
internal sealed class PassStore(NpgsqlDataSource database)
{
    private const string Add = """
        INSERT INTO wallet_passes (ticket_id, wallet, event_id, tier_id)
        SELECT ticket.id, $2, orders.event_id, ticket.tier_id
        FROM tickets AS ticket JOIN orders ON orders.id = ticket.order_id
        WHERE ticket.order_id = $1 AND ($3::uuid IS NULL OR ticket.id = $3)
          AND coalesce(ticket.holder_id, orders.buyer_id) = $4
        ON CONFLICT DO NOTHING
        """;

    private const string Find = """
        SELECT ticket.id, orders.id, coalesce(ticket.holder_id, orders.buyer_id), orders.event_id, event.ends_at, event.state = 4,
          pass.changed_at
        FROM wallet_passes AS pass JOIN all_tickets AS ticket ON ticket.id = pass.ticket_id
        JOIN orders ON orders.id = ticket.order_id JOIN events AS event ON event.id = orders.event_id
        """;

    private const string OfTicket = $"{Find} WHERE pass.wallet = $2 AND pass.ticket_id = $1";
    private const string OfOrder = $"{Find} WHERE pass.wallet = $2 AND ticket.order_id = $1";

    private const string Over = """
        WITH over AS (
          SELECT pass.ticket_id, pass.wallet FROM wallet_passes AS pass LEFT JOIN events ON events.id = pass.event_id
          WHERE events.id IS NULL OR coalesce(events.ends_at, events.starts_at) < $1 LIMIT 1000),
        registered AS (DELETE FROM wallet_registrations USING over WHERE wallet_registrations.ticket_id = over.ticket_id)
        DELETE FROM wallet_passes USING over
        WHERE wallet_passes.ticket_id = over.ticket_id AND wallet_passes.wallet = over.wallet
        """;

    /// <summary>Notes that somebody is given passes.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="ticketId">Which of its tickets; null: all.</param>
    /// <param name="ownerId">Whose they are: passes are of nobody else's tickets.</param>
    /// <param name="wallet">For which wallet.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task AddAsync(Guid orderId, Guid? ticketId, Guid ownerId, WalletKind wallet, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Add);
        command.Parameters.Add(new() { Value = orderId });
        command.Parameters.Add(new() { Value = (short)wallet });
        command.Parameters.Add(new() { Value = ticketId ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = ownerId });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The passes of an order that people were given.</summary>
    public Task<List<KeptPass>> OfOrderAsync(Guid orderId, WalletKind wallet, CancellationToken cancellation) =>
        ReadAsync(OfOrder, orderId, wallet, cancellation);

    /// <summary>The pass of a ticket; null: nobody was given one.</summary>
    public async Task<KeptPass?> FindAsync(Guid ticketId, WalletKind wallet, CancellationToken cancellation) =>
        (await ReadAsync(OfTicket, ticketId, wallet, cancellation)).FirstOrDefault();

    /// <summary>Forgets passes, and the phones that have them, of events that were over by then.</summary>
    /// <returns>How many were forgotten; there may be more.</returns>
    public async Task<int> ForgetAsync(DateTimeOffset overSince, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Over);
        command.Parameters.Add(new() { Value = overSince });
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<List<KeptPass>> ReadAsync(string query, Guid id, WalletKind wallet, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(query);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = (short)wallet });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var passes = new List<KeptPass>();
        while (await row.ReadAsync(cancellation))
            passes.Add(new KeptPass(
                row.GetGuid(0),
                row.GetGuid(1),
                row.GetGuid(2),
                row.GetGuid(3),
                row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4),
                row.GetBoolean(5),
                row.GetFieldValue<DateTimeOffset>(6)));
        return passes;
    }
}
