using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Ticketing.Api.Limits;

namespace Ticketing.Api.Accounts;

/// <summary>
/// Counts wrong passwords for an account, by where they come from, and makes each after the first few wait twice as long as the last.
/// Whoever else tries that account, from elsewhere, does not wait for them.
/// </summary>
internal sealed class WrongPasswords(IOptions<RateLimitSettings> settings, TimeProvider clock)
{
    // Shared by all whom the table has no room for.
    private static readonly Guid Crowd = Guid.AllBitsSet;

    private const int FreshFailures = 3;

    /// <summary>After so long without another one they are forgotten.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<Guid, Count> _counts = new();
    private long _sweepAt;
    private volatile bool _isFull;

    /// <summary>How long the next attempt has to wait, in whole seconds; 0: not at all.</summary>
    public int WaitSeconds(Guid source)
    {
        if (!_counts.TryGetValue(Known(source), out var count))
            return 0;
        var left = count.Until - clock.GetTimestamp();
        return left <= 0 ? 0 : (int)((left + clock.TimestampFrequency - 1) / clock.TimestampFrequency);
    }

    /// <summary>
    /// Whether hardly a wrong password has come from there. Who mistypes passes for that; who tries passwords out does not for long.
    /// </summary>
    public bool IsFresh(Guid source) => !_counts.TryGetValue(Known(source), out var count) || count.Failures < FreshFailures;

    /// <summary>Notes a wrong password. Returns whether it is the first one from there.</summary>
    public bool Note(Guid source)
    {
        Sweep();
        return _counts.AddOrUpdate(Known(source), _ => After(default), (_, count) => After(count)).Failures == 1;
    }

    /// <summary>The right password: what came before it is forgiven.</summary>
    public void Forgive(Guid source) => _counts.TryRemove(source, out _);

    private Guid Known(Guid source) => !_isFull || _counts.ContainsKey(source) ? source : Crowd;

    private Count After(Count before)
    {
        var now = clock.GetTimestamp();
        var failures = before.Failures + 1;
        var excess = failures - settings.Value.SignIn.FreeFailures;
        var wait = excess <= 0 ? 0 : Math.Min(Math.Pow(2, Math.Min(excess - 1, 30)), settings.Value.SignIn.MaxBackOffSeconds);
        return new Count(failures, now + (long)(wait * clock.TimestampFrequency), now);
    }

    private void Sweep()
    {
        var (now, due) = (clock.GetTimestamp(), Volatile.Read(ref _sweepAt));
        if (now < due || Interlocked.CompareExchange(ref _sweepAt, now + (60 * clock.TimestampFrequency), due) != due)
            return;
        foreach (var entry in _counts)
            if (clock.GetElapsedTime(entry.Value.At, now) > Memory)
                _counts.TryRemove(entry);
        _isFull = _counts.Count >= settings.Value.MaxCallers;
    }

    /// <param name="Failures">How many.</param>
    /// <param name="Until">The timestamp at which the next may come.</param>
    /// <param name="At">The timestamp of the last.</param>
    private readonly record struct Count(int Failures, long Until, long At);
}
