namespace Ticketing.Rush.Sale;

/// <summary>What a buyer does with an order.</summary>
internal enum Fate
{
    Hold,
    Pay,
    Cancel,
    Abandon,
}

/// <summary>Deals out fates in the given shares; the same seed and order number always have the same fate.</summary>
internal sealed class FateDealer(int seed, double pay, double cancel, double abandon)
{
    public Fate Of(long order)
    {
        var chance = Chance(order);
        if (chance < pay) return Fate.Pay;
        if (chance < pay + cancel) return Fate.Cancel;
        return chance < pay + cancel + abandon ? Fate.Abandon : Fate.Hold;
    }

    // SplitMix64: workers take orders in any sequence, so the chance must depend on the number alone.
    private double Chance(long order)
    {
        var mixed = ((ulong)seed << 32) + ((ulong)order * 0x9E3779B97F4A7C15);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
