namespace Ticketing.Rush.HttpShare;

/// <param name="Rounds">How often both kinds of call are measured in turn.</param>
/// <param name="Seconds">How long each kind is measured in a round.</param>
/// <param name="WarmupSeconds">How long each kind runs before anything counts.</param>
/// <param name="Buyers">How many different users the calls are spread over.</param>
/// <param name="Stock">Tickets on sale: more than can be ordered in the whole run.</param>
/// <param name="MinRatio">The least that orders must reach of the rate of empty calls.</param>
internal sealed record HttpOptions(int Rounds, int Seconds, int WarmupSeconds, int Buyers, int Stock, double MinRatio)
{
    /// <summary>Room for each buyer to order again and again.</summary>
    public int MaxPerOrder => Math.Max(100, 2 * Stock / Buyers);
}
