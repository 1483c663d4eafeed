using System.Text.Json;
using Ticketing.Rush.Stage;

namespace Ticketing.Rush.Orders;

/// <summary>
/// The request bodies of a run, serialised once. Orders that do not buy in every tier start at different tiers in turn;
/// those that do name the tiers in a different order, which is what a server that locks tier by tier gets wrong.
/// </summary>
internal sealed class OrderBodies
{
    private readonly byte[][] _bodies;

    private OrderBodies(byte[][] bodies) => _bodies = bodies;

    /// <param name="view">The event, with at least one tier.</param>
    /// <param name="lines">Lines in each order: one a tier, then a second round with the next price category, and so on.</param>
    /// <param name="quantity">Tickets in each line.</param>
    public static OrderBodies Make(EventView view, int lines, int quantity) =>
        new([.. Enumerable.Range(0, view.Tiers.Count).Select(first => Body(view, first, lines, quantity))]);

    /// <summary>Asks for one seat by its name.</summary>
    public static OrderBodies ForSeat(EventView view, string seat)
    {
        var tier = view.Tiers[0];
        return new([Serialize(new PlaceOrder(view.Id, [new PlaceLine(tier.Id, tier.Prices[0].Category, 1, [seat])]))]);
    }

    public byte[] For(long order) => _bodies[order % _bodies.Length];

    private static byte[] Body(EventView view, int first, int lines, int quantity) =>
        Serialize(new PlaceOrder(view.Id, [.. Enumerable.Range(0, lines).Select(line => Line(view, first, line, quantity))]));

    private static PlaceLine Line(EventView view, int first, int line, int quantity)
    {
        var tier = view.Tiers[(first + line) % view.Tiers.Count];
        return new PlaceLine(tier.Id, tier.Prices[line / view.Tiers.Count].Category, quantity);
    }

    private static byte[] Serialize(PlaceOrder order) => JsonSerializer.SerializeToUtf8Bytes(order, OrdersJson.Default.PlaceOrder);
}
