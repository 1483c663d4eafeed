using Ticketing.Bench.Sale;

namespace Ticketing.Bench.Ceiling;

/// <summary>Sales to be written at once, by column. All of them take one ticket each.</summary>
internal sealed class BulkSales(int count)
{
    private const int Buyers = 2048;

    private static readonly Guid[] BuyerIds = [.. Enumerable.Range(0, Buyers).Select(static buyer => new OrderIds((ulong)buyer).Next())];

    public Guid[] Orders { get; } = new Guid[count];

    public Guid[] BuyersOf { get; } = new Guid[count];

    public int[] Numbers { get; } = new int[count];

    public DateTime Now { get; private set; }

    public DateTime Until => Now + SaleDatabase.HoldTime;

    public int Count => Orders.Length;

    /// <summary>Makes up the sales that follow those numbered below.</summary>
    public void Fill(ref OrderIds ids, int numberBefore)
    {
        Now = TimeProvider.System.GetUtcNow().UtcDateTime;
        for (var sale = 0; sale < Count; sale++)
        {
            Orders[sale] = ids.Next();
            BuyersOf[sale] = BuyerIds[(numberBefore + sale) % Buyers];
            Numbers[sale] = numberBefore + sale + 1;
        }
    }
}
