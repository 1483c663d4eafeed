using System.Collections.Immutable;
using Ticketing.Tiers;

namespace Ticketing.Orders;

/// <summary>A buyer's wish.</summary>
/// <param name="BuyerId">Who.</param>
/// <param name="EventId">What for.</param>
/// <param name="Lines">1–20 lines; a tier at most once per category.</param>
/// <param name="RequestDigest">Stands for the request's content: see <see cref="Orders.RequestDigest"/>.</param>
/// <param name="PersonId">Who the buyer is, where that is another account of theirs; null: the buyer.</param>
/// <param name="IsAdmitted">Whether the event's waiting room has let the buyer in.</param>
/// <param name="Desk">What is said of it where staff place it for the buyer; null: the buyer places it.</param>
[GenerateSerializer, Immutable, Alias("ticketing.PlaceOrder")]
public sealed record PlaceOrder(
    [property: Id(0)] Guid BuyerId,
    [property: Id(1)] Guid EventId,
    [property: Id(2)] ImmutableArray<PlaceOrderLine> Lines,
    [property: Id(3)] Guid RequestDigest,
    [property: Id(4)] Guid? PersonId = null,
    [property: Id(5)] bool IsAdmitted = false,
    [property: Id(6)] DeskSale? Desk = null)
{
    /// <summary>Most lines of one order.</summary>
    public const int MaxLines = 20;

    /// <summary>Whether all lines are in one tier.</summary>
    public bool IsForOneTier
    {
        get
        {
            foreach (var line in Lines)
                if (line.TierId != Lines[0].TierId)
                    return false;
            return true;
        }
    }
}

/// <summary>Tickets of one category in one tier.</summary>
/// <param name="TierId">The tier.</param>
/// <param name="Category">The price category.</param>
/// <param name="Quantity">1–1,000.</param>
/// <param name="Seats">The seats asked for; empty: the tier chooses.</param>
[GenerateSerializer, Immutable, Alias("ticketing.PlaceOrderLine")]
public sealed record PlaceOrderLine(
    [property: Id(0)] Guid TierId,
    [property: Id(1)] string Category,
    [property: Id(2)] int Quantity,
    [property: Id(3)] ImmutableArray<string> Seats);

/// <summary>What became of <see cref="PlaceOrder"/>.</summary>
[GenerateSerializer, Immutable, Alias("ticketing.PlaceResult")]
public abstract record PlaceResult
{
    private PlaceResult()
    {
    }

    /// <summary>The order stands, durably.</summary>
    /// <param name="Order">As it stands now.</param>
    /// <param name="Replayed">Whether an earlier call placed it.</param>
    [GenerateSerializer, Immutable, Alias("ticketing.PlaceResult.Placed")]
    public sealed record Placed([property: Id(0)] OrderView Order, [property: Id(1)] bool Replayed) : PlaceResult;

    /// <summary>The same idempotency key was used for another order.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.PlaceResult.KeyReused")]
    public sealed record KeyReused : PlaceResult;

    /// <summary>A tier refused its lines; none are held.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.PlaceResult.Refused")]
    public sealed record Refused([property: Id(0)] Guid TierId, [property: Id(1)] HoldResult Why) : PlaceResult;
}
