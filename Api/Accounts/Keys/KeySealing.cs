using Npgsql;

namespace Ticketing.Api.Accounts.Keys;

/// <summary>
/// Seals what lies in the database in plain text, as earlier versions left it, and seals anew what another master key has sealed. Several
/// processes may do so at once.
/// </summary>
internal sealed class KeySealing(NpgsqlDataSource database, KeySeal seal)
{
    private const string PlainSql = "SELECT id, purpose, material FROM signing_keys WHERE material IS NOT NULL";

    // Copies of the database may have it: it signs nothing more, and what it signed is good for no longer than that may last.
    private const string SealSql =
        """
        UPDATE signing_keys SET material = NULL, sealed = $2, sealed_by = $3, public_half = $4, rotate_at = least(rotate_at, $5),
          retire_at = least(retire_at, $6)
        WHERE id = $1 AND material IS NOT NULL
        """;

    private const string OthersSql = "SELECT id, purpose, sealed, sealed_by FROM signing_keys WHERE sealed_by <> $1";
    private const string SealAnewSql = "UPDATE signing_keys SET sealed = $2, sealed_by = $3 WHERE id = $1 AND sealed_by = $4";

    /// <summary>Seals all that this process can.</summary>
    /// <param name="now">The time.</param>
    /// <param name="lifeOf">How long what a key of a purpose signs is good for.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task SealAllAsync(DateTimeOffset now, Func<KeyPurpose, TimeSpan> lifeOf, CancellationToken cancellation)
    {
        foreach (var plain in await ReadAsync(PlainSql, [], cancellation))
            await ExecuteAsync(
                SealSql,
                [
                    plain.Id, seal.Seal(plain.Bytes, plain.Place), seal.Current,
                    SigningKey.PublicHalf(plain.Purpose, plain.Bytes) ?? (object)DBNull.Value, now, now + lifeOf(plain.Purpose),
                ],
                cancellation);
        foreach (var other in await ReadAsync(OthersSql, [seal.Current], cancellation))
            if (seal.Open(other.Bytes, other.Place, other.MasterId!) is { } secret)
                await ExecuteAsync(SealAnewSql, [other.Id, seal.Seal(secret, other.Place), seal.Current, other.MasterId!], cancellation);
    }

    private async Task<List<Row>> ReadAsync(string sql, object[] parameters, CancellationToken cancellation)
    {
        await using var command = Command(sql, parameters);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<Row>();
        while (await row.ReadAsync(cancellation))
            if (KeyPurpose.Find(row.GetString(1)) is { } purpose)
                rows.Add(new Row(row.GetString(0), purpose, row.GetFieldValue<byte[]>(2), row.FieldCount > 3 ? row.GetString(3) : null));
        return rows;
    }

    private async Task ExecuteAsync(string sql, object[] parameters, CancellationToken cancellation)
    {
        await using var command = Command(sql, parameters);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private NpgsqlCommand Command(string sql, object[] parameters)
    {
        var command = database.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        return command;
    }

    private sealed record Row(string Id, KeyPurpose Purpose, byte[] Bytes, string? MasterId)
    {
        public string Place => Purpose.PlaceOf(Id);
    }
}
