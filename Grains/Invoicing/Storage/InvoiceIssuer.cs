using System.Globalization;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.Tiers.Storage;

namespace Ticketing.Invoicing.Storage;

/// <summary>Finds what is to be issued, and issues it.</summary>
internal sealed class InvoiceIssuer(NpgsqlDataSource database)
{
    private const int Digits = 6;

    // Whoever owes tax needs a number of a tax office on the invoice.
    private const string Due = """
        SELECT sellers.id, due.order_id, due.refund_id
        FROM invoices_due(NULL, $1, $2) AS due
        JOIN events ON events.id = due.event_id JOIN sellers ON sellers.id = event_seller(due.event_id)
        WHERE coalesce((events.price_policy ->> 'TaxRate')::integer, 0) = 0 OR coalesce(sellers.vat_id, sellers.tax_number) IS NOT NULL
        ORDER BY due.at, due.refund_id NULLS FIRST, due.order_id LIMIT $3
        """;

    private const string Sellers = """
        SELECT (coalesce((SELECT sum(version) FROM sellers), 0) + coalesce((SELECT sum(version) FROM event_sellers), 0))::bigint
        """;

    private const string Lock = """
        SELECT name, street, postal_code, city, country, vat_id, tax_number, registration_number, email, number_prefix, issued
        FROM sellers WHERE id = $1 FOR UPDATE
        """;

    // Of those that are due by now, and still to be sold by this one: another activation may have been here, or an organiser.
    private const string Sales = """
        SELECT orders.id, orders.event_id, billing_details.details, events.name, events.venue,
          (events.starts_at AT TIME ZONE events.time_zone)::date, (orders.paid_at AT TIME ZONE events.time_zone)::date,
          events.currency, events.price_policy, orders.total, payment.method, events.time_zone,
          coalesce(billing_details.revision, 0), latest.document
        FROM orders JOIN events ON events.id = orders.event_id
        LEFT JOIN billing_details ON billing_details.order_id = orders.id
        LEFT JOIN LATERAL (
          SELECT CASE WHEN card_last4 IS NULL THEN method ELSE 'card' END AS method FROM payments
          WHERE payments.order_id = orders.id AND status IN (1, 4) ORDER BY status, started_at LIMIT 1) AS payment ON true
        LEFT JOIN LATERAL (
          SELECT document FROM invoices WHERE invoices.order_id = orders.id AND kind = 0 ORDER BY place DESC LIMIT 1) AS latest ON true
        WHERE orders.id = ANY ($1) AND event_seller(orders.event_id) = $2
          AND (latest.document IS NULL OR is_outdated(orders.id, billing_details.revision))
        """;

    // As orders are loaded: an order's own line is that of the number and the anchor that it was placed with.
    private const string Lines = """
        SELECT order_id, name, category, quantity, unit_price FROM (
          SELECT DISTINCT ON (orders.id, reservations.line) orders.id AS order_id, reservations.line, tiers.name, reservations.category,
            cardinality(coalesce(reservations.bought, reservations.numbers)) AS quantity, reservations.unit_price
          FROM orders JOIN tiers ON tiers.event_id = orders.event_id
          JOIN reservations ON reservations.tier_id = tiers.id AND reservations.order_id = orders.id
            AND reservations.anchor = ANY (orders.anchors) AND reservations.anchor = orders.anchors[reservations.line + 1]
          WHERE orders.id = ANY ($1)
          ORDER BY orders.id, reservations.line, (reservations.state = 1) DESC, (reservations.held_until = orders.expires_at) DESC) AS line
        ORDER BY order_id, line
        """;

    private const string Refunds = """
        SELECT refunds.id, refunds.order_id, (refunds.settled_at AT TIME ZONE events.time_zone)::date, refunds.amount,
          (SELECT coalesce(sum(amount), 0)::bigint FROM ledger
            WHERE event_id = events.id AND order_id = refunds.order_id AND source_id = refunds.id AND kind = 2 AND debit = 4),
          jsonb_array_length(refunds.tickets),
          (SELECT string_agg(DISTINCT tiers.name, ', ') FROM jsonb_array_elements(refunds.tickets) AS gone
            JOIN tiers ON tiers.id = (gone ->> 'TierId')::uuid),
          (SELECT document FROM invoices WHERE invoices.order_id = orders.id AND kind = 0 ORDER BY place DESC LIMIT 1),
          events.time_zone, events.id
        FROM refunds JOIN orders ON orders.id = refunds.order_id JOIN events ON events.id = orders.event_id
        WHERE refunds.id = ANY ($1) AND NOT EXISTS (
          SELECT FROM invoices WHERE invoices.order_id = refunds.order_id AND invoices.refund_id = refunds.id)
        """;

    private const string Insert = """
        INSERT INTO invoices (id, seller_id, place, number, order_id, event_id, kind, refund_id, revision, issued_at, issued_on, document)
        SELECT id, $1, place, number, order_id, event_id, kind, refund_id, revision, $2, issued_on, document
        FROM unnest(
          $3::uuid[], $4::bigint[], $5::text[], $6::uuid[], $7::uuid[], $8::smallint[], $9::uuid[], $10::integer[], $11::date[],
          $12::jsonb[])
          AS issued (id, place, number, order_id, event_id, kind, refund_id, revision, issued_on, document)
        """;

    private const string Move = "UPDATE sellers SET issued = $2 WHERE id = $1";

    /// <summary>A number that is another one when it was said anew who sells; 0: nobody does.</summary>
    public async Task<long> ReadSellersAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Sellers);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>What is to be issued for what was booked in a time, oldest first.</summary>
    /// <param name="since">Its beginning.</param>
    /// <param name="until">Before when it ends.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<List<DueInvoice>> ReadDueAsync(
        DateTimeOffset since, DateTimeOffset until, int most, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Due);
        command.Parameters.Add(new() { Value = since, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = until, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = most });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var due = new List<DueInvoice>();
        while (await row.ReadAsync(cancellation))
            due.Add(new DueInvoice(row.GetGuid(0), row.GetGuid(1), row.IsDBNull(2) ? null : row.GetGuid(2)));
        return due;
    }

    /// <summary>Issues what is due of a seller, all in one commit, with the numbers that follow its last one.</summary>
    public async Task IssueAsync(Guid sellerId, IReadOnlyList<DueInvoice> due, DateTimeOffset now)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var (seller, prefix, issued) = await LockAsync(connection, sellerId);
        var series = new Series(seller, prefix, issued, now);

        var sales = await ReadSalesAsync(
            connection, sellerId, [.. due.Where(static one => one.RefundId is null).Select(static one => one.OrderId)]);
        foreach (var one in due)
            if (one.RefundId is null && sales.TryGetValue(one.OrderId, out var sale))
                series.Add(sale);
        foreach (var (refund, invoice, timeZone, eventId) in await ReadRefundsAsync(
            connection, [.. due.Select(static one => one.RefundId).OfType<Guid>()]))
            if ((series.InvoiceOf(refund.OrderId) ?? invoice) is { } corrected)
                series.Add(refund, corrected, timeZone, eventId);

        if (series.Issued.Count > 0)
            await WriteAsync(connection, sellerId, series, now);
        await transaction.CommitAsync();
    }

    private static async Task<(Seller Seller, string Prefix, long Issued)> LockAsync(NpgsqlConnection connection, Guid sellerId)
    {
        await using var command = new NpgsqlCommand(Lock, connection) { Parameters = { new() { Value = sellerId } } };
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        var address = new PostalAddress(row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4));
        var seller = new Seller(sellerId, row.GetString(0), address, Text(5), Text(6), Text(7), Text(8));
        return (seller, row.GetString(9), row.GetInt64(10));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    private static async Task<Dictionary<Guid, InvoicedSale>> ReadSalesAsync(
        NpgsqlConnection connection, Guid sellerId, Guid[] orders)
    {
        var sales = new Dictionary<Guid, InvoicedSale>();
        if (orders.Length == 0)
            return sales;
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Statements.Of(Sales, orders, sellerId), Statements.Of(Lines, orders) },
        };
        await using var row = await batch.ExecuteReaderAsync();
        while (await row.ReadAsync())
            sales.Add(row.GetGuid(0), ToSale(row));
        await row.NextResultAsync();
        while (await row.ReadAsync())
            if (sales.TryGetValue(row.GetGuid(0), out var sale))
                sale.Lines.Add(new SoldLine(row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetInt64(4)));
        return sales;
    }

    private static InvoicedSale ToSale(NpgsqlDataReader row) => new(
        OrderId: row.GetGuid(0),
        EventId: row.GetGuid(1),
        BilledTo: row.IsDBNull(2) ? null : JsonSerializer.Deserialize<BillingDetails>(row.GetString(2)),
        EventName: row.GetString(3),
        Venue: row.GetString(4),
        EventOn: row.GetFieldValue<DateOnly>(5),
        PaidOn: row.GetFieldValue<DateOnly>(6),
        Currency: row.GetString(7),
        Prices: TierRecord.PricesAt(row, 8),
        TotalMinor: row.GetInt64(9),
        PaidWith: row.IsDBNull(10) ? "" : row.GetString(10),
        TimeZone: row.GetString(11),
        Revision: row.GetInt32(12),
        Outdated: row.IsDBNull(13) ? null : JsonSerializer.Deserialize<Invoice>(row.GetString(13)));

    private static async Task<List<(CreditedRefund Refund, Invoice? Invoice, string TimeZone, Guid EventId)>> ReadRefundsAsync(
        NpgsqlConnection connection, Guid[] refunds)
    {
        var credited = new List<(CreditedRefund, Invoice?, string, Guid)>();
        if (refunds.Length == 0)
            return credited;
        await using var command = new NpgsqlCommand(Refunds, connection) { Parameters = { new() { Value = refunds } } };
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            var refund = new CreditedRefund(
                row.GetGuid(0),
                row.GetGuid(1),
                row.GetFieldValue<DateOnly>(2),
                row.GetInt64(3),
                row.GetInt64(4),
                row.GetInt32(5),
                row.IsDBNull(6) ? null : row.GetString(6));
            var invoice = row.IsDBNull(7) ? null : JsonSerializer.Deserialize<Invoice>(row.GetString(7));
            credited.Add((refund, invoice, row.GetString(8), row.GetGuid(9)));
        }

        return credited;
    }

    private static async Task WriteAsync(NpgsqlConnection connection, Guid sellerId, Series series, DateTimeOffset now)
    {
        var issued = series.Issued;
        T[] Column<T>(Func<IssuedInvoice, T> of) => [.. issued.Select(of)];
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Statements.Of(
                    Insert,
                    sellerId,
                    now,
                    Column(static one => one.Invoice.InvoiceId),
                    Column(static one => one.Place),
                    Column(static one => one.Invoice.Number),
                    Column(static one => one.Invoice.OrderId),
                    Column(static one => one.EventId),
                    Column(static one => (short)one.Invoice.Kind),
                    Column(static one => one.RefundId),
                    Column(static one => one.Revision),
                    Column(static one => one.Invoice.IssuedOn),
                    new NpgsqlParameter
                    {
                        Value = Column(static one => JsonSerializer.Serialize(one.Invoice)),
                        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
                    }),
                Statements.Of(Move, sellerId, series.Last),
            },
        };
        await batch.ExecuteNonQueryAsync();
    }

    /// <summary>The seller's numbers, gone on with.</summary>
    private sealed class Series(Seller seller, string prefix, long last, DateTimeOffset now)
    {
        private readonly Dictionary<Guid, Invoice> _ofOrders = [];

        public List<IssuedInvoice> Issued { get; } = [];

        public long Last { get; private set; } = last;

        public Invoice? InvoiceOf(Guid orderId) => _ofOrders.GetValueOrDefault(orderId);

        public void Add(InvoicedSale sale)
        {
            var day = DayAt(sale.TimeZone);
            if (sale.Outdated is { } outdated)
                Add(InvoiceRules.Withdrawal(Guid.CreateVersion7(now), Next(), day, seller, outdated), sale.EventId, null, sale.Revision);
            var invoice = InvoiceRules.OfSale(Guid.CreateVersion7(now), Next(), day, seller, sale);
            _ofOrders.Add(sale.OrderId, invoice);
            Add(invoice, sale.EventId, null, sale.Revision);
        }

        public void Add(CreditedRefund refund, Invoice corrected, string timeZone, Guid eventId) => Add(
            InvoiceRules.OfRefund(Guid.CreateVersion7(now), Next(), DayAt(timeZone), seller, corrected, refund),
            eventId,
            refund.RefundId,
            revision: 0);

        private void Add(Invoice invoice, Guid eventId, Guid? refundId, int revision) =>
            Issued.Add(new IssuedInvoice(Last, invoice, eventId, refundId, revision));

        private string Next() => prefix + (++Last).ToString($"D{Digits}", CultureInfo.InvariantCulture);

        private DateOnly DayAt(string timeZone) =>
            DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime);
    }

    private sealed record IssuedInvoice(long Place, Invoice Invoice, Guid EventId, Guid? RefundId, int Revision);
}

/// <summary>What an invoice is to be issued for.</summary>
/// <param name="SellerId">By whom.</param>
/// <param name="OrderId">The order.</param>
/// <param name="RefundId">The refund, where it is a credit note; else null.</param>
internal sealed record DueInvoice(Guid SellerId, Guid OrderId, Guid? RefundId);
