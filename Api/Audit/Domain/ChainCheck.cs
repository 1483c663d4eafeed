namespace Ticketing.Api.Audit.Domain;

/// <summary>Goes through the log from its first entry on, and notices what does not fit.</summary>
/// <param name="known">An entry whose number and hash somebody has kept elsewhere; null: none.</param>
/// <remarks>
/// Whoever may do everything in the database could make the whole chain anew, or cut off its end: that only shows against a hash that was
/// kept elsewhere. Servers write the latest to their own log for that, and each export holds all of its entries'.
/// </remarks>
internal sealed class ChainCheck(KnownEntry? known = null)
{
    private ChainedEntry? _first;
    private ChainedEntry? _last;
    private long _entries;
    private bool _isAnchored;
    private bool _isKnownMet;

    /// <summary>Takes the next entry. What is wrong with it, if anything is; then there is no use in going on.</summary>
    public ChainVerdict.Broken? Take(ChainedEntry entry)
    {
        if (FaultOf(entry) is { } fault)
            return new ChainVerdict.Broken(entry.Number, fault);
        _first ??= entry;
        _isAnchored |= _first.Number == 1 || IsAnchor(entry);
        _isKnownMet |= entry.Number == known?.Number;
        (_last, _entries) = (entry, _entries + 1);
        return null;
    }

    /// <summary>What is to be said when the last entry has been taken.</summary>
    public ChainVerdict End()
    {
        if (_first is null || _last is null)
            return known is null
                ? new ChainVerdict.Sound(0, null, null, null)
                : new ChainVerdict.Broken(known.Number, ChainFault.KnownIsGone);
        if (!_isAnchored)
            return new ChainVerdict.Broken(_first.Number, ChainFault.BeginningIsGone);
        // What was known and has been forgotten since, its time being over, is no fault.
        if (known is not null && !_isKnownMet && known.Number >= _first.Number)
            return new ChainVerdict.Broken(known.Number, ChainFault.KnownIsGone);
        return new ChainVerdict.Sound(_entries, _first.Number, _last.Number, _last.Hash);
    }

    private ChainFault? FaultOf(ChainedEntry entry)
    {
        if (_last is not null && entry.Number != _last.Number + 1)
            return ChainFault.EntriesAreGone;
        if (!entry.Previous.AsSpan().SequenceEqual(_last?.Hash ?? (entry.Number == 1 ? AuditChain.Beginning : entry.Previous)))
            return ChainFault.Unlinked;
        if (!entry.Hash.AsSpan().SequenceEqual(AuditChain.HashOf(entry)))
            return ChainFault.Changed;
        return known?.Number == entry.Number && !entry.Hash.AsSpan().SequenceEqual(known.Hash) ? ChainFault.KnownIsAnother : null;
    }

    /// <summary>Whether it tells that all before the first entry were deleted, and goes on from their last hash.</summary>
    private bool IsAnchor(ChainedEntry entry) =>
        entry.Forgotten is { } forgotten
        && forgotten.Last == _first!.Number - 1
        && forgotten.Hash == Convert.ToHexStringLower(_first.Previous);
}

/// <summary>An entry of which somebody knows what it was.</summary>
internal sealed record KnownEntry(long Number, byte[] Hash);

/// <summary>Whether the log is what was written.</summary>
internal abstract record ChainVerdict
{
    private ChainVerdict()
    {
    }

    /// <summary>Nothing was changed, taken out or put in.</summary>
    /// <param name="Entries">How many there are.</param>
    /// <param name="First">The first one's number; null: there are none.</param>
    /// <param name="Last">The last one's number.</param>
    /// <param name="Hash">The last one's hash.</param>
    public sealed record Sound(long Entries, long? First, long? Last, byte[]? Hash) : ChainVerdict;

    /// <summary>Somebody was at it.</summary>
    /// <param name="Number">The first entry that does not fit.</param>
    /// <param name="Fault">What is wrong there.</param>
    public sealed record Broken(long Number, ChainFault Fault) : ChainVerdict;
}

/// <summary>What may be wrong with an entry.</summary>
internal enum ChainFault
{
    /// <summary>It says something else than when it was written.</summary>
    Changed,

    /// <summary>It does not follow from the entry before it.</summary>
    Unlinked,

    /// <summary>Entries before it are missing.</summary>
    EntriesAreGone,

    /// <summary>The log begins with it, and does not say what became of those before.</summary>
    BeginningIsGone,

    /// <summary>It is not the one that somebody knows.</summary>
    KnownIsAnother,

    /// <summary>Somebody knows it, and it is not there.</summary>
    KnownIsGone,
}
