using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ticketing.Rush.Told;

/// <summary>An order as the server shows it to its buyer.</summary>
internal sealed record OrderView(
    string Id,
    string EventId,
    string Status,
    DateTimeOffset CreatedAt,
    IReadOnlyList<OrderLineView> Lines,
    DateTimeOffset? ExpiresAt = null,
    PaymentView? Payment = null);

/// <param name="TierId">The tier the line buys from.</param>
/// <param name="Category">The price category.</param>
/// <param name="Quantity">Tickets bought.</param>
/// <param name="Seats">One for each ticket: numbers in general admission, labels such as <c>A-12</c> in reserved seating.</param>
internal sealed record OrderLineView(string TierId, string Category, int Quantity, IReadOnlyList<string> Seats)
{
    public string Describe() => $"{Quantity} × {Category} [{string.Join(' ', Seats)}]";
}

internal sealed record PaymentView(string? Status = null);

internal sealed record TicketView(string Id, string TierId, string Seat, string Code, string Status);

internal static class OrderStatus
{
    public const string AwaitingPayment = "awaitingPayment";
    public const string Paid = "paid";
    public const string Cancelled = "cancelled";
    public const string Expired = "expired";
    public const string Refunded = "refunded";
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OrderView))]
[JsonSerializable(typeof(IReadOnlyList<TicketView>))]
[JsonSerializable(typeof(JournalEntry))]
internal sealed partial class ToldJson : JsonSerializerContext;
