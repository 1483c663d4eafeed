using System.Globalization;
using System.Text.Json;

namespace Ticketing.Rush.Live;

/// <summary>
/// How one browser hears of an event's prices and stock. A message tells how things stand, so that of a later change tells of the
/// earlier ones too: each is heard once, by the first message that does.
/// </summary>
/// <param name="prices">Prices of the first tier, which rise by one.</param>
/// <param name="stock">Tickets sold in the second tier, which rise by one.</param>
/// <param name="firstPrice">What a ticket of the first tier cost at first.</param>
internal sealed class EventEar(Change prices, Change stock, long firstPrice)
{
    private long _price = firstPrice;
    private long _sold;

    /// <summary>The name of a change, by what it changes to.</summary>
    public static string Name(long value) => value.ToString(CultureInfo.InvariantCulture);

    public void Hear(string name, JsonElement body, long at)
    {
        if (name == "eventChanged") Rise(prices, ref _price, PriceIn(body), at);
        if (name is "eventChanged" or "availabilityChanged")
            Rise(stock, ref _sold, body.GetProperty("tiers")[1].GetProperty("sold").GetInt64(), at);
    }

    private static void Rise(Change change, ref long known, long told, long at)
    {
        while (known < told) change.Heard(Name(++known), at);
    }

    private static long PriceIn(JsonElement body) =>
        body.GetProperty("event").GetProperty("tiers")[0].GetProperty("prices")[0].GetProperty("price").GetProperty("amount").GetInt64();
}
