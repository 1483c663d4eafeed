using static Ticketing.Rush.Poison.Expect;

namespace Ticketing.Rush.Poison.Cases;

/// <summary>Changes by somebody who has not seen the latest version, or does not say which one they have seen.</summary>
internal static class PreconditionCases
{
    private const string Queue = """{"mode":"off","paused":false,"admitPerMinute":60,"maxConcurrent":100,"admissionMinutes":10}""";

    private static readonly (string Name, string Method, string Path, string Body)[] Changes =
    [
        ("change event", "PUT", "/api/admin/events/$event", "$soundEvent"),
        ("change tier", "PATCH", "/api/admin/events/$event/tiers/$tier", """{"capacity":90}"""),
        ("queue settings", "PUT", "/api/admin/events/$event/queue", Queue),
    ];

    private static readonly (string Name, string Tag)[] StaleTags =
    [
        ("a version to come", "\"999999999\""),
        ("another version", "\"no-such-version\""),
        ("SQL", "\"' OR '1'='1\""),
        ("over-long", $"\"{new string('e', 2000)}\""),
    ];

    private static readonly (string Name, string Tag)[] BrokenTags = [("no quotes", "0"), ("half a quote", "\"0"), ("empty", "")];

    public static IEnumerable<PoisonCase> All =>
    [
        .. from change in Changes select Change(change, "no version", Stale, PreconditionMissing),
        .. from change in Changes from tag in StaleTags select Change(change, tag.Name, Stale).Header("If-Match", tag.Tag),
        // A room that was never set has version 0, and nothing older.
        .. from change in Changes where change.Name != "queue settings"
           select Change(change, "an old version", Stale).Header("If-Match", "\"0\""),
        .. from change in Changes from tag in BrokenTags
           select Change(change, tag.Name, Stale, PreconditionMissing, Invalid).Header("If-Match", tag.Tag),
        new PoisonCase("version: capacity below what is taken", Who.Admin, "PATCH", "/api/admin/events/$event/tiers/$tier", InUse)
            .With("""{"capacity":1}""").Header("If-Match", "$eventTag"),
        .. from wrong in Hostile.Counts.Where(count => count != "null")
           select new PoisonCase(
               $"change tier: capacity {wrong}", Who.Admin, "PATCH", "/api/admin/events/$event/tiers/$tier", [.. MalformedOrInvalid, InUse])
               .With($$"""{"capacity":{{wrong}}}""").Header("If-Match", "$eventTag"),
        new("event: delete one with orders", Who.Admin, "DELETE", "/api/admin/events/$event", InUse),
    ];

    private static PoisonCase Change(
        (string Name, string Method, string Path, string Body) change, string version, params Expectation[] expected) =>
        new PoisonCase($"version: {change.Name}, {version}", Who.Admin, change.Method, change.Path, expected).With(change.Body);
}
