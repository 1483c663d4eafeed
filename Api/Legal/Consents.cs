using Npgsql;

namespace Ticketing.Api.Legal;

/// <summary>Who agreed to which version of what, and when.</summary>
internal sealed class Consents(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Insert = """
        INSERT INTO consents (user_id, document, version, at) SELECT id, $2, $3, $4 FROM users WHERE id = $1
        ON CONFLICT (user_id, document, version) DO NOTHING
        """;

    private const string Select = "SELECT at FROM consents WHERE user_id = $1 AND document = $2 AND version = $3";

    /// <summary>Records it, once.</summary>
    public async Task GiveAsync(Guid userId, LegalDocument document, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Insert);
        foreach (var value in (object[])[userId, document.Name, document.Version, clock.GetUtcNow()])
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>When somebody agreed to a document as it is now; null: not yet.</summary>
    public async Task<DateTimeOffset?> FindAsync(Guid userId, LegalDocument document, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Select);
        foreach (var value in (object[])[userId, document.Name, document.Version])
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync(cancellation) is DateTime at ? new DateTimeOffset(at, TimeSpan.Zero) : null;
    }
}
