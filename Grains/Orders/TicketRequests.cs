using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Ticketing.Tiers;

namespace Ticketing.Orders;

/// <summary>What an order asks of its tiers.</summary>
internal static class TicketRequests
{
    /// <summary>The lines of the order, numbered as they stand in it.</summary>
    public static ImmutableArray<TicketRequest> Of(PlaceOrder wish)
    {
        var requests = new TicketRequest[wish.Lines.Length];
        for (var index = 0; index < requests.Length; index++)
            requests[index] = new TicketRequest(index, wish.Lines[index].Category, wish.Lines[index].Quantity, wish.Lines[index].Seats);
        return ImmutableCollectionsMarshal.AsImmutableArray(requests);
    }

    /// <summary>The lines of the order, by tier.</summary>
    public static ImmutableArray<TierRequest> ByTier(PlaceOrder wish) =>
        [.. wish.Lines.Zip(Of(wish))
            .GroupBy(static pair => pair.First.TierId, static pair => pair.Second)
            .Select(static tier => new TierRequest(tier.Key, [.. tier]))];
}

/// <summary>What an order asks of one tier.</summary>
internal readonly record struct TierRequest(Guid TierId, ImmutableArray<TicketRequest> Lines)
{
    /// <summary>Whether what an earlier try holds is what is asked for.</summary>
    public bool IsMetBy(HoldResult.Held held) =>
        held.Lines.Length == Lines.Length
        && held.Lines.Zip(Lines).All(static pair =>
            pair.First.Line == pair.Second.Line
            && pair.First.Category == pair.Second.Category
            && pair.First.Quantity == pair.Second.Quantity
            && (pair.Second.Seats.IsEmpty || pair.First.Seats.SequenceEqual(pair.Second.Seats)));
}
