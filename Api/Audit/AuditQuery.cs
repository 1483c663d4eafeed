using System.Collections.Frozen;
using Ticketing.Api.Audit.Domain;

namespace Ticketing.Api.Audit;

/// <summary>
/// What a read asked for, as the log keeps it for years: only values that say nothing about a person. What is not listed here might, so
/// of it only the name is kept.
/// </summary>
internal static class AuditQuery
{
    private const string Hidden = "…";
    private const int MaxParameters = 20;
    private const int MaxLength = 100;

    private static readonly FrozenSet<string> Kept = FrozenSet.Create(
        StringComparer.Ordinal,
        "id", "eventId", "objectId", "actorId", "number", "status", "state", "kind", "outcome", "action", "marked", "from", "to", "bucket",
        "tz", "limit");

    /// <summary>Reads the query; null: there is none.</summary>
    public static IReadOnlyDictionary<string, string>? Of(IQueryCollection query)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in query.Take(MaxParameters))
            if (values.ToString() is { Length: > 0 } value)
                kept[AuditText.Clean(name, MaxLength)!] = Kept.Contains(name) ? AuditText.Clean(value, MaxLength)! : Hidden;
        return kept.Count == 0 ? null : kept;
    }
}
