using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using Npgsql;
using Ticketing.Committing;
using Ticketing.Faults;
using Ticketing.Orders.Domain;
using Ticketing.Orders.Storage;
using Ticketing.Prices;
using Ticketing.Tiers;

namespace Ticketing.Orders;

/// <summary>How an order comes to hold all of its lines, or none: all holds at once, and then the order's record.</summary>
/// <remarks>
/// What a tier holds under the order's id need not be this try's. It may be left over from a try that was lost, or belong to an order
/// that another request under the same key has placed. Each try asks for an end of its own, so it knows its holds by that.
/// </remarks>
internal sealed class OrderPlacing(
    OrderLoader loader, OrderTiers tiers, GroupCommitter committer, IOptions<OrderOptions> options, TimeProvider clock)
{
    /// <summary>Tries to place an order of which no record was found.</summary>
    public async Task<Placement> PlaceAsync(Guid orderId, PlaceOrder wish)
    {
        var heldSeconds = await tiers.HeldSecondsAsync(new TierKey(wish.EventId, wish.Lines[0].TierId), wish.PersonId ?? wish.BuyerId);
        var now = clock.GetStorableNow();
        var until = now.AddSeconds(heldSeconds ?? options.Value.HoldSeconds);
        var placed = new OrderPlaced(orderId, wish.BuyerId, wish.EventId, now, until, wish.RequestDigest, TotalMinor: 0, Anchors: [])
        {
            Desk = wish.Desk,
        };
        var wanted = TicketRequests.ByTier(wish);
        HoldResult[] results;
        try
        {
            results = await HoldAllAsync(placed, wish, wanted);
        }
        catch (Exception fault)
        {
            var asked = wanted.Select(tier => HoldOf(placed, tier.TierId, until));
            return new Placement.Unknown(fault, await tiers.GiveBackAsync(asked));
        }

        return await DecideAsync(placed, wanted, results);
    }

    private async Task<HoldResult[]> HoldAllAsync(OrderPlaced placed, PlaceOrder wish, ImmutableArray<TierRequest> wanted)
    {
        var results = await Task.WhenAll(wanted.Select(tier => HoldAsync(placed, wish, tier)));
        if (!Array.Exists(results, result => IsStrange(placed, result)))
            return results;

        return await loader.LoadAsync(placed.OrderId, CancellationToken.None) is null
            ? await Task.WhenAll(wanted.Zip(results, (tier, result) => AdoptAsync(placed, wish, tier, result)))
            : [.. results.Select(result => IsStrange(placed, result) ? new HoldResult.AlreadyPlaced() : result)];
    }

    private async Task<HoldResult> HoldAsync(OrderPlaced placed, PlaceOrder wish, TierRequest tier)
    {
        var command = new HoldTickets(
            placed.OrderId, placed.BuyerId, tier.Lines, placed.ExpiresAt, RequestDigest: null, wish.PersonId, wish.IsAdmitted,
            wish.Desk?.IsComplimentary == true);
        var grain = tiers.Of(new TierKey(placed.EventId, tier.TierId));
        var result = await grain.Hold(command);
        return result is HoldResult.UnknownTier ? await grain.Hold(command) : result; // What was not known then is read anew.
    }

    /// <summary>Whether a hold was there before this try asked for one.</summary>
    private static bool IsStrange(OrderPlaced placed, HoldResult result) =>
        result is HoldResult.Held held && held.HeldUntil != placed.ExpiresAt;

    /// <summary>
    /// No order owns a hold that is strange: an earlier try has left it behind. It is taken over under this try's end, so that the earlier
    /// one, should it still be giving back, gives back another's no more; or it is given back if it holds something else.
    /// </summary>
    private async Task<HoldResult> AdoptAsync(OrderPlaced placed, PlaceOrder wish, TierRequest tier, HoldResult found)
    {
        if (!IsStrange(placed, found) || found is not HoldResult.Held left)
            return found;
        if (tier.IsMetBy(left) && left.HeldUntil < placed.ExpiresAt && await TakeOverAsync(placed, tier.TierId))
            return left with { HeldUntil = placed.ExpiresAt };

        await tiers.GiveBackAsync([HoldOf(placed, tier.TierId, left.HeldUntil)]);
        var result = await HoldAsync(placed, wish, tier);
        return IsStrange(placed, result)
            ? throw new OutcomeUnknownException("What an earlier try has left could not be given back.")
            : result;
    }

    private async Task<bool> TakeOverAsync(OrderPlaced placed, Guid tierId) =>
        await tiers.Of(new TierKey(placed.EventId, tierId))
            .Extend(new ExtendHold(placed.OrderId, placed.ExpiresAt, Order: null)) == ExtendResult.Extended;

    private async Task<Placement> DecideAsync(OrderPlaced placed, ImmutableArray<TierRequest> wanted, HoldResult[] results)
    {
        var holds = wanted.Zip(results).Where(static pair => pair.Second is HoldResult.Held)
            .Select(static pair => new TierHold(pair.First.TierId, (HoldResult.Held)pair.Second)).ToArray();
        if (Array.Exists(results, static result => result is HoldResult.AlreadyPlaced))
            return await YieldAsync(placed, holds);

        var refused = Array.FindIndex(results, static result => result is not HoldResult.Held);
        return refused < 0
            ? await RecordAsync(placed, holds)
            : new Placement.Refused(wanted[refused].TierId, results[refused], await GiveBackAsync(placed, holds));
    }

    private async Task<Placement> RecordAsync(OrderPlaced placed, TierHold[] holds)
    {
        var until = holds.Min(static hold => hold.Held.HeldUntil);
        var order = ToOrder(placed with { ExpiresAt = until }, holds);
        try
        {
            var anchors = ImmutableArray.CreateRange(order.Lines, static line => line.Held.Anchor);
            var record = placed with { ExpiresAt = until, TotalMinor = order.TotalMinor, Anchors = anchors };
            await committer.Commit(placed.OrderId, new PlacedUnit(record, order.Lines));
            return new Placement.Stands(order);
        }
        catch (ChangeRefusedException refusal) when (refusal.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return await YieldAsync(placed, holds);
        }
        catch (ChangeRefusedException refusal)
        {
            var fault = new OutcomeUnknownException("A hold has ended before the order could be recorded.", refusal);
            return new Placement.Unknown(fault, await GiveBackAsync(placed, holds));
        }
    }

    /// <summary>
    /// Another request under the same key has placed its order meanwhile: what was held for this one goes back. Unless it is the same
    /// order, placed by another copy of this grain with these very holds.
    /// </summary>
    private async Task<Placement> YieldAsync(OrderPlaced placed, TierHold[] holds)
    {
        var standing = await loader.LoadAsync(placed.OrderId, CancellationToken.None);
        var unplaced = Array.FindAll(holds, hold => standing is null || !hold.BelongsTo(standing));
        return new Placement.KeyTaken(await GiveBackAsync(placed, unplaced));
    }

    private Task<ImmutableArray<UnplacedHold>> GiveBackAsync(OrderPlaced placed, TierHold[] holds) =>
        tiers.GiveBackAsync(holds.Select(hold => HoldOf(placed, hold.TierId, hold.Held.HeldUntil)));

    private static UnplacedHold HoldOf(OrderPlaced placed, Guid tierId, DateTimeOffset until) =>
        new(new TierKey(placed.EventId, tierId), placed.OrderId, until);

    private static Order ToOrder(OrderPlaced placed, TierHold[] holds)
    {
        var lines = ToLines(holds);
        var prices = holds[0].Held.Prices;
        return new Order(
            placed.OrderId,
            placed.BuyerId,
            placed.EventId,
            placed.RequestDigest,
            OrderStatus.AwaitingPayment,
            placed.CreatedAt,
            placed.ExpiresAt,
            IsExtended: false,
            PriceRules.Total(prices, lines.Sum(static line => checked(line.Held.UnitPriceMinor * line.Held.Quantity))),
            holds[0].Held.Currency,
            lines,
            Payments: [],
            Version: 0)
        {
            Prices = prices,
        };
    }

    /// <summary>The lines of all tiers, in the order of the request.</summary>
    private static ImmutableArray<OrderLine> ToLines(TierHold[] holds)
    {
        var lines = new OrderLine[holds.Sum(static hold => hold.Held.Lines.Length)];
        foreach (var (tierId, held) in holds)
            foreach (var line in held.Lines)
                lines[line.Line] = new OrderLine(tierId, line);
        return ImmutableCollectionsMarshal.AsImmutableArray(lines);
    }

    private sealed record TierHold(Guid TierId, HoldResult.Held Held)
    {
        public bool BelongsTo(Order order) =>
            order.Lines.Any(
                line => line.TierId == TierId && Held.Lines.Any(held => (held.Line, held.Anchor) == (line.Held.Line, line.Held.Anchor)));
    }
}
