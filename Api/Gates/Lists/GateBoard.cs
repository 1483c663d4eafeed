using System.Collections.Immutable;
using Npgsql;
using Ticketing.Api.Http;

namespace Ticketing.Api.Gates.Lists;

/// <summary>An event as its gates need it.</summary>
/// <param name="Id">The event.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Venue">Where it is.</param>
/// <param name="StartsAt">When it starts.</param>
/// <param name="TimeZone">On whose clocks.</param>
/// <param name="RotatingCodes">Whether the codes of its tickets change all the time.</param>
/// <param name="Lists">Its lists, that for everybody first, whether anybody has used that one or not.</param>
/// <param name="Gates">Its gates.</param>
internal sealed record GateEvent(
    Guid Id,
    string Name,
    string Venue,
    DateTimeOffset StartsAt,
    string TimeZone,
    bool RotatingCodes,
    ImmutableArray<NamedThing> Lists,
    ImmutableArray<NamedThing> Gates);

/// <summary>A list or a gate by its name.</summary>
internal sealed record NamedThing(Guid Id, string Name);

/// <summary>What the gates of events are called, from memory: asked with every scan, and hardly ever changed.</summary>
internal sealed class GateBoard(NpgsqlDataSource database, TimeProvider clock)
{
    private const int MaxEvents = 10_000;

    private const string Select = """
        SELECT id, name, venue, starts_at, time_zone,
          ARRAY(SELECT id FROM check_in_lists WHERE event_id = events.id AND id <> events.id ORDER BY created_at, id),
          ARRAY(SELECT name FROM check_in_lists WHERE event_id = events.id AND id <> events.id ORDER BY created_at, id),
          ARRAY(SELECT id FROM gates WHERE event_id = events.id ORDER BY created_at, id),
          ARRAY(SELECT name FROM gates WHERE event_id = events.id ORDER BY created_at, id),
          coalesce((SELECT name FROM check_in_lists WHERE id = events.id), 'Everybody'),
          rotating_codes
        FROM events 
        """;

    private const string Open = """
        WHERE state <> 0 AND coalesce(ends_at, starts_at + interval '1 day') > $1 - interval '1 day' ORDER BY starts_at, id LIMIT 100
        """;

    private const string EventOfList = "SELECT event_id FROM check_in_lists WHERE id = $1";

    private const string EventsOfTickets = """
        SELECT tickets.id, tiers.event_id FROM tickets JOIN tiers ON tiers.id = tickets.tier_id WHERE tickets.id = ANY ($1)
        """;

    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    private readonly FreshCache<Guid, GateEvent?> _events = new(clock, MaxAge, MaxEvents);
    private readonly FreshCache<Guid, Guid?> _lists = new(clock, MaxAge, MaxEvents);

    /// <summary>An event; null: there is none.</summary>
    public Task<GateEvent?> FindAsync(Guid eventId) => _events.GetAsync(
        eventId, async id => (await ReadAsync("WHERE id = $1", id, CancellationToken.None)).FirstOrDefault());

    /// <summary>The event of a list; null: there is no such list. That for everybody has its event's id.</summary>
    public async Task<Guid?> EventOfListAsync(Guid listId) =>
        await FindAsync(listId) is not null ? listId : await _lists.GetAsync(listId, ReadEventAsync);

    /// <summary>Events whose gates may be open: those that are not long over, at most 100.</summary>
    public Task<List<GateEvent>> FindOpenAsync(CancellationToken cancellation) => ReadAsync(Open, clock.GetUtcNow(), cancellation);

    /// <summary>The events of tickets that exist.</summary>
    public async Task<Dictionary<Guid, Guid>> EventsOfAsync(Guid[] ticketIds, CancellationToken cancellation)
    {
        var events = new Dictionary<Guid, Guid>();
        if (ticketIds.Length == 0)
            return events;
        await using var command = database.CreateCommand(EventsOfTickets);
        command.Parameters.Add(new() { Value = ticketIds });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            events[row.GetGuid(0)] = row.GetGuid(1);
        return events;
    }

    /// <summary>An organiser has changed an event's lists or gates.</summary>
    public void Forget(Guid eventId, Guid? listId = null)
    {
        _events.Forget(eventId);
        if (listId is { } id)
            _lists.Forget(id);
    }

    private async Task<Guid?> ReadEventAsync(Guid listId)
    {
        await using var command = database.CreateCommand(EventOfList);
        command.Parameters.Add(new() { Value = listId });
        return (Guid?)await command.ExecuteScalarAsync();
    }

    private async Task<List<GateEvent>> ReadAsync(string which, object parameter, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Select + which);
        command.Parameters.Add(new() { Value = parameter });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var events = new List<GateEvent>();
        while (await row.ReadAsync(cancellation))
            events.Add(ToEvent(row));
        return events;
    }

    private static GateEvent ToEvent(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.GetString(2),
        row.GetFieldValue<DateTimeOffset>(3),
        row.GetString(4),
        row.GetBoolean(10),
        [new NamedThing(row.GetGuid(0), row.GetString(9)), .. ThingsAt(row, 5)],
        [.. ThingsAt(row, 7)]);

    private static IEnumerable<NamedThing> ThingsAt(NpgsqlDataReader row, int column) => row.GetFieldValue<Guid[]>(column)
        .Zip(row.GetFieldValue<string[]>(column + 1), static (id, name) => new NamedThing(id, name));
}
