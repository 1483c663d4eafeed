using Npgsql;
using Ticketing.Api.Http;
using Ticketing.Orders;
using Ticketing.Payments;

namespace Ticketing.Api.Admin.Search;

/// <summary>Finds orders, newest first.</summary>
internal sealed class OrderSearch(NpgsqlDataSource database)
{
    private const string About = """
        placed.id IN ({0}, (SELECT order_id FROM all_tickets WHERE id = {0}), (SELECT order_id FROM payments WHERE id = {0}),
          (SELECT order_id FROM refunds WHERE id = {0}))
        """;

    // Nobody looks through more, and to find them all is work.
    private const string Crowd = """
        SELECT count(*) > 1000 FROM (
          SELECT FROM users WHERE person_words(display_name, email) @@ person_query($1) LIMIT 1001) AS found
        """;

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

    /// <summary>Whether more than a thousand people are called so: their orders are not looked for.</summary>
    public async Task<bool> AreTooManyAsync(OrderQuestion.Words words, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Crowd);
        command.Parameters.Add(new() { Value = words.Value });
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private NpgsqlCommand ToCommand(OrderFilter filter, Paging paging)
    {
        var query = new OrderQuery(database.CreateCommand());
        query.From(filter.Question as OrderQuestion.Words, filter.EmailKey);
        query.And(About, (filter.Question as OrderQuestion.Id)?.Value);
        query.And((filter.Question as OrderQuestion.Number)?.Value);
        query.And("placed.id = {0}", filter.Id);
        query.And(filter.Number);
        query.And("placed.event_id = {0}", filter.EventId);
        query.And("placed.status = {0}", (short?)filter.Status);
        query.And("placed.created_at >= {0}", filter.From);
        query.And("placed.created_at < {0}", filter.To);
        query.And(paging.After);
        return query.Close(" ORDER BY placed.created_at DESC, placed.id DESC LIMIT {0}" + Shown, paging.Rows);
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
