namespace Ticketing.Holders.Domain;

/// <summary>For how long somebody has kept tickets and not paid for them, less what has come back since.</summary>
/// <param name="Used">How it stood at that time; never negative.</param>
/// <param name="At">That time.</param>
internal readonly record struct UsedPatience(TimeSpan Used, DateTimeOffset At)
{
    /// <summary>How it stands now.</summary>
    public TimeSpan UsedAt(DateTimeOffset now)
    {
        if (now <= At)
            return Used;
        var left = Used - ((now - At) / HoldTerms.RegainFactor);
        return left < TimeSpan.Zero ? TimeSpan.Zero : left;
    }

    /// <summary>More was used up. Nobody owes more than there is.</summary>
    /// <param name="unpaid">For how long tickets were kept.</param>
    /// <param name="terms">What there is.</param>
    /// <param name="now">When that ended.</param>
    public UsedPatience Plus(TimeSpan unpaid, HoldTerms terms, DateTimeOffset now)
    {
        var used = UsedAt(now) + unpaid;
        return new UsedPatience(used < terms.Patience ? used : terms.Patience, now > At ? now : At);
    }

    /// <summary>How long a hold may last that begins now. Less than <see cref="HoldTerms.Shortest"/>: none may begin.</summary>
    public TimeSpan HoldAt(DateTimeOffset now, HoldTerms terms)
    {
        var left = terms.Patience - UsedAt(now);
        return left < terms.Hold ? left : terms.Hold;
    }

    /// <summary>When one may hold again; null: now.</summary>
    public DateTimeOffset? CoolingDownUntil(DateTimeOffset now, HoldTerms terms)
    {
        var missing = UsedAt(now) - (terms.Patience - terms.Shortest);
        return missing > TimeSpan.Zero ? now + (missing * HoldTerms.RegainFactor) : null;
    }

    /// <summary>By how much a hold may be prolonged that will have lasted so long by then; zero: not at all.</summary>
    public TimeSpan ExtensionAt(DateTimeOffset now, TimeSpan length, HoldTerms terms)
    {
        var left = terms.Patience - UsedAt(now) - length;
        return left < TimeSpan.Zero ? TimeSpan.Zero : left < terms.Extension ? left : terms.Extension;
    }
}
