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

    /// <summary>
    /// The money must go back: the tickets were gone when it came, or the order was paid already. Our processor has not confirmed the
    /// refund yet.
    /// </summary>
    Refunding = 3,

    /// <summary>The money went back.</summary>
    Refunded = 4,

    /// <summary>Other money came than was asked for. No tickets were issued for it, and the organiser has a case of it.</summary>
    Review = 5,

    /// <summary>The money must go back, and the processor refuses to give it back. The organiser has a case of it.</summary>
    RefundFailed = 6,

    /// <summary>The organiser has settled by hand what became of the money.</summary>
    SettledByHand = 7,
}

/// <summary>One attempt to pay an order.</summary>
/// <param name="PaymentId">Ours; the processor's idempotency key.</param>
/// <param name="OrderId">The order.</param>
/// <param name="Method">The gateway: <c>test</c>, <c>stripe</c>, <c>free</c> for a total of 0, or one of <see cref="DeskMethods"/>.</param>
/// <param name="AmountMinor">In the currency's minor unit.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ProviderEventId">The processor's event that settled it; unique per processor.</param>
/// <param name="StartedAt">When the buyer asked to pay.</param>
/// <param name="ReportedMinor">How much came, where a person has to look at it, in that currency's minor unit; null: nobody says.</param>
/// <param name="ReportedCurrency">The currency of what came, where a person has to look at it, empty if nobody says; null:
/// no person has to.</param>
/// <param name="Reference">The processor's id of its session, where it has one; null: it has none.</param>
/// <param name="Page">The address of the processor's page where the buyer pays, absolute or a path of this site; null: there is none.
/// </param>
/// <param name="CardLast4">The last four digits of the card, as the processor tells them; null: it does not, or there is none.</param>
/// <param name="ReturnLookAt">When the processor is asked next how money stands that goes back, or went back, because it was not wanted;
/// null: at once if it is to go back, else never.</param>
/// <param name="FailedReturns">How many attempts to give it back have failed after the processor had taken them.</param>
[GenerateSerializer, Immutable, Alias("ticketing.PaymentRecord")]
public sealed record PaymentRecord(
    [property: Id(0)] Guid PaymentId,
    [property: Id(1)] Guid OrderId,
    [property: Id(2)] string Method,
    [property: Id(3)] long AmountMinor,
    [property: Id(4)] string Currency,
    [property: Id(5)] PaymentStatus Status,
    [property: Id(6)] string? ProviderEventId,
    [property: Id(7)] DateTimeOffset StartedAt,
    [property: Id(8)] long? ReportedMinor = null,
    [property: Id(9)] string? ReportedCurrency = null,
    [property: Id(10)] string? Reference = null,
    [property: Id(11)] string? Page = null,
    [property: Id(12)] string? CardLast4 = null,
    [property: Id(13)] DateTimeOffset? ReturnLookAt = null,
    [property: Id(14)] int FailedReturns = 0)
{
    /// <summary>Whether it waits for its buyer on its processor's page: the processor can be asked about it, or end it.</summary>
    public bool IsOnPage => Status == PaymentStatus.Processing && Reference is not null;

    /// <summary>Whether its money is to go back, and the processor may be asked for it now.</summary>
    /// <param name="now">The time.</param>
    public bool IsReturnDue(DateTimeOffset now) => Status == PaymentStatus.Refunding && !(ReturnLookAt > now);
}

/// <summary>A buyer's wish to pay.</summary>
/// <param name="BuyerId">Who.</param>
/// <param name="Method">The gateway's name.</param>
/// <param name="Card">For <c>test</c> a test card's number, never stored; null: the buyer pays on the processor's own page.</param>
/// <param name="ReturnTo">Where the processor's page leads back to, an absolute address; null: nobody is to be led back.</param>
/// <param name="Language">The language that the buyer reads, as a tag; null: not known.</param>
/// <param name="What">What is paid, in a line for the processor's page: the event's name.</param>
[GenerateSerializer, Immutable, Alias("ticketing.PayOrder")]
public sealed record PayOrder(
    [property: Id(0)] Guid BuyerId,
    [property: Id(1)] string Method,
    [property: Id(2)] string? Card = null,
    [property: Id(3)] Uri? ReturnTo = null,
    [property: Id(4)] string? Language = null,
    [property: Id(5)] string What = "");

/// <summary>What became of <see cref="PayOrder"/>.</summary>
[GenerateSerializer, Immutable, Alias("ticketing.PayResult")]
public abstract record PayResult
{
    private PayResult()
    {
    }

    /// <summary>
    /// The payment is on its way, waits on the processor's page for its buyer, or is there already (a total of 0).
    /// </summary>
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

    /// <summary>
    /// The gateway could not be reached, or we refuse work for now. No money has moved, or the same payment can be asked for again.
    /// </summary>
    [GenerateSerializer, Immutable, Alias("ticketing.PayResult.Unavailable")]
    public sealed record Unavailable : PayResult;

    /// <summary>Payments of this order were declined, and the next may only be tried in so many seconds.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.PayResult.TooSoon")]
    public sealed record TooSoon([property: Id(0)] int RetryAfterSeconds) : PayResult;

    /// <summary>No method of payment is set up here at all.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.PayResult.NoMethod")]
    public sealed record NoMethod : PayResult;
}

/// <summary>What a processor reports of a payment.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="ProviderEventId">The processor's id of this report; a repeated report has the same.</param>
/// <param name="Succeeded">Whether the money moved.</param>
/// <param name="AmountMinor">How much, in the currency's minor unit; null: the report does not say.</param>
/// <param name="Currency">ISO 4217 code, in upper case; empty: the report does not say.</param>
/// <param name="Method">The processor that reports.</param>
/// <param name="CardLast4">The last four digits of the card that was used: four decimal digits; null: not told, or no card.</param>
[GenerateSerializer, Immutable, Alias("ticketing.PaymentOutcome")]
public sealed record PaymentOutcome(
    [property: Id(0)] Guid PaymentId,
    [property: Id(1)] string ProviderEventId,
    [property: Id(2)] bool Succeeded,
    [property: Id(3)] long? AmountMinor,
    [property: Id(4)] string Currency,
    [property: Id(5)] string Method,
    [property: Id(6)] string? CardLast4 = null);

/// <summary>What became of a <see cref="PaymentOutcome"/>.</summary>
[GenerateSerializer, Alias("ticketing.SettleResult")]
public enum SettleResult
{
    /// <summary>It is recorded and acted on, now or before: by tickets, a refund, or a case on the organiser's desk.</summary>
    Settled,

    /// <summary>
    /// The order knows no such payment. If money moved, the organiser has a case of it: reporting it again does not help.
    /// </summary>
    UnknownPayment,

    /// <summary>It could not be recorded now: the processor should report it again.</summary>
    TryAgain,
}
