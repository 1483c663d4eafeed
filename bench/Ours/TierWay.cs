using System.Collections.Immutable;
using Ticketing.Bench.Sale;
using Ticketing.Tiers;

namespace Ticketing.Bench.Ours;

/// <summary>The tier's grain, called as an order of one tier calls it: hold and order in one commit.</summary>
internal class TierWay : OurWay
{
    public override string Name => "tier grain: hold + order";

    protected override ISalesDesk Open(SaleDatabase database, OurSilo silo) => new Desk(database, silo);

    private sealed class Desk(SaleDatabase database, OurSilo silo) : OurDesk(silo)
    {
        private readonly ITierGrain _tier = silo.Grains.GetGrain<ITierGrain>(database.TierKey.ToString());
        private readonly ImmutableArray<TicketRequest> _lines = [new TicketRequest(0, SaleDatabase.Category, 1, [])];

        public override async Task SellAsync(Guid orderId, Guid buyerId)
        {
            var result = await _tier.Hold(new HoldTickets(orderId, buyerId, _lines, HeldUntil: null, RequestDigest: orderId));
            if (result is not HoldResult.Held)
                throw new InvalidOperationException($"The tier refused: {result}");
        }
    }
}
