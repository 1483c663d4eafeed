using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Ticketing.Api.Audit.Domain;

namespace Ticketing.Api.Audit;

/// <summary>A kind of thing that staff act on: which routes are about it, and how it stands.</summary>
internal abstract class AuditedThing
{
    /// <summary>What it is called in the log.</summary>
    public abstract string Kind { get; }

    /// <summary>The beginning of the patterns of its routes. Of several kinds the one with the longest is meant.</summary>
    public abstract string Pattern { get; }

    /// <summary>The thing as its organiser has defined it, without what changes by itself; null: there is none of that id.</summary>
    public virtual Task<object?> ReadAsync(Guid id, CancellationToken cancellation) => Task.FromResult(default(object));

    /// <summary>Which one an answer is about, where the address does not say; null: none in particular.</summary>
    public virtual string? IdOf(object answer) => null;

    /// <summary>What an answer to a read is about, if that is something else.</summary>
    public virtual AuditObject? ReadOf(object answer) => null;
}

/// <summary>All kinds of things that staff act on.</summary>
internal sealed class AuditedThings(IEnumerable<AuditedThing> things, IOptions<JsonOptions> json)
{
    private readonly AuditedThing[] _things = [.. things.OrderByDescending(static thing => thing.Pattern.Length)];

    /// <summary>What a route is about; null: none of them.</summary>
    public AuditedThing? Find(string pattern) => Array.Find(_things, thing => IsBelow(pattern, thing.Pattern));

    /// <summary>How a thing stands; null: there is none of that id.</summary>
    public async Task<JsonElement?> ReadAsync(AuditedThing? thing, string? id, CancellationToken cancellation) =>
        thing is not null && Guid.TryParseExact(id, "D", out var known) && await thing.ReadAsync(known, cancellation) is { } state
            ? JsonSerializer.SerializeToElement(state, state.GetType(), json.Value.SerializerOptions)
            : null;

    private static bool IsBelow(string pattern, string start) =>
        pattern.StartsWith(start, StringComparison.Ordinal) && (pattern.Length == start.Length || pattern[start.Length] == '/');
}
