using System.Collections.Immutable;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Tiers;

namespace Ticketing.Cluster;

/// <summary>An event on sale, for tests.</summary>
public sealed class Sale(TicketingCluster cluster, EventDocument document)
{
    public EventDocument Document { get; } = document;

    public Guid EventId => Document.EventId;

    public static async Task<Sale> OpenAsync(TicketingCluster cluster, params TierDraft[] tiers)
    {
        var draft = await DraftAsync(cluster, tiers);
        return new Sale(cluster, Assert.IsType<EditResult.Done>(await draft.Event.Steer(SaleAction.Publish)).Document);
    }

    /// <summary>An event that is not public yet.</summary>
    public static async Task<Sale> DraftAsync(TicketingCluster cluster, params TierDraft[] tiers)
    {
        var grain = cluster.Grains.GetGrain<IEventGrain>(Guid.NewGuid());
        var now = TimeProvider.System.GetUtcNow();
        var details = new EventDetails(null, "Ó Concerto", "Hall", null, null, "EUR", now.AddDays(30), now.AddHours(-1));
        return new Sale(cluster, Assert.IsType<EditResult.Done>(await grain.Create(details, [.. tiers])).Document);
    }

    public static TierDraft General(int capacity, int maxPerOrder = 10, int? maxPerBuyer = null) =>
        new(
            "Standing", null, capacity, maxPerOrder, maxPerBuyer, null, null, Seating.General, [],
            [new Price("full", 5000), new Price("half", 2500)]);

    public static TierDraft Reserved(params SeatRow[] rows) =>
        new("Seats", "Balcony", 0, 10, null, null, null, Seating.Reserved, [.. rows], [new Price("full", 8000)]);

    public IEventGrain Event => cluster.Grains.GetGrain<IEventGrain>(EventId);

    public ITierGrain Tier(int position = 0) =>
        cluster.Grains.GetGrain<ITierGrain>(new TierKey(EventId, Document.Tiers[position].TierId).ToString());

    public PlaceOrder Wish(Guid buyer, params (int Tier, int Quantity)[] lines)
    {
        var wished = lines.Select(line => new PlaceOrderLine(Document.Tiers[line.Tier].TierId, "full", line.Quantity, []))
            .ToImmutableArray();
        return new PlaceOrder(buyer, EventId, wished, RequestDigest.Of(EventId, wished));
    }

    public IOrderGrain Order(Guid buyer, string key) => Order(OrderId.For(buyer, key));

    public IOrderGrain Order(Guid orderId) => cluster.Grains.GetGrain<IOrderGrain>(orderId);

    /// <summary>As the server does it.</summary>
    public Task<PlaceResult> PlaceAsync(Guid buyer, string key, params (int Tier, int Quantity)[] lines) =>
        Office.PlaceAsync(OrderId.For(buyer, key), Wish(buyer, lines));

    public BoxOffice Office => new(cluster.Grains);

    public static HoldTickets HoldOf(Guid order, int quantity = 1, Guid? buyer = null, DateTimeOffset? until = null) =>
        new(
            order, buyer ?? Guid.NewGuid(), [new TicketRequest(0, "full", quantity, [])],
            until ?? TimeProvider.System.GetUtcNow().AddMinutes(10), null);
}
