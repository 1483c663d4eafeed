using System.Collections.Immutable;
using Ticketing.Bench.Sale;
using Ticketing.Orders;
using Ticketing.Tiers;

namespace Ticketing.Bench.Ours;

/// <summary>The tier's grain, called as an order of one tier calls it: hold and order in one commit.</summary>
internal sealed class TierWay : OurWay
{
    public override string Name => "tier grain: hold + order";

    protected override ISalesDesk Open(SaleDatabase database, OurSilo silo) => new Desk(database, silo);

    private sealed class Desk(SaleDatabase database, OurSilo silo) : OurDesk(silo)
    {
        private readonly ITierGrain _tier = silo.Grains.GetGrain<ITierGrain>(database.TierKey.ToString());
        private readonly ImmutableArray<TicketRequest> _lines = [new TicketRequest(0, SaleDatabase.Category, 1, [])];

        public override async Task SellAsync(Guid orderId, Guid buyerId)
        {
            var now = TimeProvider.System.GetUtcNow();
            var until = now + SaleDatabase.HoldTime;
            var placed = new OrderPlaced(orderId, buyerId, database.EventId, now, until, orderId, TotalMinor: 0, Anchors: []);
            var result = await _tier.Hold(new HoldTickets(orderId, buyerId, _lines, until, placed));
            if (result is not HoldResult.Held)
                throw new InvalidOperationException($"The tier refused: {result}");
        }
    }
}
