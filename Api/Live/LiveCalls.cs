using Microsoft.Extensions.Options;
using Ticketing.Api.Limits;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Live;

/// <summary>What all calls of the hub have in common: they are counted, and their failures are explained.</summary>
internal sealed class LiveCalls(IOptions<LiveSettings> options, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly RateLimit _limit = new("live-calls", options.Value.CallsPer10Seconds, Window, options.Value.MaxConnections, clock);

    /// <summary>Counts a call of a connection, and refuses it if it is one too many.</summary>
    public Watcher Count(Watcher watcher) =>
        _limit.Take(watcher.Id) is { IsAllowed: false, RetryAfterSeconds: var seconds }
            ? throw LiveRefusal.TooMany($"Too many calls; try again in {seconds} s.")
            : watcher;

    /// <summary>Waits for an answer of the cluster. If there is none for now, the caller is told that, and not more.</summary>
    public static async Task<T> ExplainAsync<T>(Task<T> answer)
    {
        try
        {
            return await answer;
        }
        catch (Exception fault) when (Fault.Explain(fault) is not null)
        {
            throw LiveRefusal.Busy();
        }
    }
}
