using System.Runtime.InteropServices;
using Ticketing.Prices;
using Ticketing.Tiers;

namespace Ticketing.Orders;

/// <summary>Where orders are placed: called by whoever wants one, outside the grains.</summary>
/// <remarks>
/// An order of one tier is placed by that tier's grain, which commits the order's record together with its hold: one call, one commit,
/// and no grain that lives for one call. The order's own grain exists from the first thing that happens to the order afterwards. It also
/// places orders over several tiers, and answers for a key that was used before. Like the grains' own, the call may be repeated: the
/// second has no second effect and gets the first one's answer. But for one thing: where the tier refuses, nobody looks for an order that
/// was placed under the id before and has no tickets there any more, or never had. A sale that is sold out refuses many thousands.
/// </remarks>
/// <param name="grains">Reaches the cluster.</param>
public sealed class BoxOffice(IGrainFactory grains)
{
    private readonly TierReferences _tiers = new(grains);

    /// <summary>Holds every line of the order, or none.</summary>
    /// <param name="orderId">Derived from the buyer and the idempotency key: see <see cref="OrderId"/>.</param>
    /// <param name="wish">What the buyer wants.</param>
    /// <exception cref="Faults.OutcomeUnknownException">It can't be told whether the order stands: repeat the call.</exception>
    public Task<PlaceResult> PlaceAsync(Guid orderId, PlaceOrder wish) =>
        wish.IsForOneTier ? PlaceInOneTier(orderId, wish) : PlaceByItsGrain(orderId, wish);

    private async Task<PlaceResult> PlaceInOneTier(Guid orderId, PlaceOrder wish)
    {
        var tierId = wish.Lines[0].TierId;
        var command = new HoldTickets(
            orderId, wish.BuyerId, TicketRequests.Of(wish), HeldUntil: null, wish.RequestDigest, wish.PersonId, wish.IsAdmitted);
        return await _tiers.Of(new TierKey(wish.EventId, tierId)).Hold(command) switch
        {
            HoldResult.Held held => new PlaceResult.Placed(ToView(orderId, wish, held), Replayed: false),
            // Its record is the answer; or what a lost try has left is in the way.
            HoldResult.AlreadyPlaced => await PlaceByItsGrain(orderId, wish),
            HoldResult.UnknownTier => await PlaceByItsGrain(orderId, wish), // Nobody has looked whether the key was used for another order.
            var refusal => new PlaceResult.Refused(tierId, refusal),
        };
    }

    private Task<PlaceResult> PlaceByItsGrain(Guid orderId, PlaceOrder wish) => grains.GetGrain<IOrderGrain>(orderId).Place(wish);

    private static OrderView ToView(Guid orderId, PlaceOrder wish, HoldResult.Held held)
    {
        var tierId = wish.Lines[0].TierId;
        var lines = new OrderLineView[held.Lines.Length];
        var total = 0L;
        for (var index = 0; index < lines.Length; index++)
        {
            var line = held.Lines[index];
            lines[index] = new OrderLineView(tierId, line.Category, line.Quantity, line.UnitPriceMinor, line.Seats);
            total = checked(total + (line.UnitPriceMinor * line.Quantity));
        }

        return new OrderView(
            orderId,
            wish.BuyerId,
            wish.EventId,
            OrderStatus.AwaitingPayment,
            held.PlacedAt!.Value,
            held.HeldUntil,
            PriceRules.Total(held.Prices, total),
            held.Currency,
            ImmutableCollectionsMarshal.AsImmutableArray(lines),
            Payment: null,
            Version: 0,
            Refunds: [],
            Prices: held.Prices);
    }
}
