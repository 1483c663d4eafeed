using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Ticketing.Api.Security;

namespace Ticketing.Api.Tests.Security;

public sealed class SecurityEventsTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Noon);
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly SecurityEvents _events;

    public SecurityEventsTests() => _events = new SecurityEvents(_services.GetRequiredService<IMeterFactory>(), _clock);

    public void Dispose() => _services.Dispose();

    [Fact]
    public void A_million_attempts_in_a_minute_are_one_row()
    {
        for (var attempt = 0; attempt < 1_000_000; attempt++)
            _events.Note(SecurityEventKind.SignInFailed, IPAddress.Parse("203.0.113.7"));
        var row = Assert.Single(_events.Take(withThisMinute: true));
        Assert.Equal(new SecurityTally(Noon, SecurityEventKind.SignInFailed, "203.0.113.7", null, null, 1_000_000), row);
        Assert.Empty(_events.Take(withThisMinute: true));
    }

    [Fact]
    public void Kinds_addresses_and_minutes_are_told_apart_and_one_account_is_named()
    {
        var account = Guid.NewGuid();
        _events.Note(SecurityEventKind.Forbidden, IPAddress.Parse("203.0.113.7"), account);
        _events.Note(SecurityEventKind.Forbidden, IPAddress.Parse("203.0.113.7"), Guid.NewGuid());
        _events.Note(SecurityEventKind.RateLimited, IPAddress.Parse("203.0.113.7"));
        _events.Note(SecurityEventKind.Forbidden, IPAddress.Parse("203.0.113.8"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        _events.Note(SecurityEventKind.Forbidden, IPAddress.Parse("203.0.113.7"));

        var over = _events.Take(withThisMinute: false);
        Assert.Equal(3, over.Count);
        Assert.Contains(new SecurityTally(Noon, SecurityEventKind.Forbidden, "203.0.113.7", account, null, 2), over);
        Assert.Equal(Noon.AddMinutes(1), Assert.Single(_events.Take(withThisMinute: true)).Minute);
    }

    [Fact]
    public void A_network_of_many_addresses_is_one()
    {
        for (var host = 0; host < 1_000; host++)
            _events.Note(SecurityEventKind.TokenForged, IPAddress.Parse($"2001:db8:1:2:{host:x}::1"));
        _events.Note(SecurityEventKind.TokenForged, IPAddress.Parse("::ffff:203.0.113.7"));
        var rows = _events.Take(withThisMinute: true).Select(static row => (row.Count, row.Address));
        Assert.Equal([(1_000, "2001:db8:1:2::/64"), (1, "203.0.113.7")], rows);
    }

    [Fact]
    public void Whoever_has_a_million_addresses_costs_no_more_than_a_hundred_rows_and_one_of_each_kind()
    {
        for (var address = 0; address < 1_000_000; address++)
            _events.Note((SecurityEventKind)(address % 2), new IPAddress(address));
        var rows = _events.Take(withThisMinute: true);
        Assert.Equal(SecurityEvents.MaxRows + 2, rows.Count);
        Assert.Equal(1_000_000, rows.Sum(static row => row.Count));
        Assert.Equal(2, rows.Count(static row => row.Address is null));
    }

    [Fact]
    public void So_does_an_outage_of_the_database()
    {
        for (var minute = 0; minute < 600; minute++)
        {
            _events.Note(SecurityEventKind.Forbidden, IPAddress.Parse("203.0.113.7"));
            _clock.Advance(TimeSpan.FromMinutes(1));
            _events.PutBack(_events.Take(withThisMinute: false));
        }

        var rows = _events.Take(withThisMinute: true);
        Assert.Equal((SecurityEvents.MaxRows + 1, 600), (rows.Count, rows.Sum(static row => row.Count)));
    }

    [Fact]
    public async Task Nothing_is_lost_when_many_count_and_one_takes()
    {
        var taken = 0L;
        var counting = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var attempt = 0; attempt < 20_000; attempt++)
                _events.Note(SecurityEventKind.RateLimited, IPAddress.Loopback);
        })).ToList();
        while (!counting.TrueForAll(static task => task.IsCompleted))
            taken += _events.Take(withThisMinute: true).Sum(static row => row.Count);
        await Task.WhenAll(counting);
        taken += _events.Take(withThisMinute: true).Sum(static row => row.Count);
        Assert.Equal(80_000, taken);
    }
}
