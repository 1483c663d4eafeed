using System.IO.Compression;
using System.Text;
using Npgsql;
using Ticketing.Api.Accounts.Keys;

namespace Ticketing.Api.Mail;

/// <summary>
/// Messages as they are sent, from their first attempt until they are settled: every attempt sends the same bytes. They hold tickets'
/// codes and links, so they are sealed with the master key.
/// </summary>
internal sealed class KeptLetters(NpgsqlDataSource database, KeySeal seal)
{
    private const string Find = "SELECT id, content FROM outbox WHERE id = ANY ($1) AND content IS NOT NULL";

    // Whoever lost its lease meanwhile, and wrote it anew, keeps what was first.
    private const string Keep = """
        UPDATE outbox SET content = coalesce(outbox.content, kept.content) FROM unnest($1, $2) AS kept (id, content)
        WHERE outbox.id = kept.id AND state = 0 RETURNING outbox.id, outbox.content
        """;

    /// <summary>Those of these messages that were written before.</summary>
    public async Task<Dictionary<Guid, byte[]>> FindAsync(IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Find);
        command.Parameters.Add(new() { Value = ids.ToArray() });
        return await ReadAsync(command, cancellation);
    }

    /// <summary>Keeps messages. Returns what is to be sent: these, or what another server has kept before.</summary>
    public async Task<Dictionary<Guid, byte[]>> KeepAsync(IReadOnlyDictionary<Guid, byte[]> written, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Keep);
        command.Parameters.Add(new() { Value = written.Keys.ToArray() });
        command.Parameters.Add(new() { Value = written.Select(letter => Close(letter.Key, letter.Value)).ToArray() });
        return await ReadAsync(command, cancellation);
    }

    private async Task<Dictionary<Guid, byte[]>> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var kept = new Dictionary<Guid, byte[]>();
        while (await row.ReadAsync(cancellation))
            if (Open(row.GetGuid(0), row.GetFieldValue<byte[]>(1)) is { } bytes)
                kept.Add(row.GetGuid(0), bytes);
        return kept;
    }

    private byte[] Close(Guid id, byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var packing = new BrotliStream(packed, CompressionLevel.Fastest))
            packing.Write(bytes);
        var master = Encoding.ASCII.GetBytes(seal.Current);
        return [(byte)master.Length, .. master, .. seal.Seal(packed.ToArray(), PlaceOf(id))];
    }

    private byte[]? Open(Guid id, byte[] kept)
    {
        var master = Encoding.ASCII.GetString(kept, 1, kept[0]);
        if (seal.Open(kept[(kept[0] + 1)..], PlaceOf(id), master) is not { } packed)
            return null;
        using var unpacking = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        unpacking.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string PlaceOf(Guid id) => $"message {id}";
}
