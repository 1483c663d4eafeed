using System.Text;
using Npgsql;
using Ticketing.Api.Accounts;
using Ticketing.Api.Http;

namespace Ticketing.Api.Admin.AuditLog;

/// <summary>What is looked for in the log: actions that meet every condition given.</summary>
internal sealed record AuditLogFilter(
    Guid? ActorId,
    string? EmailKey,
    string? Action,
    string? ObjectId,
    AuditLogKind? Kind,
    AuditLogOutcome? Outcome,
    bool IsMarked,
    DateTimeOffset? From,
    DateTimeOffset? To)
{
    private static readonly Dictionary<string, AuditLogKind> Kinds = new(StringComparer.Ordinal)
    {
        ["change"] = AuditLogKind.Change,
        ["signIn"] = AuditLogKind.SignIn,
        ["personalRead"] = AuditLogKind.PersonalRead,
        ["read"] = AuditLogKind.Read,
        ["forgotten"] = AuditLogKind.Forgotten,
    };

    private static readonly Dictionary<string, AuditLogOutcome> Outcomes = new(StringComparer.Ordinal)
    {
        ["done"] = AuditLogOutcome.Done,
        ["refused"] = AuditLogOutcome.Refused,
        ["unknown"] = AuditLogOutcome.Unknown,
        ["open"] = AuditLogOutcome.Open,
    };

    private static readonly Dictionary<string, bool> Truths = new(StringComparer.Ordinal) { ["true"] = true, ["false"] = false };

    /// <summary>The words for kinds.</summary>
    public static string KindNames { get; } = string.Join(", ", Kinds.Keys);

    /// <summary>The words for outcomes.</summary>
    public static string OutcomeNames { get; } = string.Join(", ", Outcomes.Keys);

    /// <summary>Reads the query.</summary>
    public static AuditLogFilter Read(QueryReader query)
    {
        var email = query.Text("email") is { } text ? EmailAddress.Parse(text) : null;
        if (email is null && query.Text("email") is not null)
            query.Refuse("email", "Is no e-mail address.");
        return new AuditLogFilter(
            query.Id("actorId"),
            email?.Key,
            query.Text("action"),
            query.Text("objectId"),
            query.Word("kind", Kinds),
            query.Word("outcome", Outcomes),
            query.Word("marked", Truths) ?? false,
            query.Time("from"),
            query.Time("to"));
    }

    /// <summary>Writes the conditions on <c>head</c> and <c>ended</c>, each with an <c>AND</c> before it.</summary>
    public void Write(StringBuilder sql, NpgsqlCommand command)
    {
        string Parameter(object value)
        {
            command.Parameters.Add(new() { Value = value });
            return $"${command.Parameters.Count}";
        }

        if (ActorId is { } actor)
            sql.Append(" AND head.actor_id = ").Append(Parameter(actor));
        if (EmailKey is { } email)
            sql.Append(" AND head.actor_id = (SELECT id FROM users WHERE email_key = ").Append(Parameter(email)).Append(')');
        if (Action is { } action)
            sql.Append(" AND head.action = ").Append(Parameter(action));
        if (ObjectId is { } thing)
            sql.Append(" AND head.action_id IN (SELECT action_id FROM audit_log WHERE object_id = ").Append(Parameter(thing)).Append(')');
        if (IsMarked)
            sql.Append(" AND head.action_id IN (SELECT action_id FROM audit_log WHERE marks IS NOT NULL)");
        if (From is { } from)
            sql.Append(" AND head.at >= ").Append(Parameter(from));
        if (To is { } to)
            sql.Append(" AND head.at < ").Append(Parameter(to));
        if (Outcome is { } outcome)
            sql.Append(outcome == AuditLogOutcome.Open
                ? " AND coalesce(ended.outcome, head.outcome) IS NULL"
                : $" AND coalesce(ended.outcome, head.outcome) = {(int)outcome}");
        if (Kind is { } kind)
            AuditLogKinds.Write(kind, sql, Parameter);
    }
}
