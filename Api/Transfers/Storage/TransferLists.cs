using Npgsql;
using Ticketing.Api.Accounts.Links;
using Ticketing.Api.Transfers.Domain;

namespace Ticketing.Api.Transfers.Storage;

/// <summary>Reads offers as people and organisers see them.</summary>
internal sealed class TransferLists(NpgsqlDataSource database, LinkSecrets secrets)
{
    // An offer of an issue that is not the ticket's last one is good for nothing, though nobody has written that yet.
    private const string Select = """
        SELECT offer.id, offer.ticket_id, event.id, event.name, coalesce(tier.name, ''), offer.sender_id,
          CASE WHEN offer.state = 0 AND (ticket.serial IS DISTINCT FROM offer.serial OR ticket.status <> 0) THEN 4::smallint
            ELSE offer.state END,
          offer.email, sender.display_name, recipient.display_name, offer.sealed::text, offer.created_at, offer.settled_at
        FROM ticket_transfers AS offer JOIN events AS event ON event.id = offer.event_id
        LEFT JOIN tickets AS ticket ON ticket.id = offer.ticket_id LEFT JOIN tiers AS tier ON tier.id = ticket.tier_id
        LEFT JOIN users AS sender ON sender.id = offer.sender_id LEFT JOIN users AS recipient ON recipient.id = offer.recipient_id
        """;

    private const string Latest = "ORDER BY offer.created_at DESC, offer.id DESC LIMIT 200";

    private const string OfPerson = $"{Select} WHERE offer.sender_id = $1 OR offer.recipient_id = $1 {Latest}";
    private const string OfOrder = $"{Select} WHERE offer.order_id = $1 {Latest}";
    private const string OfOrderBySender = $"{Select} WHERE offer.order_id = $1 AND offer.sender_id = $2 {Latest}";
    private const string OfOffer = $"{Select} WHERE offer.id = $1";

    /// <summary>What somebody has offered, and what they have accepted.</summary>
    public Task<List<TransferBody>> OfPersonAsync(Guid userId, CancellationToken cancellation) =>
        ReadAsync(OfPerson, [userId], userId, cancellation);

    /// <summary>What somebody has offered of an order.</summary>
    public Task<List<TransferBody>> OfOrderAsync(Guid orderId, Guid senderId, CancellationToken cancellation) =>
        ReadAsync(OfOrderBySender, [orderId, senderId], senderId, cancellation);

    /// <summary>What anybody has offered of an order, as an organiser sees it.</summary>
    public Task<List<TransferBody>> OfOrderAsync(Guid orderId, CancellationToken cancellation) =>
        ReadAsync(OfOrder, [orderId], caller: null, cancellation);

    /// <summary>An offer as its sender sees it.</summary>
    public async Task<TransferBody> OfOfferAsync(Guid offerId, Guid senderId, CancellationToken cancellation) =>
        (await ReadAsync(OfOffer, [offerId], senderId, cancellation))[0];

    /// <param name="query">What is read.</param>
    /// <param name="values">Its values.</param>
    /// <param name="caller">Who sees it; null: an organiser.</param>
    /// <param name="cancellation">Gives up.</param>
    private async Task<List<TransferBody>> ReadAsync(string query, object[] values, Guid? caller, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(query);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<TransferBody>();
        while (await row.ReadAsync(cancellation))
            found.Add(Read(row, caller));
        return found;
    }

    private TransferBody Read(NpgsqlDataReader row, Guid? caller)
    {
        var (id, isSent, state) = (row.GetGuid(0), row.GetGuid(5) == caller, (OfferState)row.GetInt16(6));
        return new TransferBody(
            id,
            row.GetGuid(1),
            row.GetGuid(2),
            row.GetString(3),
            row.GetString(4),
            isSent,
            state,
            isSent || caller is null ? TextAt(row, 7) : null,
            TextAt(row, 8),
            TextAt(row, 9),
            isSent && state == OfferState.Open ? secrets.Open(TextAt(row, 10), id) : null,
            row.GetFieldValue<DateTimeOffset>(11),
            row.IsDBNull(12) ? null : row.GetFieldValue<DateTimeOffset>(12));
    }

    private static string? TextAt(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
