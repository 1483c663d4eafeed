using System.Text.Json;
using System.Text.Json.Serialization;
using Ticketing.Api.Audit.Domain;
using Ticketing.Api.Http;

namespace Ticketing.Api.Admin.AuditLog;

/// <summary>Something that an organiser or gatekeeper did, or was shown.</summary>
/// <param name="Number">Its number in the log; rises with time.</param>
/// <param name="At">When it began.</param>
/// <param name="EndedAt">When it ended; null: it has not, or it was over at once.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Actor">Who; null: the log itself.</param>
/// <param name="Action">Method and pattern of the route, as <c>PUT /api/admin/events/{id}</c>.</param>
/// <param name="Object">What it was about; null: nothing in particular.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Status">The HTTP status; null: not known yet.</param>
/// <param name="Problem">The stable name of the refusal.</param>
/// <param name="Why">The refusal's own words.</param>
/// <param name="Query">What a read asked for; values that may be about a person are not kept and read <c>…</c>.</param>
/// <param name="Shown">How many items a read gave.</param>
/// <param name="Changes">What was different before and after.</param>
/// <param name="MoreChanges">How many more changes there were than are kept.</param>
/// <param name="Highlights">Why it stands out; empty: it does not.</param>
/// <param name="Hash">The hash of its first entry in the log, in hexadecimal.</param>
internal sealed record AuditLogItem(
    long Number,
    DateTimeOffset At,
    DateTimeOffset? EndedAt,
    AuditLogKind Kind,
    AuditLogActor? Actor,
    string Action,
    AuditLogObject? Object,
    AuditLogOutcome Outcome,
    int? Status,
    string? Problem,
    string? Why,
    IReadOnlyDictionary<string, string>? Query,
    int? Shown,
    IReadOnlyList<AuditLogChange> Changes,
    int MoreChanges,
    IReadOnlyList<Highlight> Highlights,
    string Hash);

/// <summary>Who acted, and from where.</summary>
/// <param name="Id">The account.</param>
/// <param name="Email">Its address now; null: there is no such account.</param>
/// <param name="Name">As it called itself then.</param>
/// <param name="Role">What it was allowed to do then.</param>
/// <param name="SessionId">The session, where there was one.</param>
/// <param name="Address">The network address.</param>
/// <param name="Device">As the browser calls itself.</param>
internal sealed record AuditLogActor(Guid Id, string? Email, string Name, string Role, Guid? SessionId, string? Address, string? Device);

/// <summary>What an action was about.</summary>
/// <param name="Kind"><c>event</c>, <c>room</c>, <c>case</c>, <c>order</c>, <c>buyer</c>, <c>account</c>, …</param>
/// <param name="Id">Which one; null: none in particular.</param>
/// <param name="Name">The event's name now; null: there is none.</param>
/// <param name="Currency">The event's currency now.</param>
internal sealed record AuditLogObject(string Kind, string? Id, string? Name, string? Currency);

/// <summary>A value that was another one before.</summary>
/// <param name="Member">Where it stands: <c>tiers.prices.amountMinor</c>.</param>
/// <param name="Of">In which item of a list, as people call it.</param>
/// <param name="Before">What it was, as JSON; null: nothing.</param>
/// <param name="After">What it is, as JSON; null: nothing.</param>
internal sealed record AuditLogChange(string Member, string? Of, JsonElement? Before, JsonElement? After);

/// <summary>What somebody did.</summary>
internal enum AuditLogKind
{
    /// <summary>They wanted to change something.</summary>
    Change,

    /// <summary>They signed in.</summary>
    SignIn,

    /// <summary>They read what may be about people.</summary>
    PersonalRead,

    /// <summary>They read what is not.</summary>
    Read,

    /// <summary>The log deleted its oldest entries, their time being over.</summary>
    Forgotten,
}

/// <summary>What became of it.</summary>
internal enum AuditLogOutcome
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>It was refused, and changed nothing.</summary>
    Refused,

    /// <summary>Nobody can tell whether it took effect.</summary>
    Unknown,

    /// <summary>It is under way; or its server has died meanwhile, and nobody can tell.</summary>
    Open,
}

/// <summary>Whether the log is what was written.</summary>
/// <param name="Ok">Whether nothing was changed, taken out or put in.</param>
/// <param name="Entries">How many there are, or were looked at until something was wrong.</param>
/// <param name="First">The first one's number; null: there are none, or something is wrong.</param>
/// <param name="Last">The last one's number.</param>
/// <param name="Hash">The last one's hash, in hexadecimal: keep it with the number, and ask for both another time.</param>
/// <param name="BrokenAt">The first entry that does not fit; null: none.</param>
/// <param name="Fault">What is wrong there.</param>
internal sealed record AuditLogVerdict(bool Ok, long Entries, long? First, long? Last, string? Hash, long? BrokenAt, ChainFault? Fault);

/// <summary>The log's JSON.</summary>
[JsonSerializable(typeof(Page<AuditLogItem>))]
[JsonSerializable(typeof(AuditLogVerdict))]
internal sealed partial class AuditLogJson : JsonSerializerContext;
