using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ticketing.Api.Payments.Stripe;

/// <summary>An event of Stripe's, as far as it says what to ask Stripe about.</summary>
/// <param name="Type">What has happened.</param>
/// <param name="Data">To what.</param>
internal sealed record StripeEvent(
    [property: JsonPropertyName("type")] string? Type, [property: JsonPropertyName("data")] StripeEventData? Data)
{
    /// <summary>Reads an event; null: it is none.</summary>
    public static StripeEvent? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, StripeJson.Default.StripeEvent) is { Type: not null, Data.Object.Id: not null } read
                ? read
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What an event is about.</summary>
/// <param name="Object">The object as it was then.</param>
internal sealed record StripeEventData([property: JsonPropertyName("object")] StripeObject? Object);

/// <summary>An object of Stripe's.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Metadata">What we said of it when we made it; null: nothing.</param>
internal sealed record StripeObject(
    [property: JsonPropertyName("id")] string? Id, [property: JsonPropertyName("metadata")] StripeMetadata? Metadata);

/// <summary>What we say of objects that we make.</summary>
/// <param name="Order">The order.</param>
/// <param name="Payment">The payment.</param>
/// <param name="Refund">The refund; null: it is none.</param>
internal sealed record StripeMetadata(
    [property: JsonPropertyName("order")] string? Order,
    [property: JsonPropertyName("payment")] string? Payment,
    [property: JsonPropertyName("refund")] string? Refund)
{
    /// <summary>The two ids; null: the object was made by somebody else, who has the account too.</summary>
    public (Guid OrderId, Guid PaymentId)? Ids =>
        Guid.TryParse(Order, out var orderId) && Guid.TryParse(Payment, out var paymentId) ? (orderId, paymentId) : null;

    /// <summary>The ids of a refund: its order's and its own; null: it is none of ours.</summary>
    public (Guid OrderId, Guid RefundId)? RefundIds =>
        Guid.TryParse(Order, out var orderId) && Guid.TryParse(Refund, out var refundId) ? (orderId, refundId) : null;
}

/// <summary>The JSON of events. It follows Stripe's rules, not ours.</summary>
[JsonSerializable(typeof(StripeEvent))]
internal sealed partial class StripeJson : JsonSerializerContext;
