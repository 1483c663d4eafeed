using Npgsql;

namespace Ticketing.Api.Accounts;

/// <summary>
/// Finds accounts whose addresses were kept before addresses had today's <see cref="EmailAddress.Key"/>, and gives them theirs.
/// </summary>
internal sealed partial class EarlierAddresses(NpgsqlDataSource database, ILogger<EarlierAddresses> log)
{
    // An address in ASCII has the same key as ever.
    private const string Suspects =
        "SELECT id, email, email_key FROM users WHERE octet_length(email_key) <> length(email_key) ORDER BY created_at, id";

    private const string Rename = """
        UPDATE users SET email_key = $2 WHERE id = $1 AND NOT EXISTS (SELECT FROM users AS other WHERE other.email_key = $2)
        """;

    /// <summary>Gives them their keys. May be repeated.</summary>
    public async Task RenewAsync(CancellationToken cancellation)
    {
        foreach (var (id, email, known) in await FindAsync(cancellation))
        {
            if (EmailAddress.Parse(email) is { } address && address.Key != known && !await RenameAsync(id, address.Key, cancellation))
                LogDouble(log, id);
        }
    }

    private async Task<List<(Guid Id, string Email, string Key)>> FindAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Suspects);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<(Guid, string, string)>();
        while (await row.ReadAsync(cancellation))
            found.Add((row.GetGuid(0), row.GetString(1), row.GetString(2)));
        return found;
    }

    private async Task<bool> RenameAsync(Guid id, string key, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Rename);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = key });
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    [LoggerMessage(EventId = 631, Level = LogLevel.Warning,
        Message = "Account {UserId} has the e-mail address of another account, spelled differently: nobody can sign in to it.")]
    private static partial void LogDouble(ILogger log, Guid userId);
}
