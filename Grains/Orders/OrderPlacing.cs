using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Orleans;
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
    /// <param name="stillHeld">Gets the tiers that hold something for an order that does not stand: release them.</param>
    /// <param name="grains">Reaches the tiers.</param>
    /// <returns>The answer, and the order if it stands. No answer: the order was placed before, its record tells.</returns>
    public Task<(PlaceResult? Result, Order? Order)> PlaceAsync(Guid orderId, PlaceOrder command, ISet<Guid> stillHeld, IGrainFactory grains)
    {
        var now = time.GetUtcNow();
        var placed = new OrderPlaced(orderId, command.BuyerId, command.EventId, now, now.AddSeconds(options.Value.HoldSeconds), command.RequestDigest, 0);
        var requests = RequestsByTier(command);
        return requests.Count == 1 ? PlaceInOne(placed, requests[0], grains) : PlaceInSeveral(placed, requests, stillHeld, grains);
    }

    private static List<TierRequest> RequestsByTier(PlaceOrder command)
    {
        var tiers = new List<TierRequest>(1);
        for (var index = 0; index < command.Lines.Length; index++)
        {
            var line = command.Lines[index];
            var request = new TicketRequest(index, line.Category, line.Quantity, line.Seats);
            var known = tiers.FindIndex(tier => tier.TierId == line.TierId);
            if (known < 0)
                tiers.Add(new TierRequest(line.TierId, [request]));
            else
                tiers[known] = tiers[known] with { Lines = tiers[known].Lines.Add(request) };
        }

        return tiers;
    }

    /// <summary>One tier: the order's record is committed with the hold.</summary>
    private static async Task<(PlaceResult?, Order?)> PlaceInOne(OrderPlaced placed, TierRequest tier, IGrainFactory grains)
    {
        var result = await OrderTiers.Of(placed.EventId, tier.TierId, grains).Hold(new HoldTickets(placed.OrderId, placed.BuyerId, tier.Lines, placed.ExpiresAt, placed));
        return result switch
        {
            HoldResult.Held held => Stand(ToOrder(placed, [(tier.TierId, held)])),
            HoldResult.AlreadyPlaced => (null, null),
            _ => (new PlaceResult.Refused(tier.TierId, result), null),
        };
    }

    /// <summary>Several tiers: all holds at once; any refusal gives the others back; then the order's record.</summary>
    private async Task<(PlaceResult?, Order?)> PlaceInSeveral(OrderPlaced placed, List<TierRequest> tiers, ISet<Guid> stillHeld, IGrainFactory grains)
    {
        HoldResult[] results;
        try
        {
            results = await Task.WhenAll(tiers.Select(tier => HoldAfresh(placed, tier, grains)));
        }
        catch
        {
            await ReleaseAll(placed, tiers, stillHeld, grains);
            throw;
        }

        var refused = Array.FindIndex(results, static result => result is not HoldResult.Held);
        if (refused < 0)
            return await Record(placed, tiers, results) is { } order ? Stand(order) : (null, null);

        await ReleaseAll(placed, tiers, stillHeld, grains);
        return (new PlaceResult.Refused(tiers[refused].TierId, results[refused]), null);
    }

    /// <summary>Holds; what an earlier try with other lines left behind is given back first.</summary>
    private static async Task<HoldResult> HoldAfresh(OrderPlaced placed, TierRequest tier, IGrainFactory grains)
    {
        var grain = OrderTiers.Of(placed.EventId, tier.TierId, grains);
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
            await committer.Commit(placed.OrderId, new OrderUnit(new OrderRider(placed with { ExpiresAt = until, TotalMinor = order.TotalMinor }, null)));
            return order;
        }
        catch (ChangeRefusedException refusal) when (refusal.SqlState == Npgsql.PostgresErrorCodes.UniqueViolation)
        {
            return null;
        }
    }

    private async Task ReleaseAll(OrderPlaced placed, List<TierRequest> tiers, ISet<Guid> stillHeld, IGrainFactory grains) =>
        stillHeld.UnionWith(await orderTiers.ReleaseAllAsync(
            placed.EventId,
            placed.OrderId,
            tiers.Select(static tier => tier.TierId),
            evenIfSold: false,
            grains));

    private static (PlaceResult, Order) Stand(Order order) => (new PlaceResult.Placed(order.ToView(), Replayed: false), order);

    private static Order ToOrder(OrderPlaced placed, ReadOnlySpan<(Guid TierId, HoldResult.Held Held)> holds)
    {
        var lines = ImmutableArray.CreateBuilder<OrderLine>();
        foreach (var (tierId, held) in holds)
            foreach (var line in held.Lines)
                lines.Add(new OrderLine(tierId, line));
        lines.Sort(static (a, b) => a.Held.Line.CompareTo(b.Held.Line));

        return new Order(
            placed.OrderId,
            placed.BuyerId,
            placed.EventId,
            placed.RequestDigest,
            OrderStatus.AwaitingPayment,
            placed.CreatedAt,
            placed.ExpiresAt,
            IsExtended: false,
            lines.Sum(static line => line.Held.UnitPriceMinor * line.Held.Quantity),
            holds[0].Held.Currency,
            lines.ToImmutable(),
            Payment: null,
            Version: 0);
    }

    private sealed record TierRequest(Guid TierId, ImmutableArray<TicketRequest> Lines);
}
