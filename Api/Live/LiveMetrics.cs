using System.Diagnostics.Metrics;

namespace Ticketing.Api.Live;

/// <summary>What operators see of the live connections: meter <c>Ticketing.Live</c>.</summary>
internal sealed class LiveMetrics
{
    private readonly Meter _meter;
    private readonly UpDownCounter<int> _connections;
    private readonly Counter<long> _messages;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _refused;

    public LiveMetrics(IMeterFactory meters)
    {
        var meter = _meter = meters.Create("Ticketing.Live");
        _connections = meter.CreateUpDownCounter<int>("ticketing.live.connections", "{connection}", "Browsers that are connected.");
        _messages = meter.CreateCounter<long>(
            "ticketing.live.messages", "{message}", "Messages to browsers, each counted for each of them.");
        _dropped = meter.CreateCounter<long>("ticketing.live.dropped", "{connection}", "Connections dropped because they were too slow.");
        _refused = meter.CreateCounter<long>("ticketing.live.refused", "{connection}", "Connections refused because there were too many.");
    }

    /// <summary>A browser has connected (1) or gone (-1).</summary>
    public void Connections(int change) => _connections.Add(change);

    /// <summary>Shows how many events are watched.</summary>
    /// <param name="count">Counts them.</param>
    public void ShowEvents(Func<int> count) =>
        _meter.CreateObservableUpDownCounter(
            "ticketing.live.events", count, "{event}", "Events that this server watches for its browsers.");

    /// <summary>A message goes out to so many browsers.</summary>
    public void Sent(int browsers) => _messages.Add(browsers);

    /// <summary>A connection was too slow.</summary>
    public void Dropped() => _dropped.Add(1);

    /// <summary>A connection was one too many.</summary>
    public void Refused() => _refused.Add(1);
}
