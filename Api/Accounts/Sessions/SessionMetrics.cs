using System.Diagnostics.Metrics;

namespace Ticketing.Api.Accounts.Sessions;

/// <summary>What operators see of sessions: meter <c>Ticketing.Sessions</c>.</summary>
internal sealed class SessionMetrics
{
    private readonly Counter<long> _renewals;
    private readonly Counter<long> _reused;

    public SessionMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Ticketing.Sessions");
        _renewals = meter.CreateCounter<long>("ticketing.sessions.renewals", "{renewal}",
            "Access tokens that were issued for sessions that go on.");
        _reused = meter.CreateCounter<long>("ticketing.sessions.reused", "{session}",
            "Sessions ended because an old refresh token came again.");
    }

    /// <summary>A session goes on.</summary>
    public void Renewed() => _renewals.Add(1);

    /// <summary>A session was ended: somebody has a copy of its token.</summary>
    public void Reused() => _reused.Add(1);
}
