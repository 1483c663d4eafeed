using System.Text.Json.Serialization;
using Ticketing.Api.Admin.Desk;
using Ticketing.Api.Admin.Search;
using Ticketing.Api.Http;
using Ticketing.Api.Invoices;
using Ticketing.Api.Orders;
using Ticketing.Api.Orders.Refunds;
using Ticketing.Api.Tickets;
using Ticketing.Orders;
using Ticketing.Payments;

namespace Ticketing.Api.Admin.Refunds;

/// <summary>An order with all that organisers know of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number, as buyers read it out.</param>
/// <param name="EventId">What for.</param>
/// <param name="EventName">What that is called.</param>
/// <param name="Buyer">Whose it is.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="CreatedAt">When it was placed.</param>
/// <param name="ExpiresAt">When its tickets are given up unless it is paid.</param>
/// <param name="PaidAt">When its tickets were issued; null: they were not.</param>
/// <param name="Quantity">How many tickets it has or had.</param>
/// <param name="Total">What it costs.</param>
/// <param name="Left">What of the money can still be given back; 0 unless it is paid.</param>
/// <param name="Payments">Every attempt to pay it, oldest first.</param>
/// <param name="Tickets">Its tickets, void ones too; empty unless it was paid.</param>
/// <param name="Refunds">What was given back, oldest first.</param>
/// <param name="Desk">What is said of it where staff have placed it; null: its buyer has.</param>
/// <param name="Notes">What staff have written on it, oldest first.</param>
/// <param name="History">What has happened to it, oldest first: the latest 1,000.</param>
/// <param name="Shares">Whose its total is; null: its event has no fees and no tax, and all is the organiser's.</param>
/// <param name="Invoices">What was issued for it, oldest first.</param>
internal sealed record OrderFile(
    Guid Id,
    string Number,
    Guid EventId,
    string EventName,
    AdminBuyer Buyer,
    OrderStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? PaidAt,
    int Quantity,
    Money Total,
    Money Left,
    IReadOnlyList<FiledPayment> Payments,
    IReadOnlyList<FiledTicket> Tickets,
    IReadOnlyList<FiledRefund> Refunds,
    FiledDeskSale? Desk,
    IReadOnlyList<OrderNote> Notes,
    IReadOnlyList<HistoryEntry> History,
    OrderShares? Shares,
    IReadOnlyList<InvoiceBody> Invoices);

/// <summary>Whose an order's total is. The three make it.</summary>
/// <param name="Organiser">What is the organiser's.</param>
/// <param name="Fees">What is fees, without their tax.</param>
/// <param name="Tax">What is tax.</param>
internal sealed record OrderShares(Money Organiser, Money Fees, Money Tax)
{
    /// <summary>Takes an order's total apart; null: its event has no fees and no tax.</summary>
    public static OrderShares? Of(OrderView order)
    {
        return OrderBreakdown.PartsOf(order) is { } parts
            ? new OrderShares(Of(parts.OrganiserMinor), Of(parts.FeesMinor), Of(parts.TaxMinor))
            : null;

        Money Of(long amount) => new(amount, order.Currency);
    }
}

/// <summary>An attempt to pay an order.</summary>
/// <param name="PaymentId">Its id.</param>
/// <param name="Method">How.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Amount">How much.</param>
/// <param name="StartedAt">When it was asked for.</param>
/// <param name="CardLast4">The last four digits of the card; null: not known, or there was none.</param>
internal sealed record FiledPayment(
    Guid PaymentId, string Method, PaymentStatus Status, Money Amount, DateTimeOffset StartedAt, string? CardLast4);

/// <summary>A ticket of an order.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Tier">What its tier is called.</param>
/// <param name="Category">The price category.</param>
/// <param name="Seat">Its number in general admission, the seat's name in reserved seating.</param>
/// <param name="Price">What it costs.</param>
/// <param name="Holder">Who comes with it; null: their account is gone.</param>
/// <param name="Status">What it is good for.</param>
/// <param name="RefundId">The refund by which it became void; null: none has.</param>
internal sealed record FiledTicket(
    Guid Id, string Tier, string Category, string Seat, Money Price, string? Holder, TicketStatus Status, Guid? RefundId);

/// <summary>Money of an order that was given back.</summary>
/// <param name="RefundId">Its id.</param>
/// <param name="Amount">How much.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="TicketIds">The tickets that became void with it.</param>
/// <param name="Restock">Whether these go back on sale.</param>
/// <param name="Reason">Why; null: not said.</param>
/// <param name="RequestedBy">The address of who asked for it; null: their account is gone.</param>
/// <param name="RequestedAt">When they did.</param>
/// <param name="AskedAt">When the processor was asked first; null: it was not yet.</param>
/// <param name="SettledAt">When it was known whether the money goes back; null: it is not.</param>
/// <param name="RestockedAt">When the tickets were back on sale; null: they are not.</param>
/// <param name="ByHand">Whether the money went back by an organiser's own hands, since it came so or the processor refused.</param>
/// <param name="Refusal">What the processor said when it refused last; null: it did not.</param>
internal sealed record FiledRefund(
    Guid RefundId,
    Money Amount,
    RefundStatus Status,
    IReadOnlyList<Guid> TicketIds,
    bool Restock,
    string? Reason,
    string? RequestedBy,
    DateTimeOffset RequestedAt,
    DateTimeOffset? AskedAt,
    DateTimeOffset? SettledAt,
    DateTimeOffset? RestockedAt,
    bool ByHand,
    string? Refusal);

/// <summary>The JSON of refunds.</summary>
[JsonSerializable(typeof(RefundRequest))]
[JsonSerializable(typeof(RefundPolicy))]
[JsonSerializable(typeof(RefundPolicyRequest))]
[JsonSerializable(typeof(OrderFile))]
internal sealed partial class RefundsJson : JsonSerializerContext;
