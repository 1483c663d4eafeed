using System.Collections.Immutable;

namespace Ticketing.Gates.Domain;

/// <summary>
/// The ways in and out that were taken with one ticket, in the order in which they happened, whenever they became known: so it does not
/// matter which device finds a network first.
/// </summary>
internal sealed class TicketPath
{
    /// <summary>Nobody went through.</summary>
    public static readonly TicketPath None = new([], allowsReentry: false);

    private readonly ImmutableArray<GateFact> _passes;
    private readonly bool _allowsReentry;

    private TicketPath(ImmutableArray<GateFact> passes, bool allowsReentry)
    {
        (_passes, _allowsReentry) = (passes, allowsReentry);
        var (entry, last) = Walk(DateTimeOffset.MaxValue);
        (Entry, LastEntry) = (entry, last);
    }

    /// <summary>The entry by which somebody is in now; null: nobody is.</summary>
    public GateFact? Entry { get; }

    /// <summary>The last entry that counted; null: there was none.</summary>
    public GateFact? LastEntry { get; }

    /// <summary>Every entry while somebody was in, or had been in for good, with the entry that stood then.</summary>
    public IEnumerable<(GateFact First, GateFact Second)> Doubles()
    {
        GateFact? entry = null, last = null;
        foreach (var pass in _passes)
        {
            if (pass.Direction == ScanDirection.In && (entry ?? (_allowsReentry ? null : last)) is { } first)
                yield return (first, pass);
            Step(pass, ref entry, ref last);
        }
    }

    /// <summary>Entries with a ticket that was not good.</summary>
    public IEnumerable<GateFact> Wrong() =>
        _passes.Where(static pass => pass.IsEntry && pass.Verdict is not (Verdict.Valid or Verdict.AlreadyIn));

    /// <summary>The entry that stood at a time, and the last one before it.</summary>
    public (GateFact? Entry, GateFact? LastEntry) At(DateTimeOffset time) =>
        _passes.IsEmpty || _passes[^1].At <= time ? (Entry, LastEntry) : Walk(time);

    /// <summary>The path with another way.</summary>
    public TicketPath With(GateFact pass, bool allowsReentry)
    {
        var index = _passes.Length;
        while (index > 0 && IsBefore(pass, _passes[index - 1]))
            index--;
        return new TicketPath(_passes.Insert(index, pass), allowsReentry);
    }

    /// <summary>The path without a scan's way.</summary>
    public TicketPath Without(Guid scanId) => new(_passes.RemoveAll(pass => pass.Id == scanId), _allowsReentry);

    private (GateFact? Entry, GateFact? LastEntry) Walk(DateTimeOffset until)
    {
        GateFact? entry = null, last = null;
        foreach (var pass in _passes)
        {
            if (pass.At > until)
                break;
            Step(pass, ref entry, ref last);
        }

        return (entry, last);
    }

    /// <summary>Of two entries the earlier one stands.</summary>
    private static void Step(GateFact pass, ref GateFact? entry, ref GateFact? last)
    {
        if (pass.Direction == ScanDirection.Out)
            entry = null;
        else
            entry = last = entry ?? pass;
    }

    private static bool IsBefore(GateFact one, GateFact other) =>
        one.At != other.At ? one.At < other.At : one.Number < other.Number;
}
