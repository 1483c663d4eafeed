using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Npgsql;
using Ticketing.Api.Http;

namespace Ticketing.Api.Catalogue;

/// <summary>Finds events by what stands in an address: the id, the slug, or a slug that the event had before.</summary>
/// <remarks>
/// Of an id that nobody has seen it asks the database, which costs a third of waking grains that then know of no such event, and leaves
/// nothing in memory.
/// </remarks>
internal sealed partial class EventAddresses(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>Most characters of a slug.</summary>
    public const int MaxSlugLength = 100;

    private const int MaxSlugs = 10_000;
    private const int MaxEvents = 100_000;
    private const string Find = "SELECT event_id FROM event_slugs WHERE slug = $1";
    private const string Exists = "SELECT EXISTS (SELECT FROM events WHERE id = $1)";

    /// <summary>How long a new slug, or an id that was asked for before there was such an event, may still lead nowhere.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private readonly FreshCache<string, Guid?> _slugs = new(clock, MaxAge, MaxSlugs);
    private readonly FreshCache<Guid, bool> _ids = new(clock, MaxAge, MaxSlugs);

    // One that was deleted stays here: it has no page.
    private readonly ConcurrentDictionary<Guid, bool> _events = new();

    /// <summary>The event's id; null: no event has such an address, or had it.</summary>
    public async ValueTask<Guid?> FindAsync(string idOrSlug)
    {
        if (Guid.TryParseExact(idOrSlug, "D", out var id))
            return _events.ContainsKey(id) || await _ids.GetAsync(id, IsKnownAsync) ? id : null;
        return IsSlug(idOrSlug) ? await _slugs.GetAsync(idOrSlug, LoadAsync) : null;
    }

    /// <summary>Whether a text has the form of a slug.</summary>
    public static bool IsSlug(string text) => text.Length <= MaxSlugLength && SlugForm().IsMatch(text);

    private async Task<bool> IsKnownAsync(Guid id)
    {
        await using var command = database.CreateCommand(Exists);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        if (await command.ExecuteScalarAsync() is not true)
            return false;
        if (_events.Count >= MaxEvents)
            _events.Clear();
        return _events[id] = true;
    }

    private async Task<Guid?> LoadAsync(string slug)
    {
        await using var command = database.CreateCommand(Find);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = slug });
        return await command.ExecuteScalarAsync() as Guid?;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SlugForm();
}
