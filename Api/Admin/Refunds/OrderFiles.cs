using Npgsql;
using Ticketing.Api.Admin.Desk;
using Ticketing.Api.Admin.Search;
using Ticketing.Api.Http;
using Ticketing.Api.Invoices;
using Ticketing.Api.Orders.Refunds;
using Ticketing.Api.Tickets;
using Ticketing.Orders;
using Ticketing.Payments;

namespace Ticketing.Api.Admin.Refunds;

/// <summary>Opens an order for organisers. How it stands its grain says; whom it is of, and what it was paid with, the database.</summary>
internal sealed class OrderFiles(
    NpgsqlDataSource database, OrderSearch search, TicketStore tickets, DeskSaleStore sales, OrderNotes notes,
    OrderHistory history, InvoiceStore invoices, IGrainFactory grains, Repeat repeat)
{
    private const string Payments = """
        SELECT id, method, status, amount, currency, started_at, card_last4 FROM payments WHERE order_id = $1 ORDER BY started_at, id
        """;

    private const string Actors = """
        SELECT refunds.id, users.email, (
          SELECT detail FROM cases WHERE cases.payment_id = refunds.payment_id AND cases.refund_id = refunds.id LIMIT 1)
        FROM refunds LEFT JOIN users ON users.id = refunds.requested_by WHERE refunds.order_id = $1
        """;

    /// <summary>An order; null: there is none of that id.</summary>
    public async Task<OrderFile?> FindAsync(Guid orderId, CancellationToken cancellation)
    {
        if (await ShowAsync(orderId, cancellation) is not { } order)
            return null;
        var filter = new OrderFilter(Id: orderId);
        if ((await search.FindAsync(filter, new Paging(1, null), cancellation)).Items is not [var found])
            return null;

        return new OrderFile(
            order.OrderId,
            found.Number,
            order.EventId,
            found.EventName,
            found.Buyer,
            order.Status,
            order.CreatedAt,
            order.ExpiresAt,
            order.PaidAt,
            found.Quantity,
            found.Total,
            OrderMoney.LeftOf(order),
            await ReadPaymentsAsync(orderId, cancellation),
            [.. (await tickets.OfOrderAsync(orderId, cancellation)).Select(ticket => ToTicket(ticket, order))],
            await ReadRefundsAsync(order, cancellation),
            await sales.FindAsync(orderId, cancellation),
            await notes.OfAsync(orderId, cancellation),
            await history.OfAsync(orderId, cancellation),
            OrderShares.Of(order),
            (await invoices.OfOrderAsync(orderId, cancellation)).Invoices);
    }

    /// <summary>How an order stands; null: there is none of that id.</summary>
    public Task<OrderView?> ShowAsync(Guid orderId, CancellationToken cancellation) => repeat.AskAsync(
        grains.GetGrain<IOrderGrain>(orderId), 0, static (grain, _, cancellation) => grain.Get(cancellation), cancellation);

    private static FiledTicket ToTicket(TicketRow ticket, OrderView order)
    {
        var line = order.Lines[ticket.Line];
        return new FiledTicket(
            ticket.Id,
            ticket.Tier,
            line.Category,
            line.Seats[ticket.Place],
            new Money(line.UnitPriceMinor, order.Currency),
            ticket.Holder,
            ticket.Status,
            OrderMoney.RefundsOf(order).FirstOrDefault(refund => refund.Tickets.Any(gone => gone.TicketId == ticket.Id))?.RefundId);
    }

    private async Task<List<FiledPayment>> ReadPaymentsAsync(Guid orderId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Payments);
        command.Parameters.Add(new() { Value = orderId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var payments = new List<FiledPayment>();
        while (await row.ReadAsync(cancellation))
            payments.Add(new FiledPayment(
                row.GetGuid(0),
                row.GetString(1),
                (PaymentStatus)row.GetInt16(2),
                new Money(row.GetInt64(3), row.GetString(4)),
                row.GetFieldValue<DateTimeOffset>(5),
                row.IsDBNull(6) ? null : row.GetString(6)));
        return payments;
    }

    private async Task<List<FiledRefund>> ReadRefundsAsync(OrderView order, CancellationToken cancellation)
    {
        if (OrderMoney.RefundsOf(order).IsEmpty)
            return [];
        var actors = await ReadActorsAsync(order.OrderId, cancellation);
        return [.. order.Refunds.Select(refund => ToRefund(refund, actors.GetValueOrDefault(refund.RefundId)))];
    }

    private async Task<Dictionary<Guid, (string? Email, string? Refusal)>> ReadActorsAsync(Guid orderId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Actors);
        command.Parameters.Add(new() { Value = orderId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var actors = new Dictionary<Guid, (string?, string?)>();
        while (await row.ReadAsync(cancellation))
            actors[row.GetGuid(0)] = (row.IsDBNull(1) ? null : row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2));
        return actors;
    }

    private static FiledRefund ToRefund(RefundRecord refund, (string? Email, string? Refusal) about) => new(
        refund.RefundId,
        new Money(refund.AmountMinor, refund.Currency),
        refund.Status,
        [.. refund.Tickets.Select(static ticket => ticket.TicketId)],
        refund.Restock,
        refund.Reason,
        about.Email,
        refund.RequestedAt,
        refund.AskedAt,
        refund.SettledAt,
        refund.RestockedAt,
        refund.ByHand,
        about.Refusal);
}
