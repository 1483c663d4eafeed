using System.Text;
using Ticketing.Api.Audit.Domain;

namespace Ticketing.Api.Admin.AuditLog;

/// <summary>Which entries are of which kind.</summary>
internal static class AuditLogKinds
{
    private const string Reads = "GET ";
    private const string Watches = "WATCH ";

    /// <summary>
    /// Reads that tell nothing of people. What is not listed here counts as one that may, so that a new route can't be forgotten.
    /// </summary>
    private static readonly string[] NotPersonal =
    [
        "GET /api/admin/events",
        "GET /api/admin/events/{id}",
        "GET /api/admin/events/{id}/audit",
        "GET /api/admin/events/{id}/queue",
        "GET /api/admin/events/{id}/questions",
        "GET /api/admin/events/{id}/answers",
        "GET /api/admin/events/{id}/cancellation",
        "GET /api/admin/events/{id}/refund-policy",
        "GET /api/admin/events/{id}/settlement",
        "GET /api/admin/events/{id}/settlement/export",
        "GET /api/admin/events/{id}/price-policy",
        "GET /api/admin/events/{id}/invoicing",
        "GET /api/admin/sellers",
        "GET /api/admin/sellers/{id}",
        "GET /api/admin/jobs/{id}",
        "GET /api/admin/jobs/{id}/failures",
        "GET /api/admin/stats",
        "GET /api/admin/cluster",
        "GET /api/admin/gate/events",
        "GET /api/admin/events/{id}/check-in-lists",
        "GET /api/admin/events/{id}/check-in-lists/{listId}",
        "GET /api/admin/events/{id}/gates",
        "GET /api/admin/events/{id}/gate-devices",
        "GET /api/admin/events/{id}/check-ins/summary",
        "GET /api/admin/events/{id}/check-ins/conflicts",
        "GET /api/admin/check-in-lists/{id}/offline",
    ];

    /// <summary>The kind of an action's first entry.</summary>
    public static AuditLogKind Of(AuditKind kind, string action) => kind switch
    {
        AuditKind.Asked or AuditKind.Ended => AuditLogKind.Change,
        AuditKind.Forgotten => AuditLogKind.Forgotten,
        _ when !IsRead(action) => AuditLogKind.SignIn,
        _ => NotPersonal.Contains(action) ? AuditLogKind.Read : AuditLogKind.PersonalRead,
    };

    /// <summary>Writes the same as a condition.</summary>
    public static void Write(AuditLogKind kind, StringBuilder sql, Func<object, string> parameter)
    {
        const string IsRead = $"(head.action LIKE '{Reads}%' OR head.action LIKE '{Watches}%')";
        sql.Append(kind switch
        {
            AuditLogKind.Change => " AND head.kind = 0",
            AuditLogKind.Forgotten => " AND head.kind = 3",
            AuditLogKind.SignIn => $" AND head.kind = 2 AND NOT {IsRead}",
            AuditLogKind.Read => $" AND head.kind = 2 AND head.action = ANY ({parameter(NotPersonal)})",
            _ => $" AND head.kind = 2 AND {IsRead} AND head.action <> ALL ({parameter(NotPersonal)})",
        });
    }

    private static bool IsRead(string action) =>
        action.StartsWith(Reads, StringComparison.Ordinal) || action.StartsWith(Watches, StringComparison.Ordinal);
}
