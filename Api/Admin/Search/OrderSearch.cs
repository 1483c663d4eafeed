using System.Text;
using Npgsql;
using Ticketing.Api.Http;
using Ticketing.Orders;
using Ticketing.Payments;

namespace Ticketing.Api.Admin.Search;

/// <summary>Finds orders, newest first.</summary>
internal sealed class OrderSearch(NpgsqlDataSource database)
{
    private const string Found = "WITH found AS (SELECT placed.* FROM ";
    private const string OfAll = "orders AS placed WHERE true";
    private const string OfBuyer = "users CROSS JOIN LATERAL orders_of(users.id) AS placed WHERE users.email_key = ";

    private const string Shown = """
        )
        SELECT found.id, found.event_id, event.name, found.buyer_id, buyer.email, buyer.display_name, found.status, found.created_at,
          found.expires_at,
          (SELECT coalesce(sum(cardinality(coalesce(line.bought, line.numbers))), 0)::int FROM tiers AS tier JOIN reservations AS line
             ON line.tier_id = tier.id AND line.anchor = ANY (found.anchors) AND line.order_id = found.id
           WHERE tier.event_id = found.event_id),
          found.total, event.currency, payment.id, payment.method, payment.status
        FROM found JOIN events AS event ON event.id = found.event_id
        LEFT JOIN users AS buyer ON buyer.id = found.buyer_id
        LEFT JOIN LATERAL (
          SELECT * FROM payments WHERE order_id = found.id
          ORDER BY array_position(ARRAY[1, 5, 6, 3], status::int) NULLS LAST, (found.status = 4 AND status = 4) DESC,
            started_at DESC, id DESC LIMIT 1
        ) AS payment ON true
        ORDER BY found.created_at DESC, found.id DESC
        """;

    /// <summary>A part of the list.</summary>
    public async Task<Page<AdminOrder>> FindAsync(OrderFilter filter, Paging paging, CancellationToken cancellation)
    {
        await using var command = ToCommand(filter, paging);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var orders = new List<AdminOrder>();
        while (await row.ReadAsync(cancellation))
            orders.Add(Read(row));
        return Page<AdminOrder>.Of(orders, paging, static order => new Cursor(order.CreatedAt, order.Id));
    }

    private NpgsqlCommand ToCommand(OrderFilter filter, Paging paging)
    {
        var command = database.CreateCommand();
        var sql = new StringBuilder(Found);
        string Parameter(object value)
        {
            command.Parameters.Add(new() { Value = value });
            return $"${command.Parameters.Count}";
        }

        if (filter.EmailKey is { } email)
            sql.Append(OfBuyer).Append(Parameter(email));
        else
            sql.Append(OfAll);
        if (filter.Id is { } id)
            sql.Append(" AND placed.id = ").Append(Parameter(id));
        if (filter.Number is { } number)
            sql.Append(" AND placed.id BETWEEN ").Append(Parameter(number.First)).Append(" AND ").Append(Parameter(number.Last))
                .Append(" AND right(placed.id::text, 7) = ").Append(Parameter(number.Ending));
        if (filter.EventId is { } eventId)
            sql.Append(" AND placed.event_id = ").Append(Parameter(eventId));
        if (filter.Status is { } status)
            sql.Append(" AND placed.status = ").Append(Parameter((short)status));
        if (filter.From is { } from)
            sql.Append(" AND placed.created_at >= ").Append(Parameter(from));
        if (filter.To is { } to)
            sql.Append(" AND placed.created_at < ").Append(Parameter(to));
        if (paging.After is { } after)
            sql.Append(" AND (placed.created_at, placed.id) < (").Append(Parameter(after.At)).Append(", ").Append(Parameter(after.Id))
                .Append(')');
        command.CommandText = sql.Append(" ORDER BY placed.created_at DESC, placed.id DESC LIMIT ").Append(Parameter(paging.Rows))
            .Append(Shown).ToString();
        return command;
    }

    private static AdminOrder Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        OrderNumber.Of(row.GetGuid(0)).ToString(),
        row.GetGuid(1),
        row.GetString(2),
        new AdminBuyer(row.GetGuid(3), row.IsDBNull(4) ? null : row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5)),
        (OrderStatus)row.GetInt16(6),
        row.GetFieldValue<DateTimeOffset>(7),
        row.GetFieldValue<DateTimeOffset>(8),
        row.GetInt32(9),
        new Money(row.GetInt64(10), row.GetString(11)),
        row.IsDBNull(12) ? null : new AdminPayment(row.GetGuid(12), row.GetString(13), (PaymentStatus)row.GetInt16(14)));
}
