using Npgsql;

namespace Ticketing.Api.Mail.Letters;

/// <summary>Whom a message is for.</summary>
/// <param name="Name">As they call themselves.</param>
/// <param name="Address">Their account's address.</param>
/// <param name="Language">The language they are written to in; null: not known.</param>
internal sealed record Addressee(string Name, string Address, string? Language);

/// <summary>Finds out whom messages are for.</summary>
internal sealed class Addressees(NpgsqlDataSource database)
{
    private const string Query = """
        SELECT display_name, email, language FROM users WHERE id = $1
        UNION ALL SELECT display_name, email, language FROM sign_ups WHERE user_id = $1
        UNION ALL SELECT email, email, language FROM mailed_codes WHERE user_id = $1
        UNION ALL SELECT email, email, language FROM invitations WHERE user_id = $1 AND hash IS NOT NULL
        UNION ALL SELECT email, email, language FROM ticket_transfers WHERE reader_id = $1 AND email IS NOT NULL
        LIMIT 1
        """;

    /// <summary>Whose account it is; null: it is gone.</summary>
    public async Task<Addressee?> FindAsync(Guid userId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Query);
        command.Parameters.Add(new() { Value = userId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new Addressee(row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2))
            : null;
    }
}
