namespace Ticketing.Api.Audit.Domain;

/// <summary>An entry of the audit log, before the log has given it its place.</summary>
/// <param name="ActionId">The action: that it was asked for, and how it ended, are two entries of one.</param>
/// <param name="Kind">What the entry says.</param>
/// <param name="Actor">Who acted; null: the log itself.</param>
/// <param name="Action">Method and pattern of the route, as <c>PUT /api/admin/events/{id}</c>.</param>
/// <param name="Object">What it was about; null: nothing in particular.</param>
/// <param name="Outcome">What became of it; null: not known yet.</param>
/// <param name="Status">The HTTP status; null: none.</param>
/// <param name="Details">An <see cref="AuditDetails"/> as JSON; null: there is nothing more to say.</param>
/// <param name="Marks">Why it stands out, a list of <see cref="Highlight"/> as JSON; null: it does not.</param>
internal sealed record AuditEntry(
    Guid ActionId,
    AuditKind Kind,
    AuditActor? Actor,
    string Action,
    AuditObject? Object = null,
    AuditOutcome? Outcome = null,
    short? Status = null,
    string? Details = null,
    string? Marks = null);

/// <summary>Who acted, and from where.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">As it called itself then.</param>
/// <param name="Role">What it was allowed to do.</param>
/// <param name="SessionId">The session; null: its token names none.</param>
/// <param name="Address">The network address.</param>
/// <param name="Device">As the browser calls itself.</param>
internal sealed record AuditActor(Guid Id, string Name, string Role, Guid? SessionId, string? Address, string? Device);

/// <summary>What an action was about.</summary>
/// <param name="Kind">What that is: <c>event</c>, <c>room</c>, <c>case</c>, <c>buyer</c>, …</param>
/// <param name="Id">Which one; null: none in particular.</param>
internal sealed record AuditObject(string Kind, string? Id);

/// <summary>What an entry says.</summary>
internal enum AuditKind : short
{
    /// <summary>Somebody wants to change something; written before it begins.</summary>
    Asked = 0,

    /// <summary>What became of that.</summary>
    Ended = 1,

    /// <summary>What needs no second entry: somebody read something, and gets it when this is written; somebody signed in.</summary>
    Once = 2,

    /// <summary>The oldest entries were deleted, their time being over.</summary>
    Forgotten = 3,
}

/// <summary>What became of an action.</summary>
internal enum AuditOutcome : short
{
    /// <summary>It was done.</summary>
    Done = 0,

    /// <summary>It was refused, and changed nothing.</summary>
    Refused = 1,

    /// <summary>Nobody can tell whether it took effect.</summary>
    Unknown = 2,
}

/// <summary>An entry in its place, as the database has it: of what stands there nothing is taken to make sense.</summary>
/// <param name="Number">From 1 on, without a gap.</param>
/// <param name="At">When it was written, by the database's clock; to the microsecond.</param>
/// <param name="Content">All that it says, column by column as text, in the order of <see cref="AuditChain.Columns"/>.</param>
/// <param name="Previous">The hash of the entry before it; of the first one 32 zeros.</param>
/// <param name="Hash">What <see cref="AuditChain.HashOf"/> makes of all this.</param>
internal sealed record ChainedEntry(long Number, DateTimeOffset At, IReadOnlyList<string?> Content, byte[] Previous, byte[] Hash)
{
    /// <summary>Which entries it says were deleted after their time; null: it says no such thing.</summary>
    public ForgottenEntries? Forgotten =>
        this[AuditChain.KindColumn] == "3" && this[AuditChain.DetailsColumn] is { } details ? AuditJson.ReadForgotten(details) : null;

    private string? this[string column] => Content[AuditChain.Columns.IndexOf(column)];
}
