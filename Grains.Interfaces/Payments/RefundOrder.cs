using System.Collections.Immutable;
using Ticketing.Orders;

namespace Ticketing.Payments;

/// <summary>An organiser's wish to give money of a paid order back, or its buyer's to have it back.</summary>
/// <remarks>
/// Without an amount and tickets all that is left goes back, and every ticket becomes void; so it does with an amount that leaves nothing.
/// With tickets these become void, and their prices go back, or the amount. With an amount alone no ticket becomes void.
/// A buyer gives tickets back that are still theirs and have admitted nobody: those that are named, or all; what they cost goes back, as
/// far as it is left.
/// </remarks>
/// <param name="RefundId">Derived from who wants it and the idempotency key: see <see cref="OrderId"/>.</param>
/// <param name="OrganiserId">Who wants it.</param>
/// <param name="RequestDigest">Stands for the request's content, its order among it.</param>
/// <param name="AmountMinor">How much, in the minor unit of the order's currency, 1 or more; null: it follows from the rest.</param>
/// <param name="TicketIds">The tickets that become void; empty: see above.</param>
/// <param name="Restock">Whether the tickets that become void go back on sale once the money is back.</param>
/// <param name="Reason">What the organiser says of it; null: nothing.</param>
/// <param name="ByBuyer">Whether it is the buyer's wish; of somebody else's order it is refused as of none.</param>
[GenerateSerializer, Immutable, Alias("ticketing.RefundOrder")]
public sealed record RefundOrder(
    [property: Id(0)] Guid RefundId,
    [property: Id(1)] Guid OrganiserId,
    [property: Id(2)] Guid RequestDigest,
    [property: Id(3)] long? AmountMinor,
    [property: Id(4)] ImmutableArray<Guid> TicketIds,
    [property: Id(5)] bool Restock,
    [property: Id(6)] string? Reason,
    [property: Id(7)] bool ByBuyer = false);

/// <summary>What became of <see cref="RefundOrder"/>.</summary>
[GenerateSerializer, Immutable, Alias("ticketing.RefundResult")]
public abstract record RefundResult
{
    private RefundResult()
    {
    }

    /// <summary>It is recorded, durably, and will end in money that went back or in a case.</summary>
    /// <param name="Refund">As it stands now.</param>
    /// <param name="Replayed">Whether an earlier call asked for it.</param>
    [GenerateSerializer, Immutable, Alias("ticketing.RefundResult.Taken")]
    public sealed record Taken([property: Id(0)] RefundRecord Refund, [property: Id(1)] bool Replayed) : RefundResult;

    /// <summary>There is no such order.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.RefundResult.NotFound")]
    public sealed record NotFound : RefundResult;

    /// <summary>The same idempotency key was used for another refund.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.RefundResult.KeyReused")]
    public sealed record KeyReused : RefundResult;

    /// <summary>The order has nothing to give back, or not so.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.RefundResult.WrongState")]
    public sealed record WrongState([property: Id(0)] OrderStatus Status, [property: Id(1)] string Why) : RefundResult;

    /// <summary>These are no tickets of the order, or void or disputed.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.RefundResult.WrongTickets")]
    public sealed record WrongTickets([property: Id(0)] ImmutableArray<Guid> TicketIds, [property: Id(1)] string Why) : RefundResult;

    /// <summary>Its buyer can't give these back: they were passed on, or have admitted somebody.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.RefundResult.NotTheirs")]
    public sealed record NotTheirs([property: Id(0)] ImmutableArray<Guid> TicketIds, [property: Id(1)] string Why) : RefundResult;

    /// <summary>Only so much is left of what was paid.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.RefundResult.TooMuch")]
    public sealed record TooMuch([property: Id(0)] long LeftMinor, [property: Id(1)] string Currency) : RefundResult;

    /// <summary>Nothing would be left of what was paid, though tickets that cost something would stay valid.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.RefundResult.TicketsUnpaid")]
    public sealed record TicketsUnpaid([property: Id(0)] long LeftMinor, [property: Id(1)] string Currency) : RefundResult;

    /// <summary>Refused for now; nothing was decided.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.RefundResult.Overloaded")]
    public sealed record Overloaded : RefundResult;
}
