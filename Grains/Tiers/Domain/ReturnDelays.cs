namespace Ticketing.Tiers.Domain;

/// <summary>
/// How long after the end of a lapsed hold its tickets come back: for each order another time, up to the longest. Everybody can see when a
/// hold ends, and a program would be there first at that moment; of this one nobody knows beforehand.
/// </summary>
/// <param name="longest">The longest; zero: they come back at once.</param>
/// <param name="secret">What nobody else knows. An activation's own will do: a tier that is loaded again may choose other times.</param>
internal sealed class ReturnDelays(TimeSpan longest, ulong secret)
{
    /// <summary>Tickets come back at once.</summary>
    public static ReturnDelays None { get; } = new(TimeSpan.Zero, 0);

    /// <summary>The time of an order.</summary>
    public TimeSpan Of(Guid orderId)
    {
        if (longest == TimeSpan.Zero)
            return TimeSpan.Zero;
        Span<ulong> halves = stackalloc ulong[2];
        orderId.TryWriteBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(halves));
        var mixed = Mix(halves[0] ^ Mix(halves[1] ^ secret));
        return TimeSpan.FromTicks((long)(((UInt128)mixed * (ulong)longest.Ticks) >> 64));
    }

    /// <summary>SplitMix64's: every bit of the result depends on all.</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
