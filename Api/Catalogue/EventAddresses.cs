using System.Text.RegularExpressions;
using Npgsql;
using Ticketing.Api.Http;

namespace Ticketing.Api.Catalogue;

/// <summary>Finds events by what stands in an address: the id, the slug, or a slug that the event had before.</summary>
internal sealed partial class EventAddresses(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>Most characters of a slug.</summary>
    public const int MaxSlugLength = 100;

    private const int MaxSlugs = 10_000;
    private const string Find = "SELECT event_id FROM event_slugs WHERE slug = $1";

    /// <summary>How long a new slug may still lead nowhere.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private readonly FreshCache<string, Guid?> _slugs = new(clock, MaxAge, MaxSlugs);

    /// <summary>The event's id; null if no event can have such an address. An id that is well-formed need not exist.</summary>
    public async ValueTask<Guid?> FindAsync(string idOrSlug)
    {
        if (Guid.TryParseExact(idOrSlug, "D", out var id))
            return id;
        return IsSlug(idOrSlug) ? await _slugs.GetAsync(idOrSlug, LoadAsync) : null;
    }

    /// <summary>Whether a text has the form of a slug.</summary>
    public static bool IsSlug(string text) => text.Length <= MaxSlugLength && SlugForm().IsMatch(text);

    private async Task<Guid?> LoadAsync(string slug)
    {
        await using var command = database.CreateCommand(Find);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = slug });
        return await command.ExecuteScalarAsync() as Guid?;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex SlugForm();
}
