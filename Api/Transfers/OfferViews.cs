using Npgsql;
using Ticketing.Api.Transfers.Domain;
using Ticketing.Api.Transfers.Storage;

namespace Ticketing.Api.Transfers;

/// <summary>What somebody who was offered a ticket gets to see of it: everything but its code.</summary>
internal sealed class OfferViews(NpgsqlDataSource database)
{
    private const string Query = """
        SELECT event.venue, event.starts_at, event.time_zone, tier.name, sender.display_name
        FROM tickets AS ticket JOIN tiers AS tier ON tier.id = ticket.tier_id JOIN events AS event ON event.id = tier.event_id
        LEFT JOIN users AS sender ON sender.id = $2 WHERE ticket.id = $1
        """;

    /// <summary>What is offered; null: the ticket is gone.</summary>
    public async Task<OfferView?> OfAsync(LoadedTransfer at, TransferRefusal? refusal, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Query);
        command.Parameters.Add(new() { Value = at.TicketId });
        command.Parameters.Add(new() { Value = at.Ticket.Offer!.SenderId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new OfferView(
                at.EventId,
                at.EventName,
                row.GetString(0),
                row.GetFieldValue<DateTimeOffset>(1),
                row.GetString(2),
                row.GetString(3),
                row.IsDBNull(4) ? null : row.GetString(4),
                at.Terms.EndsAt,
                refusal)
            : null;
    }
}
