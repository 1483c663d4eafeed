using System.Collections.Immutable;
using Ticketing.Bench.Sale;
using Ticketing.Orders;

namespace Ticketing.Bench.Ours;

/// <summary>A whole order, placed as the server places it.</summary>
internal sealed class OrderWay : OurWay
{
    public override string Name => "box office: whole order";

    protected override ISalesDesk Open(SaleDatabase database, OurSilo silo) => new Desk(database, silo);

    private sealed class Desk : OurDesk
    {
        private readonly BoxOffice _office;
        private readonly Guid _eventId;
        private readonly ImmutableArray<PlaceOrderLine> _lines;
        private readonly Guid _digest;

        public Desk(SaleDatabase database, OurSilo silo)
            : base(silo)
        {
            _office = new BoxOffice(silo.Grains);
            _eventId = database.EventId;
            _lines = [new PlaceOrderLine(database.TierId, SaleDatabase.Category, 1, [])];
            _digest = RequestDigest.Of(_eventId, _lines);
        }

        public override async Task SellAsync(Guid orderId, Guid buyerId)
        {
            var result = await _office.PlaceAsync(orderId, new PlaceOrder(buyerId, _eventId, _lines, _digest));
            if (result is not PlaceResult.Placed)
                throw new InvalidOperationException($"The order was refused: {result}");
        }
    }
}
