using Npgsql;
using Ticketing.Live;

namespace Ticketing.Api.Accounts.Staff;

/// <summary>Who may do more than buy, in the database.</summary>
internal sealed class StaffStore(NpgsqlDataSource database)
{
    private const string All = $"""
        SELECT {AccountRow.Columns} FROM users WHERE role <> 'buyer' AND gate_event_id IS NULL ORDER BY role, email_key LIMIT 1000
        """;

    private const string Dismiss = """
        UPDATE users SET role = 'buyer' WHERE id = $1 AND role <> 'buyer' AND gate_event_id IS NULL RETURNING access_version
        """;

    /// <summary>All of them, but for devices at gates, by role and address.</summary>
    public async Task<List<StaffBody>> ListAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(All);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var staff = new List<StaffBody>();
        while (await row.ReadAsync(cancellation))
        {
            var account = AccountRow.Read(row);
            staff.Add(new StaffBody(account.Id, account.Email, account.DisplayName, account.Role, account.HasFactor));
        }

        return staff;
    }

    /// <summary>Takes somebody's role away: they may buy, and nothing more. What every server has to hear; null: they had none.</summary>
    public async Task<AccessChange?> DismissAsync(Guid userId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Dismiss);
        command.Parameters.Add(new() { Value = userId });
        return await command.ExecuteScalarAsync(cancellation) is int version ? new AccessChange(userId, SessionId: null, version) : null;
    }
}
