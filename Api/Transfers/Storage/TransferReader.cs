using Npgsql;
using Ticketing.Api.Transfers.Domain;

namespace Ticketing.Api.Transfers.Storage;

/// <summary>A ticket that somebody would pass on, accept or rename, as its rows stand.</summary>
/// <param name="TicketId">The ticket.</param>
/// <param name="OrderId">Its order.</param>
/// <param name="BuyerId">Who bought it.</param>
/// <param name="EventId">What it admits to.</param>
/// <param name="EventName">What that is called.</param>
/// <param name="Ticket">Whose it is, and what is offered.</param>
/// <param name="Terms">What its organiser says.</param>
/// <param name="Email">Where the offer was mailed; null: nowhere.</param>
/// <param name="ReaderId">The account of that address, or an id that is nobody's; null: there is no offer.</param>
internal sealed record LoadedTransfer(
    Guid TicketId,
    Guid OrderId,
    Guid BuyerId,
    Guid EventId,
    string EventName,
    TransferTicket Ticket,
    TransferTerms Terms,
    string? Email,
    Guid? ReaderId);

/// <summary>Reads tickets as they are passed from hand to hand.</summary>
internal sealed class TransferReader(NpgsqlDataSource database)
{
    private const string Select = """
        SELECT ticket.id, ticket.order_id, orders.buyer_id, event.id, event.name, coalesce(ticket.holder_id, orders.buyer_id),
          ticket.serial, CASE WHEN orders.status = 1 THEN ticket.status::smallint ELSE 2::smallint END, ticket.holder_name,
          coalesce(policy.allowed, true), coalesce(policy.ends_at, event.starts_at), event.state = 4,
          offer.id, offer.sender_id, offer.serial, offer.state, offer.recipient_id, offer.email, offer.reader_id
        FROM tickets AS ticket JOIN orders ON orders.id = ticket.order_id JOIN events AS event ON event.id = orders.event_id
        LEFT JOIN transfer_policies AS policy ON policy.event_id = event.id
        LEFT JOIN ticket_transfers AS offer ON offer.ticket_id = ticket.id
        """;

    private const string OfTicket = $"""
        {Select} AND (offer.id = $2 OR offer.state = 0)
        WHERE ticket.id = $1 ORDER BY offer.id = $2 DESC NULLS LAST LIMIT 1
        """;

    private const string OfOffer = $"{Select} AND offer.id = $2 WHERE ticket.id = $1";

    private const string OfSecret = $"""
        {Select} AND offer.secret_hash = $1
        WHERE ticket.id = (SELECT ticket_id FROM ticket_transfers WHERE secret_hash = $1)
        """;

    private const string Mailed = """
        SELECT
          (SELECT count(*) FROM ticket_transfers WHERE email_key = $1 AND created_at > $3),
          (SELECT count(*) FROM ticket_transfers WHERE sender_id = $2 AND created_at > $3 AND email_key IS NOT NULL)
        """;

    /// <summary>A ticket with an offer of that id, or else the one that is open; null: there is no such ticket.</summary>
    public Task<LoadedTransfer?> OfTicketAsync(Guid ticketId, Guid offerId, CancellationToken cancellation) =>
        ReadAsync(OfTicket, [ticketId, offerId], cancellation);

    /// <summary>A ticket with an offer of that id, and no other; null: there is no such ticket.</summary>
    public Task<LoadedTransfer?> OfOfferAsync(Guid ticketId, Guid offerId, CancellationToken cancellation) =>
        ReadAsync(OfOffer, [ticketId, offerId], cancellation);

    /// <summary>The ticket that is offered by a secret; null: there is none, or it is gone.</summary>
    public Task<LoadedTransfer?> OfSecretAsync(byte[] hash, CancellationToken cancellation) =>
        ReadAsync(OfSecret, [hash], cancellation);

    /// <summary>How many offers were mailed to an address, and by a sender, since a time.</summary>
    public async Task<(long ToAddress, long BySender)> CountMailedAsync(
        string addressKey, Guid senderId, DateTimeOffset since, CancellationToken cancellation)
    {
        await using var command = Command(Mailed, [addressKey, senderId, since]);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return (row.GetInt64(0), row.GetInt64(1));
    }

    private async Task<LoadedTransfer?> ReadAsync(string query, object[] values, CancellationToken cancellation)
    {
        await using var command = Command(query, values);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? Read(row) : null;
    }

    private static LoadedTransfer Read(NpgsqlDataReader row)
    {
        var offer = row.IsDBNull(12)
            ? null
            : new Offer(
                row.GetGuid(12),
                row.GetGuid(13),
                row.GetInt16(14),
                (OfferState)row.GetInt16(15),
                row.IsDBNull(16) ? null : row.GetGuid(16));
        return new LoadedTransfer(
            row.GetGuid(0),
            row.GetGuid(1),
            row.GetGuid(2),
            row.GetGuid(3),
            row.GetString(4),
            new TransferTicket(row.GetGuid(5), row.GetInt16(6), (TicketWorth)row.GetInt16(7), TextAt(row, 8), offer),
            new TransferTerms(row.GetBoolean(9), row.GetFieldValue<DateTimeOffset>(10), row.GetBoolean(11)),
            TextAt(row, 17),
            row.IsDBNull(18) ? null : row.GetGuid(18));
    }

    private static string? TextAt(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private NpgsqlCommand Command(string query, object[] values)
    {
        var command = database.CreateCommand(query);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}
