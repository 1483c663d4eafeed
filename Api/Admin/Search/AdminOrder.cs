using System.Text.Json.Serialization;
using Ticketing.Api.Http;
using Ticketing.Orders;
using Ticketing.Payments;

namespace Ticketing.Api.Admin.Search;

/// <summary>An order as organisers find it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number, as buyers read it out.</param>
/// <param name="EventId">What for.</param>
/// <param name="EventName">What that is called.</param>
/// <param name="Buyer">Whose it is.</param>
/// <param name="Status">Where it stands, as last committed.</param>
/// <param name="CreatedAt">When it was placed.</param>
/// <param name="ExpiresAt">When its tickets are given up unless it is paid.</param>
/// <param name="Quantity">How many tickets it has or had.</param>
/// <param name="Total">What it costs.</param>
/// <param name="Payment">The payment that matters, as its buyer sees it; null: none was tried.</param>
internal sealed record AdminOrder(
    Guid Id,
    string Number,
    Guid EventId,
    string EventName,
    AdminBuyer Buyer,
    OrderStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    int Quantity,
    Money Total,
    AdminPayment? Payment);

/// <summary>A buyer as organisers see them.</summary>
/// <param name="Id">Who.</param>
/// <param name="Email">The account's address; null: the account is gone.</param>
/// <param name="DisplayName">What others read; null: the account is gone.</param>
internal sealed record AdminBuyer(Guid Id, string? Email, string? DisplayName);

/// <summary>A payment as organisers see it.</summary>
/// <param name="PaymentId">Its id.</param>
/// <param name="Method">How.</param>
/// <param name="Status">Where it stands.</param>
internal sealed record AdminPayment(Guid PaymentId, string Method, PaymentStatus Status);

/// <summary>The JSON of the search.</summary>
[JsonSerializable(typeof(Page<AdminOrder>))]
internal sealed partial class SearchJson : JsonSerializerContext;
