using Npgsql;
using NpgsqlTypes;
using Ticketing.Api.Accounts;
using Ticketing.Live;

namespace Ticketing.Api.Gates.Devices;

/// <summary>Devices at gates, in the database. One that was let in has an account of its own, which has the device's id.</summary>
internal sealed class DeviceStore(NpgsqlDataSource database, TimeProvider clock)
{
    private const int MostDevices = 1_000;

    private const string Columns = "id, name, gate_id, role, token_ends_at, enrolled_at, revoked_at";

    private const string All = $"SELECT {Columns} FROM gate_devices WHERE event_id = $1 ORDER BY created_at DESC, id DESC";

    private const string Insert = $"""
        INSERT INTO gate_devices (id, event_id, name, gate_id, role, token_hash, token_ends_at, created_at)
        SELECT $2, events.id, $3, $4, $5, $6, $7, $8 FROM events
        WHERE events.id = $1 AND (SELECT count(*) FROM gate_devices WHERE event_id = $1) < $9
          AND ($4::uuid IS NULL OR EXISTS (SELECT FROM gates WHERE gates.id = $4 AND gates.event_id = $1))
        RETURNING {Columns}
        """;

    // The address leads nowhere, and nobody can sign in by it: the account has no password.
    private const string Enrol = $"""
        WITH device AS (
          UPDATE gate_devices SET token_hash = NULL, enrolled_at = $2
          WHERE token_hash = $1 AND token_ends_at > $2 AND revoked_at IS NULL
          RETURNING id, event_id, name, role)
        INSERT INTO users (id, email, email_key, display_name, role, gate_event_id)
        SELECT id, 'gate-' || id || '@device.invalid', 'gate-' || id || '@device.invalid', name, role, event_id FROM device
        RETURNING {AccountRow.Columns}
        """;

    private const string Revoke = """
        WITH device AS (
          UPDATE gate_devices SET token_hash = NULL, revoked_at = coalesce(revoked_at, $3) WHERE event_id = $1 AND id = $2 RETURNING id),
        account AS (DELETE FROM users USING device WHERE users.id = device.id RETURNING users.id, access_version + 1 AS version)
        SELECT device.id, account.version FROM device LEFT JOIN account ON account.id = device.id
        """;

    /// <summary>All devices of an event, the latest first.</summary>
    public async Task<List<DeviceBody>> ListAsync(Guid eventId, CancellationToken cancellation)
    {
        await using var command = Command(All, eventId);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var devices = new List<DeviceBody>();
        while (await row.ReadAsync(cancellation))
            devices.Add(Read(row));
        return devices;
    }

    /// <summary>Adds a device that can be let in by a token; null: there is no such event or gate, or it has too many devices.</summary>
    public async Task<DeviceBody?> AddAsync(Guid eventId, DeviceRequest request, CancellationToken cancellation)
    {
        var (now, (token, hash)) = (clock.GetUtcNow(), DeviceToken.New());
        var gate = new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Uuid, Value = (object?)request.Gate ?? DBNull.Value };
        var role = request.Supervisor == true ? Roles.Supervisor : Roles.Gate;
        await using var command = Command(
            Insert, eventId, Guid.CreateVersion7(now), request.Name!, gate, role, hash, now + DeviceToken.Life, now, (long)MostDevices);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? Read(row) with { Token = token } : null;
    }

    /// <summary>Lets a device in. Its account; null: the token is none, was used, or is too old.</summary>
    public async Task<Account?> EnrolAsync(byte[] tokenHash, CancellationToken cancellation)
    {
        await using var command = Command(Enrol, tokenHash, clock.GetUtcNow());
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? AccountRow.Read(row) : null;
    }

    /// <summary>Shuts a device out. What every server has to hear; null: there is no such device.</summary>
    public async Task<IReadOnlyCollection<AccessChange>?> RevokeAsync(Guid eventId, Guid deviceId, CancellationToken cancellation)
    {
        await using var command = Command(Revoke, eventId, deviceId, clock.GetUtcNow());
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            return null;
        return row.IsDBNull(1) ? [] : [new AccessChange(deviceId, SessionId: null, row.GetInt32(1))];
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        return command;
    }

    private static DeviceBody Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.IsDBNull(2) ? null : row.GetGuid(2),
        row.GetString(3) == Roles.Supervisor,
        row.GetFieldValue<DateTimeOffset>(4),
        row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5),
        row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6));
}
