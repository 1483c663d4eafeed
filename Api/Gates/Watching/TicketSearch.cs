using System.Globalization;
using System.Text;
using Npgsql;
using Ticketing.Api.Tickets;
using Ticketing.Orders;

namespace Ticketing.Api.Gates.Watching;

/// <summary>A ticket that staff have found without its code.</summary>
/// <param name="TicketId">The ticket.</param>
/// <param name="OrderNumber">The number of its order.</param>
/// <param name="Holder">Who comes with it: as its owner has written, else the name of their account; null: that is gone.</param>
/// <param name="Tier">What its tier is called.</param>
/// <param name="Seat">Its number in general admission; null in reserved seating: checking in tells the seat.</param>
/// <param name="Category">The price category.</param>
/// <param name="Status">What it is good for.</param>
internal sealed record FoundTicket(
    Guid TicketId, string OrderNumber, string? Holder, string Tier, string? Seat, string Category, TicketStatus Status);

/// <summary>
/// Finds an event's tickets by their holder's name, whatever its accents and capitals, their order's number or the end of their id.
/// </summary>
internal sealed class TicketSearch(NpgsqlDataSource database)
{
    private const int MostWords = 5;
    private const int LeastOfId = 6;
    private const int MostOfId = 32;

    private const string Select = """
        SELECT ticket.id, ticket.order_id, coalesce(ticket.holder_name, owner.display_name), tier.name,
          CASE tier.seating WHEN 0 THEN ticket.number END, reservation.category, least(ticket.status, 2::smallint)
        FROM tickets AS ticket JOIN tiers AS tier ON tier.id = ticket.tier_id JOIN orders ON orders.id = ticket.order_id
        JOIN reservations AS reservation
          ON reservation.tier_id = ticket.tier_id AND reservation.anchor = ANY (orders.anchors)
          AND reservation.order_id = ticket.order_id AND reservation.line = ticket.line
        LEFT JOIN users AS owner ON owner.id = coalesce(ticket.holder_id, orders.buyer_id)
        WHERE tier.event_id = $1 AND (
        """;

    private const string Last = ") ORDER BY 3, ticket.order_id, ticket.tier_id, ticket.number LIMIT 20";

    /// <summary>At most 20.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="wanted">What is looked for: 2–100 characters.</param>
    /// <param name="cancellation">Ends the search, in the database too.</param>
    public async Task<List<FoundTicket>> FindAsync(Guid eventId, string wanted, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand();
        command.Parameters.Add(new() { Value = eventId });
        command.CommandText = Select + Condition(wanted, command) + Last;
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<FoundTicket>();
        while (await row.ReadAsync(cancellation))
            found.Add(Read(row));
        return found;
    }

    private static string Condition(string wanted, NpgsqlCommand command)
    {
        string Parameter(object value)
        {
            command.Parameters.Add(new() { Value = value });
            return $"${command.Parameters.Count}";
        }

        var words = wanted.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords);
        var patterns = words.Select(static word => $"%{Escaped(word)}%").ToArray();
        var sql = new StringBuilder("folded(concat_ws(' ', ticket.holder_name, owner.display_name)) LIKE ALL ");
        sql.Append(CultureInfo.InvariantCulture, $"(ARRAY(SELECT folded(word) FROM unnest({Parameter(patterns)}) AS word))");
        if (OrderNumber.TryParse(wanted, out var number))
        {
            sql.Append(CultureInfo.InvariantCulture, $" OR (orders.id BETWEEN {Parameter(number.First)} AND {Parameter(number.Last)}");
            sql.Append(CultureInfo.InvariantCulture, $" AND right(orders.id::text, 7) = {Parameter(number.Ending)})");
        }

        var id = wanted.Replace("-", "", StringComparison.Ordinal);
        if (id.Length is >= LeastOfId and <= MostOfId && id.All(char.IsAsciiHexDigit))
            sql.Append(" OR replace(ticket.id::text, '-', '') LIKE ").Append(Parameter($"%{id.ToLowerInvariant()}"));
        return sql.ToString();
    }

    private static string Escaped(string word) =>
        word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);

    private static FoundTicket Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        OrderNumber.Of(row.GetGuid(1)).ToString(),
        row.IsDBNull(2) ? null : row.GetString(2),
        row.GetString(3),
        row.IsDBNull(4) ? null : row.GetInt32(4).ToString(CultureInfo.InvariantCulture),
        row.GetString(5),
        (TicketStatus)row.GetInt16(6));
}
