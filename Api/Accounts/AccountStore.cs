using Npgsql;

namespace Ticketing.Api.Accounts;

/// <summary>The accounts in the database.</summary>
internal sealed class AccountStore(NpgsqlDataSource database)
{
    // Of two that come at once with addresses of one person, the second waits for the first at the key.
    private const string InsertSql =
        """
        WITH person AS (
          INSERT INTO people (key, user_id) SELECT $7, $1 WHERE NOT EXISTS (SELECT FROM users WHERE email_key = $3)
          ON CONFLICT (key) DO UPDATE SET key = excluded.key
          RETURNING user_id)
        INSERT INTO users (id, email, email_key, display_name, role, password_hash, person_id)
        SELECT $1, $2, $3, $4, $5, $6, nullif(user_id, $1) FROM person
        ON CONFLICT (email_key) DO NOTHING
        RETURNING person_id
        """;

    private const string ByEmailSql = $"SELECT {AccountRow.Columns}, password_hash FROM users WHERE email_key = $1";
    private const string ByIdSql = $"SELECT {AccountRow.Columns}, password_hash FROM users WHERE id = $1";
    private const string LanguageSql = "UPDATE users SET language = $2 WHERE id = $1 AND language IS DISTINCT FROM $2";
    private const string VerifySql = "UPDATE users SET verified_at = coalesce(verified_at, now()) WHERE email_key = $1";

    /// <summary>Adds an account. Gives it as it is then; null: its address has one already.</summary>
    public async Task<Account?> AddAsync(Account account, EmailAddress address, string passwordHash, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(InsertSql);
        command.Parameters.Add(new() { Value = account.Id });
        command.Parameters.Add(new() { Value = account.Email });
        command.Parameters.Add(new() { Value = address.Key });
        command.Parameters.Add(new() { Value = account.DisplayName });
        command.Parameters.Add(new() { Value = account.Role });
        command.Parameters.Add(new() { Value = passwordHash });
        command.Parameters.Add(new() { Value = PersonKey.Of(address) });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            return null;
        return account with { PersonId = await reader.IsDBNullAsync(0, cancellation) ? null : reader.GetGuid(0) };
    }

    /// <summary>Notes in which language an account is written to; null leaves it as it is.</summary>
    public async Task NoteLanguageAsync(Guid id, string? language, CancellationToken cancellation)
    {
        if (language is null)
            return;
        await using var command = database.CreateCommand(LanguageSql);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = language });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Takes it as proved that an address is its account's owner's.</summary>
    public async Task VerifyAsync(EmailAddress address, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(VerifySql);
        command.Parameters.Add(new() { Value = address.Key });
        await command.ExecuteNonQueryAsync(cancellation);
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
        var passwordHash = await reader.IsDBNullAsync(AccountRow.Next, cancellation) ? null : reader.GetString(AccountRow.Next);
        return (AccountRow.Read(reader), passwordHash);
    }
}
