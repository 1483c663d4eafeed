using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ticketing.Api.Http;
using Ticketing.Api.Orders.Refunds;
using Ticketing.Orders;
using Ticketing.Payments;

namespace Ticketing.Api.Orders;

/// <summary>An order as its buyer sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number, for people to read out. No key: two orders may have the same, if hardly ever.</param>
/// <param name="EventId">What for.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="CreatedAt">When it was placed.</param>
/// <param name="ExpiresAt">When its tickets are given up unless it is paid.</param>
/// <param name="Total">What it costs.</param>
/// <param name="Lines">In the order of the request.</param>
/// <param name="Payment">The payment that matters: the one that paid it, else one that a person looks at, one that goes back,
/// or the latest; null: none was tried.</param>
/// <param name="Version">Rises with every change: what has a lower one is outdated.</param>
/// <param name="PaidAt">When its tickets were issued; null: they were not.</param>
/// <param name="Refunds">What goes or went back, oldest first.</param>
/// <param name="RefundableUntil">Until when its buyer may give tickets back; null: they may not, or there are none.</param>
/// <param name="Breakdown">What its total is made of; null: its event has no fees and no tax.</param>
internal sealed record OrderBody(
    Guid Id,
    string Number,
    Guid EventId,
    OrderStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    Money Total,
    IReadOnlyList<OrderLineBody> Lines,
    OrderPaymentBody? Payment,
    long Version,
    DateTimeOffset? PaidAt,
    IReadOnlyList<OrderRefundBody> Refunds,
    DateTimeOffset? RefundableUntil,
    OrderBreakdown? Breakdown)
{
    /// <summary>Shows an order.</summary>
    /// <param name="order">As it stands.</param>
    /// <param name="refundableUntil">Until when its buyer may give tickets back; null: not.</param>
    public static OrderBody Of(OrderView order, DateTimeOffset? refundableUntil = null) => new(
        order.OrderId,
        OrderNumber.Of(order.OrderId).ToString(),
        order.EventId,
        order.Status,
        order.CreatedAt,
        order.ExpiresAt,
        new Money(order.TotalMinor, order.Currency),
        LinesOf(order),
        order.Payment is { } payment ? OrderPaymentBody.Of(order, payment) : null,
        order.Version,
        order.PaidAt,
        order.Refunds.IsDefaultOrEmpty ? [] : [.. order.Refunds.Select(OrderRefundBody.Of)],
        refundableUntil,
        OrderBreakdown.Of(order));

    private static OrderLineBody[] LinesOf(OrderView order)
    {
        var lines = new OrderLineBody[order.Lines.Length];
        for (var index = 0; index < lines.Length; index++)
            lines[index] = OrderLineBody.Of(order.Lines[index], order.Currency);
        return lines;
    }
}

/// <summary>A line of an order.</summary>
/// <param name="TierId">The tier.</param>
/// <param name="Category">The price category.</param>
/// <param name="Quantity">How many.</param>
/// <param name="UnitPrice">What one costs.</param>
/// <param name="Seats">Ticket numbers in general admission, seat names in reserved seating.</param>
internal sealed record OrderLineBody(Guid TierId, string Category, int Quantity, Money UnitPrice, ImmutableArray<string> Seats)
{
    /// <summary>Shows a line.</summary>
    public static OrderLineBody Of(OrderLineView line, string currency) =>
        new(line.TierId, line.Category, line.Quantity, new Money(line.UnitPriceMinor, currency), line.Seats);
}

/// <summary>An attempt to pay.</summary>
/// <param name="PaymentId">Its id.</param>
/// <param name="Method">How.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Amount">How much.</param>
/// <param name="StartedAt">When it was asked for.</param>
/// <param name="Reported">The money that came, where the organiser has to look at it and the processor says how much;
/// null otherwise.</param>
/// <param name="RedirectUrl">The processor's page where it is to be paid; null: there is nothing to do on a page, or not any more.</param>
internal sealed record OrderPaymentBody(
    Guid PaymentId, string Method, PaymentStatus Status, Money Amount, DateTimeOffset StartedAt, Money? Reported, string? RedirectUrl)
{
    /// <summary>Shows a payment of an order.</summary>
    public static OrderPaymentBody Of(OrderView order, PaymentRecord payment) =>
        new(
            payment.PaymentId, payment.Method, payment.Status, new Money(payment.AmountMinor, payment.Currency), payment.StartedAt,
            ReportedOf(payment), order.Status == OrderStatus.AwaitingPayment ? PaymentStarted.PageOf(payment) : null);

    private static Money? ReportedOf(PaymentRecord payment) =>
        payment is { ReportedMinor: { } amount, ReportedCurrency: { Length: > 0 } currency } ? new Money(amount, currency) : null;
}

/// <summary>Money that goes or went back, as the buyer sees it.</summary>
/// <param name="RefundId">Its id.</param>
/// <param name="Amount">How much.</param>
/// <param name="Status">Where it stands; <c>failed</c>: the organiser looks at it.</param>
/// <param name="TicketIds">The tickets that are void with it.</param>
/// <param name="RequestedAt">When it was begun.</param>
/// <param name="SettledAt">When the money was sent back, or could not be; null: neither as yet.</param>
internal sealed record OrderRefundBody(
    Guid RefundId,
    Money Amount,
    RefundStatus Status,
    IReadOnlyList<Guid> TicketIds,
    DateTimeOffset RequestedAt,
    DateTimeOffset? SettledAt)
{
    /// <summary>Shows a refund.</summary>
    public static OrderRefundBody Of(RefundRecord refund) => new(
        refund.RefundId,
        new Money(refund.AmountMinor, refund.Currency),
        refund.Status,
        [.. refund.Tickets.Select(static ticket => ticket.TicketId)],
        refund.RequestedAt,
        refund.SettledAt);
}

/// <summary>A payment that is on its way.</summary>
/// <param name="PaymentId">Its id.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="RedirectUrl">The processor's page where it is to be paid; null: there is nothing to do on a page.</param>
internal sealed record PaymentStarted(Guid PaymentId, PaymentStatus Status, string? RedirectUrl)
{
    /// <summary>Shows a payment.</summary>
    public static PaymentStarted Of(PaymentRecord payment) => new(payment.PaymentId, payment.Status, PageOf(payment));

    /// <summary>The page where a payment is to be made; null: nothing is to be done on it.</summary>
    public static string? PageOf(PaymentRecord payment) => payment.Status == PaymentStatus.Processing ? payment.Page : null;
}

/// <summary>The orders' JSON.</summary>
[JsonSerializable(typeof(OrderRequest))]
[JsonSerializable(typeof(PaymentRequest))]
[JsonSerializable(typeof(OrderBody))]
[JsonSerializable(typeof(Page<OrderBody>))]
[JsonSerializable(typeof(PaymentStarted))]
[JsonSerializable(typeof(AllowanceBody))]
[JsonSerializable(typeof(GiveBackRequest))]
[JsonSerializable(typeof(RefundTaken))]
internal sealed partial class OrdersJson : JsonSerializerContext;
