using System.Runtime.InteropServices;

namespace Ticketing.Bench.Sale;

/// <summary>Ids as random to an index as real ones are, at a cost that does not show in what is measured (SplitMix64).</summary>
internal struct OrderIds(ulong seed)
{
    private ulong _state = seed;

    public Guid Next()
    {
        ReadOnlySpan<ulong> halves = [Draw(), Draw()];
        return new Guid(MemoryMarshal.AsBytes(halves));
    }

    private ulong Draw()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
