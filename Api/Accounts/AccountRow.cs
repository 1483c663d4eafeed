using System.Data.Common;

namespace Ticketing.Api.Accounts;

/// <summary>How an account stands in a row of the database: the first columns of every statement that reads one.</summary>
internal static class AccountRow
{
    /// <summary>The columns, from the table <c>users</c>.</summary>
    public const string Columns = """
        users.id, email, display_name, role, access_version, person_id, verified_at IS NOT NULL,
        password_hash IS NULL AND mailed,
        EXISTS (SELECT FROM passkeys WHERE passkeys.user_id = users.id)
          OR EXISTS (SELECT FROM authenticator_apps WHERE authenticator_apps.user_id = users.id),
        gate_event_id
        """;

    /// <summary>How many columns those are: the index of the next.</summary>
    public const int Next = 10;

    /// <summary>The account of the row that was read last.</summary>
    public static Account Read(DbDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetInt32(4),
        PersonId: row.IsDBNull(5) ? null : row.GetGuid(5),
        IsVerified: row.GetBoolean(6),
        IsGuest: row.GetBoolean(7) && !row.GetBoolean(8), // Who has a passkey needs no code.
        HasFactor: row.GetBoolean(8),
        EventId: row.IsDBNull(9) ? null : row.GetGuid(9));
}
