using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Gates;

namespace Ticketing.Api.Gates.Offline;

/// <summary>Reads which tickets are not as they were sold. The database's own triggers note it, whoever changes one.</summary>
internal sealed class TicketChanges(NpgsqlDataSource database)
{
    // Whatever a transaction writes that ends after this one's beginning is at or behind that mark.
    private const string Mark = "SELECT pg_snapshot_xmin(pg_current_snapshot())";

    private const string Changed = """
        SELECT changed.ticket_id, coalesce(ticket.status, 2), coalesce(ticket.serial, 0),
          coalesce(orders.status = 4 OR ticket.refund_id IS NOT NULL, false)
        FROM (
          SELECT DISTINCT ticket_id FROM ticket_changes
          WHERE tier_id = ANY (ARRAY(SELECT id FROM tiers WHERE event_id = $1)) AND xid >= $2) AS changed
        LEFT JOIN all_tickets AS ticket ON ticket.id = changed.ticket_id LEFT JOIN orders ON orders.id = ticket.order_id
        """;

    /// <summary>Reads what has changed.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="since">The mark of the time before; 0: from the start.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Some of it may have been read before. The mark is for the next time.</returns>
    public async Task<(List<OfflineTicket> Tickets, ulong Mark)> ReadAsync(Guid eventId, ulong since, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(Mark),
                new NpgsqlBatchCommand(Changed)
                {
                    Parameters = { new() { Value = eventId }, new() { NpgsqlDbType = NpgsqlDbType.Xid8, Value = since } },
                },
            },
        };
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        var mark = Convert.ToUInt64(row.GetValue(0), CultureInfo.InvariantCulture);
        await row.NextResultAsync(cancellation);
        var tickets = new List<OfflineTicket>();
        while (await row.ReadAsync(cancellation))
            tickets.Add(new OfflineTicket(row.GetGuid(0), StandingOf(row.GetInt16(1), row.GetBoolean(3)), row.GetInt16(2)));

        return (tickets, mark);
    }

    private static Verdict StandingOf(short ticket, bool isRefunded) => ticket switch
    {
        2 => isRefunded ? Verdict.Refunded : Verdict.Void,
        3 => Verdict.Disputed,
        _ => Verdict.Valid,
    };
}
