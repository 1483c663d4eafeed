using System.Collections.Immutable;

namespace Ticketing.Gates.Domain;

/// <summary>Whom a list lets in, and when.</summary>
/// <param name="Tiers">Tickets of which tiers; empty: of all.</param>
/// <param name="OpensAt">From then on; null: always.</param>
/// <param name="ClosesAt">Until then; null: always.</param>
/// <param name="AllowsReentry">Whether who has left may come back.</param>
internal sealed record GateList(
    ImmutableArray<Guid> Tiers, DateTimeOffset? OpensAt, DateTimeOffset? ClosesAt, bool AllowsReentry)
{
    /// <summary>Whether tickets of a tier are for it.</summary>
    public bool Has(Guid tierId) => Tiers.IsEmpty || Tiers.Contains(tierId);

    /// <summary>Whether it lets anybody in at a time.</summary>
    public bool IsOpenAt(DateTimeOffset at) => (OpensAt is not { } opens || at >= opens) && (ClosesAt is not { } closes || at < closes);
}
