using Npgsql;

namespace Ticketing.Api.Accounts;

/// <summary>The accounts in the database.</summary>
internal sealed class AccountStore(NpgsqlDataSource database)
{
    private const string InsertSql =
        """
        INSERT INTO users (id, email, email_key, display_name, role, password_hash) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (email_key) DO NOTHING
        """;

    private const string ByEmailSql = "SELECT id, email, display_name, role, access_version, password_hash FROM users WHERE email_key = $1";
    private const string ByIdSql = "SELECT id, email, display_name, role, access_version, password_hash FROM users WHERE id = $1";

    /// <summary>Adds an account. False if its address has one already.</summary>
    public async Task<bool> AddAsync(Account account, EmailAddress address, string passwordHash, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(InsertSql);
        command.Parameters.Add(new() { Value = account.Id });
        command.Parameters.Add(new() { Value = account.Email });
        command.Parameters.Add(new() { Value = address.Key });
        command.Parameters.Add(new() { Value = account.DisplayName });
        command.Parameters.Add(new() { Value = account.Role });
        command.Parameters.Add(new() { Value = passwordHash });
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <summary>The account of an address, with the hash of its password if it has one.</summary>
    public Task<(Account Account, string? PasswordHash)?> FindAsync(EmailAddress address, CancellationToken cancellation) =>
        FindAsync(ByEmailSql, address.Key, cancellation);

    /// <summary>The account of that id.</summary>
    public async Task<Account?> FindAsync(Guid id, CancellationToken cancellation) => (await FindAsync(ByIdSql, id, cancellation))?.Account;

    private async Task<(Account Account, string? PasswordHash)?> FindAsync(string sql, object key, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = key });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            return null;
        var account = new Account(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4));
        return (account, await reader.IsDBNullAsync(5, cancellation) ? null : reader.GetString(5));
    }
}
