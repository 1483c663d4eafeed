using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json;

namespace Ticketing.Api.Security;

/// <summary>
/// Counts what was tried and refused, by minute, kind and address. Only counts are kept: whoever tries a million times costs a row in a
/// minute, and whoever does it from a million addresses a few more.
/// </summary>
internal sealed class SecurityEvents
{
    /// <summary>Most rows that a server writes of a minute, but for one of each kind: beyond it addresses are not told apart.</summary>
    public const int MaxRows = 100;

    private const int MaxSubject = 100;
    private static readonly FrozenDictionary<SecurityEventKind, string> Names =
        Enum.GetValues<SecurityEventKind>().ToFrozenDictionary(
            static kind => kind, static kind => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()));

    private readonly Lock _gate = new();
    private readonly Counter<long> _counter;
    private readonly TimeProvider _clock;
    private Dictionary<Key, Tally> _tallies = [];

    public SecurityEvents(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        _counter = meters.Create("Ticketing.Security")
            .CreateCounter<long>("ticketing.security.events", "{event}", "What was tried and refused, and what keys did, by kind.");
    }

    /// <summary>Counts what somebody tried.</summary>
    /// <param name="kind">What.</param>
    /// <param name="address">From where; null: nobody knows.</param>
    /// <param name="account">Whose account is concerned; null: nobody's, or nobody knows.</param>
    public void Note(SecurityEventKind kind, IPAddress? address, Guid? account = null) =>
        Note(kind, AddressText.OfNetwork(address), null, account);

    /// <summary>Counts that a key has signed.</summary>
    public void NoteKey(string key) => Note(SecurityEventKind.KeyUsed, null, key, null);

    /// <summary>Takes what was counted of minutes that are over, or of all.</summary>
    public IReadOnlyList<SecurityTally> Take(bool withThisMinute)
    {
        var now = Minute(_clock.GetUtcNow());
        lock (_gate)
        {
            var taken = _tallies;
            _tallies = withThisMinute ? [] : taken.Where(one => one.Key.Minute == now).ToDictionary();
            return [.. taken.Where(one => withThisMinute || one.Key.Minute != now).Select(static one => one.Value.ToRow(one.Key))];
        }
    }

    /// <summary>Puts back what could not be written, unless that is too much.</summary>
    public void PutBack(IEnumerable<SecurityTally> rows)
    {
        lock (_gate)
            foreach (var row in rows)
                Add(new Key(row.Minute, row.Kind, row.Address, row.Subject), row.AccountId, row.Count);
    }

    private void Note(SecurityEventKind kind, string? address, string? subject, Guid? account)
    {
        _counter.Add(1, new KeyValuePair<string, object?>("kind", Names[kind]));
        var key = new Key(Minute(_clock.GetUtcNow()), kind, address, subject?.Length > MaxSubject ? subject[..MaxSubject] : subject);
        lock (_gate)
            Add(key, account, 1);
    }

    private void Add(Key key, Guid? account, long count)
    {
        if (!_tallies.TryGetValue(key, out var tally))
        {
            // In an outage of hours there is one row of each kind for all that came after the first hundred.
            var known = _tallies.Count < MaxRows ? key : key with { Minute = default, Address = null, Subject = null };
            if (!_tallies.TryGetValue(known, out tally))
                _tallies.Add(known, tally = new Tally(key.Minute));
        }

        tally.Count += count;
        tally.Account ??= account;
    }

    private static DateTimeOffset Minute(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute));

    private readonly record struct Key(DateTimeOffset Minute, SecurityEventKind Kind, string? Address, string? Subject);

    private sealed class Tally(DateTimeOffset since)
    {
        public long Count { get; set; }

        public Guid? Account { get; set; }

        public SecurityTally ToRow(Key key) => new(since, key.Kind, key.Address, Account, key.Subject, Count);
    }
}

/// <summary>What was counted.</summary>
/// <param name="Minute">The minute, or the first of several.</param>
/// <param name="Kind">What.</param>
/// <param name="Address">From where; null: nobody's address, or one of many.</param>
/// <param name="AccountId">One of the accounts concerned, if any is known.</param>
/// <param name="Subject">The key, where it is about one.</param>
/// <param name="Count">How often, at least once.</param>
internal sealed record SecurityTally(
    DateTimeOffset Minute, SecurityEventKind Kind, string? Address, Guid? AccountId, string? Subject, long Count);
