using Npgsql;
using Ticketing.Api.Audit.Domain;

namespace Ticketing.Api.Admin.AuditLog;

/// <summary>Goes through the whole log and works every hash out anew.</summary>
internal sealed class AuditVerifier(NpgsqlDataSource database)
{
    private static readonly string All =
        "SELECT number, at, previous, hash, "
        + string.Join(", ", AuditChain.Columns.Select(static column => $"{column}::text"))
        + " FROM audit_log ORDER BY number";

    private int _isAtIt;

    /// <summary>What is to be said of the log. Null: somebody asks for that already; a log of years takes minutes.</summary>
    /// <param name="known">An entry that somebody has kept elsewhere; null: none.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<AuditLogVerdict?> VerifyAsync(KnownEntry? known, CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _isAtIt, 1) == 1)
            return null;
        try
        {
            return await ReadAsync(new ChainCheck(known), cancellation);
        }
        finally
        {
            Volatile.Write(ref _isAtIt, 0);
        }
    }

    private async Task<AuditLogVerdict> ReadAsync(ChainCheck check, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(All);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        for (var looked = 0L; await row.ReadAsync(cancellation); looked++)
            if (check.Take(Read(row)) is { } broken)
                return BodyOf(broken, looked);
        return check.End() switch
        {
            ChainVerdict.Sound sound => new AuditLogVerdict(true, sound.Entries, sound.First, sound.Last, HexOf(sound.Hash), null, null),
            ChainVerdict.Broken broken => BodyOf(broken, broken.Number),
            _ => throw new InvalidOperationException("There is no other verdict."),
        };
    }

    private static AuditLogVerdict BodyOf(ChainVerdict.Broken broken, long looked) =>
        new(false, looked, null, null, null, broken.Number, broken.Fault);

    private static string? HexOf(byte[]? hash) => hash is null ? null : Convert.ToHexStringLower(hash);

    private static ChainedEntry Read(NpgsqlDataReader row)
    {
        const int First = 4;
        var content = new string?[AuditChain.Columns.Length];
        for (var column = 0; column < content.Length; column++)
            content[column] = row.IsDBNull(First + column) ? null : row.GetString(First + column);
        return new ChainedEntry(
            row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), content, row.GetFieldValue<byte[]>(2), row.GetFieldValue<byte[]>(3));
    }
}
