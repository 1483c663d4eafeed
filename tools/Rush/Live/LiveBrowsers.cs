using System.Text.Json;
using Ticketing.Rush.Report;

namespace Ticketing.Rush.Live;

/// <summary>The browsers of a run.</summary>
internal sealed class LiveBrowsers(Run run) : IAsyncDisposable
{
    private const int AtOnce = 50;

    private readonly List<LiveBrowser> _all = [];

    /// <summary>Connects browsers, and waits until all of them watch. Each hears in a way of its own.</summary>
    public async Task OpenAsync(
        int count, string? authorization, string method, string? argument, Func<Action<string, JsonElement, long>> hearing,
        CancellationToken cancellation)
    {
        var opened = Enumerable.Range(0, count).Select(_ => new LiveBrowser(hearing())).ToList();
        _all.AddRange(opened);
        await Parallel.ForEachAsync(
            opened, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (browser, stopping) =>
            await browser.WatchAsync(run.Server.NextUrl(), authorization, method, argument, stopping));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _all) await browser.DisposeAsync();
    }
}
