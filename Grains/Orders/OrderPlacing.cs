using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using Ticketing.Committing;
using Ticketing.Faults;
using Ticketing.Orders.Domain;
using Ticketing.Orders.Storage;
using Ticketing.Tiers;

namespace Ticketing.Orders;

/// <summary>How an order comes to hold all of its lines, or none.</summary>
internal sealed class OrderPlacing(GroupCommitter committer, OrderTiers orderTiers, IOptions<OrderOptions> options, TimeProvider time)
{
    /// <summary>Tries to place the order.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="command">What the buyer wants.</param>
    /// <param name="leftovers">Is told which tiers still hold something for an order that does not stand.</param>
    /// <param name="grains">Reaches the tiers.</param>
    /// <returns>The answer, and the order if it stands. No answer: the order was placed before, its record tells.</returns>
    public Task<(PlaceResult? Result, Order? Order)> PlaceAsync(Guid orderId, PlaceOrder command, ILeftovers leftovers, IGrainFactory grains)
    {
        var now = time.GetStorableNow();
        var placed = new OrderPlaced(orderId, command.BuyerId, command.EventId, now, now.AddSeconds(options.Value.HoldSeconds), command.RequestDigest, TotalMinor: 0, Anchors: []);
        return command.IsForOneTier
            ? PlaceInOne(placed, new TierRequest(command.Lines[0].TierId, Requests(command)), grains)
            : PlaceInSeveral(placed, RequestsByTier(command), leftovers, grains);
    }

    private static ImmutableArray<TicketRequest> Requests(PlaceOrder command)
    {
        var requests = new TicketRequest[command.Lines.Length];
        for (var index = 0; index < requests.Length; index++)
            requests[index] = new TicketRequest(index, command.Lines[index].Category, command.Lines[index].Quantity, command.Lines[index].Seats);
        return ImmutableCollectionsMarshal.AsImmutableArray(requests);
    }

    private static List<TierRequest> RequestsByTier(PlaceOrder command) =>
        [.. command.Lines.Zip(Requests(command))
            .GroupBy(static pair => pair.First.TierId, static pair => pair.Second)
            .Select(static tier => new TierRequest(tier.Key, [.. tier]))];

    /// <summary>One tier: the order's record is committed with the hold.</summary>
    private async Task<(PlaceResult?, Order?)> PlaceInOne(OrderPlaced placed, TierRequest tier, IGrainFactory grains)
    {
        var result = await orderTiers.Of(placed.EventId, tier.TierId, grains).Hold(new HoldTickets(placed.OrderId, placed.BuyerId, tier.Lines, placed.ExpiresAt, placed));
        return result switch
        {
            HoldResult.Held held => Stand(ToOrder(placed, [(tier.TierId, held)])),
            HoldResult.AlreadyPlaced => (null, null),
            _ => (new PlaceResult.Refused(tier.TierId, result), null),
        };
    }

    /// <summary>Several tiers: all holds at once; any refusal gives the others back; then the order's record.</summary>
    private async Task<(PlaceResult?, Order?)> PlaceInSeveral(OrderPlaced placed, List<TierRequest> tiers, ILeftovers leftovers, IGrainFactory grains)
    {
        HoldResult[] results;
        try
        {
            results = await Task.WhenAll(tiers.Select(tier => HoldAfresh(placed, tier, grains)));
        }
        catch
        {
            await ReleaseAll(placed, tiers, leftovers, grains);
            throw;
        }

        var refused = Array.FindIndex(results, static result => result is not HoldResult.Held);
        if (refused < 0)
            return await Record(placed, tiers, results) is { } order ? Stand(order) : (null, null);

        await ReleaseAll(placed, tiers, leftovers, grains);
        return (new PlaceResult.Refused(tiers[refused].TierId, results[refused]), null);
    }

    /// <summary>Holds; what an earlier try with other lines left behind is given back first.</summary>
    private async Task<HoldResult> HoldAfresh(OrderPlaced placed, TierRequest tier, IGrainFactory grains)
    {
        var grain = orderTiers.Of(placed.EventId, tier.TierId, grains);
        var command = new HoldTickets(placed.OrderId, placed.BuyerId, tier.Lines, placed.ExpiresAt, Order: null);
        var result = await grain.Hold(command);
        if (result is not HoldResult.Held held || Matches(held, tier))
            return result;

        await grain.Release(new ReleaseTickets(placed.OrderId, EvenIfSold: false, Order: null));
        return await grain.Hold(command);
    }

    private static bool Matches(HoldResult.Held held, TierRequest tier) =>
        held.Lines.Length == tier.Lines.Length
        && held.Lines.Zip(tier.Lines).All(static pair =>
            pair.First.Line == pair.Second.Line
            && pair.First.Category == pair.Second.Category
            && pair.First.Quantity == pair.Second.Quantity
            && (pair.Second.Seats.IsEmpty || pair.First.Seats.SequenceEqual(pair.Second.Seats)));

    /// <summary>Records the order of several tiers. Null: it stands already, and the holds are its own.</summary>
    private async Task<Order?> Record(OrderPlaced placed, List<TierRequest> tiers, HoldResult[] results)
    {
        var holds = tiers.Zip(results, static (tier, result) => (tier.TierId, (HoldResult.Held)result)).ToArray();
        var until = holds.Min(static hold => hold.Item2.HeldUntil);
        if (until <= time.GetUtcNow())
            throw new OutcomeUnknownException("The holds ended before the order could be recorded.");

        var order = ToOrder(placed with { ExpiresAt = until }, holds);
        try
        {
            var record = placed with { ExpiresAt = until, TotalMinor = order.TotalMinor, Anchors = ImmutableArray.CreateRange(order.Lines, static line => line.Held.Anchor) };
            await committer.Commit(placed.OrderId, new OrderUnit(new OrderRider(record, null)));
            return order;
        }
        catch (ChangeRefusedException refusal) when (refusal.SqlState == Npgsql.PostgresErrorCodes.UniqueViolation)
        {
            return null;
        }
    }

    private async Task ReleaseAll(OrderPlaced placed, List<TierRequest> tiers, ILeftovers leftovers, IGrainFactory grains)
    {
        var tierIds = tiers.Select(static tier => tier.TierId);
        var stillHeld = await orderTiers.ReleaseAllAsync(placed.EventId, placed.OrderId, tierIds, evenIfSold: false, grains);
        if (stillHeld.Count > 0)
            leftovers.ReleaseLater(placed.EventId, stillHeld);
    }

    private static (PlaceResult, Order) Stand(Order order) => (new PlaceResult.Placed(order.ToView(), Replayed: false), order);

    private static Order ToOrder(OrderPlaced placed, ReadOnlySpan<(Guid TierId, HoldResult.Held Held)> holds)
    {
        var lines = ToLines(holds);
        var total = 0L;
        foreach (var line in lines)
            total = checked(total + (line.Held.UnitPriceMinor * line.Held.Quantity));

        return new Order(
            placed.OrderId,
            placed.BuyerId,
            placed.EventId,
            placed.RequestDigest,
            OrderStatus.AwaitingPayment,
            placed.CreatedAt,
            placed.ExpiresAt,
            IsExtended: false,
            total,
            holds[0].Held.Currency,
            lines,
            Payment: null,
            Version: 0);
    }

    /// <summary>The lines of all tiers, in the order of the request.</summary>
    private static ImmutableArray<OrderLine> ToLines(ReadOnlySpan<(Guid TierId, HoldResult.Held Held)> holds)
    {
        var count = 0;
        foreach (var (_, held) in holds)
            count += held.Lines.Length;

        var lines = new OrderLine[count];
        foreach (var (tierId, held) in holds)
            foreach (var line in held.Lines)
                lines[line.Line] = new OrderLine(tierId, line);
        return ImmutableCollectionsMarshal.AsImmutableArray(lines);
    }

    private readonly record struct TierRequest(Guid TierId, ImmutableArray<TicketRequest> Lines);
}
