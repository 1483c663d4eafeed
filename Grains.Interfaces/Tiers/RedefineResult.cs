
namespace Ticketing.Tiers;

/// <summary>What a tier answers to a new definition.</summary>
[GenerateSerializer, Immutable, Alias("ticketing.RedefineResult")]
public abstract record RedefineResult
{
    private RedefineResult()
    {
    }

    /// <summary>The definition holds from now on, durably.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.RedefineResult.Redefined")]
    public sealed record Redefined : RedefineResult;

    /// <summary>There is no such tier.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.RedefineResult.UnknownTier")]
    public sealed record UnknownTier : RedefineResult;

    /// <summary>The tier refuses work for now; nothing was decided.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.RedefineResult.Overloaded")]
    public sealed record Overloaded : RedefineResult;

    /// <summary>More tickets than the new capacity are held and sold.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.RedefineResult.BelowTaken")]
    public sealed record BelowTaken([property: Id(0)] int Held, [property: Id(1)] int Sold) : RedefineResult;

    /// <summary>Seats can't be rearranged while the tier exists.</summary>
    [GenerateSerializer, Immutable, Alias("ticketing.RedefineResult.SeatingFixed")]
    public sealed record SeatingFixed : RedefineResult;
}
