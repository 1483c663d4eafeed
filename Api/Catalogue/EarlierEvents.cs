using Npgsql;
using Ticketing.Texts;

namespace Ticketing.Api.Catalogue;

/// <summary>Makes events searchable that were written before they had a <see cref="SearchText"/>.</summary>
internal sealed class EarlierEvents(NpgsqlDataSource database)
{
    private const string Without = "SELECT id, name, venue FROM events WHERE search IS NULL";
    private const string Complete = "UPDATE events SET search = $4 WHERE id = $1 AND name = $2 AND venue = $3";

    /// <summary>Writes what searches compare. May be repeated.</summary>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        foreach (var (id, name, venue) in await FindAsync(cancellation))
        {
            await using var command = database.CreateCommand(Complete);
            foreach (var value in (object[])[id, name, venue, SearchText.Of(name, venue)])
                command.Parameters.Add(new() { Value = value });
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private async Task<List<(Guid Id, string Name, string Venue)>> FindAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Without);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<(Guid, string, string)>();
        while (await row.ReadAsync(cancellation))
            found.Add((row.GetGuid(0), row.GetString(1), row.GetString(2)));
        return found;
    }
}
