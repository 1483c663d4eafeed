using Ticketing.Orders;

namespace Ticketing.Payments;

/// <summary>Where a payment stands.</summary>
[GenerateSerializer, Alias("ticketing.PaymentStatus")]
public enum PaymentStatus
{
    /// <summary>The processor has not answered yet.</summary>
    Processing = 0,

    /// <summary>The money is ours.</summary>
    Succeeded = 1,

    /// <summary>The processor refused it; no money moved.</summary>
    Declined = 2,

    /// <summary>The money must go back: the tickets were gone when it came. Our processor has not confirmed the refund yet.</summary>
    Refunding = 3,

    /// <summary>The money went back.</summary>
    Refunded = 4,
}

/// <summary>One attempt to pay an order.</summary>
/// <param name="PaymentId">Ours; the processor's idempotency key.</param>
/// <param name="OrderId">The order.</param>
/// <param name="Method">The gateway: <c>test</c>, <c>stripe</c>, or <c>free</c> for a total of 0.</param>
/// <param name="AmountMinor">In the currency's minor unit.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ProviderEventId">The processor's event that settled it; unique per processor.</param>
/// <param name="StartedAt">When the buyer asked to pay.</param>
[GenerateSerializer, Immutable, Alias("ticketing.PaymentRecord")]
public sealed record PaymentRecord(
    [property: Id(0)] Guid PaymentId,
    [property: Id(1)] Guid OrderId,
    [property: Id(2)] string Method,
    [property: Id(3)] long AmountMinor,
    [property: Id(4)] string Currency,
    [property: Id(5)] PaymentStatus Status,
    [property: Id(6)] string? ProviderEventId,
    [property: Id(7)] DateTimeOffset StartedAt);

/// <summary>A buyer's wish to pay.</summary>
/// <param name="BuyerId">Who.</param>
/// <param name="Method">The gateway's name.</param>
/// <param name="Card">What the gateway needs: for <c>test</c> a test card's number. Never stored.</param>
[GenerateSerializer, Immutable, Alias("ticketing.PayOrder")]
public sealed record PayOrder([property: Id(0)] Guid BuyerId, [property: Id(1)] string Method, [property: Id(2)] string Card);

/// <summary>What became of <see cref="PayOrder"/>.</summary>
[GenerateSerializer, Immutable, Alias("ticketing.PayResult")]
public abstract record PayResult
{
    private PayResult()
    {
    }

    /// <summary>The payment is on its way, or there already (a total of 0).</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.PayResult.Started")]
    public sealed record Started([property: Id(0)] PaymentRecord Payment) : PayResult;

    /// <summary>There is no such order, or it is somebody else's.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.PayResult.NotFound")]
    public sealed record NotFound : PayResult;

    /// <summary>No gateway has that name, or the gateway knows no such card.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.PayResult.InvalidMethod")]
    public sealed record InvalidMethod([property: Id(0)] string Field, [property: Id(1)] string Why) : PayResult;

    /// <summary>The order can't be paid (any more).</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.PayResult.WrongState")]
    public sealed record WrongState([property: Id(0)] OrderStatus Status, [property: Id(1)] string Why) : PayResult;

    /// <summary>The gateway could not be reached, or we refuse work for now. No money has moved, or the same payment can be asked for again.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.PayResult.Unavailable")]
    public sealed record Unavailable : PayResult;
}

/// <summary>What a processor reports of a payment.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="ProviderEventId">The processor's id of this report; a repeated report has the same.</param>
/// <param name="Succeeded">Whether the money is ours.</param>
[GenerateSerializer, Immutable, Alias("ticketing.PaymentOutcome")]
public sealed record PaymentOutcome(
    [property: Id(0)] Guid PaymentId,
    [property: Id(1)] string ProviderEventId,
    [property: Id(2)] bool Succeeded);

/// <summary>What became of a <see cref="PaymentOutcome"/>.</summary>
[GenerateSerializer, Alias("ticketing.SettleResult")]
public enum SettleResult
{
    /// <summary>It is recorded and acted on, now or before.</summary>
    Settled,

    /// <summary>No order knows this payment.</summary>
    UnknownPayment,

    /// <summary>It could not be recorded now: the processor should report it again.</summary>
    TryAgain,
}
