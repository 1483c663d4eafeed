using Npgsql;

namespace Ticketing.Api.Gates.Offline;

/// <summary>
/// Shares of a list's tickets, in the database. A sharing begins when the one before it has ended, for a device without a network may
/// still go by that one.
/// </summary>
internal sealed class ShareStore(NpgsqlDataSource database, TimeProvider clock)
{
    // One at a time: the list's row is held.
    private const string Insert = """
        WITH list AS (SELECT id, event_id FROM check_in_lists WHERE id = $1 FOR UPDATE),
        last AS (
          SELECT coalesce(max(generation), 0) AS generation, greatest(max(ends_at), $2) AS ends_at FROM gate_leases WHERE list_id = $1)
        INSERT INTO gate_leases (list_id, generation, devices, starts_at, ends_at)
        SELECT list.id, last.generation + 1, devices.ids, last.ends_at, last.ends_at + $3
        FROM list, last, LATERAL (
          SELECT coalesce(array_agg(id ORDER BY enrolled_at, id), '{}') AS ids FROM gate_devices
          WHERE event_id = list.event_id AND enrolled_at IS NOT NULL AND revoked_at IS NULL) AS devices
        WHERE cardinality(devices.ids) > 0
        ON CONFLICT DO NOTHING
        RETURNING generation, array_position(devices, $4) - 1, cardinality(devices), starts_at, ends_at
        """;

    private const string Select = """
        SELECT generation, array_position(devices, $3) - 1, cardinality(devices), starts_at, ends_at
        FROM gate_leases WHERE list_id = $1 AND ends_at > $2 ORDER BY generation
        """;

    /// <summary>Shares a list anew among all devices that were let in; null: there are none, or another sharing came first.</summary>
    /// <param name="listId">The list.</param>
    /// <param name="life">For how long.</param>
    /// <param name="deviceId">Whose share is returned.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<OfflineShare?> ShareAsync(Guid listId, TimeSpan life, Guid deviceId, CancellationToken cancellation) =>
        (await ReadAsync(Insert, cancellation, listId, clock.GetUtcNow(), life, deviceId)).FirstOrDefault();

    /// <summary>A device's shares, now and after.</summary>
    public Task<List<OfflineShare>> ListAsync(Guid listId, Guid deviceId, CancellationToken cancellation) =>
        ReadAsync(Select, cancellation, listId, clock.GetUtcNow(), deviceId);

    private async Task<List<OfflineShare>> ReadAsync(string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var shares = new List<OfflineShare>();
        while (await row.ReadAsync(cancellation))
        {
            shares.Add(new OfflineShare(
                row.GetInt32(0),
                row.IsDBNull(1) ? null : row.GetInt32(1),
                row.GetInt32(2),
                row.GetFieldValue<DateTimeOffset>(3),
                row.GetFieldValue<DateTimeOffset>(4)));
        }

        return shares;
    }
}
