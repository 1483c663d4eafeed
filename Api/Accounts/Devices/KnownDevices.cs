using Npgsql;

namespace Ticketing.Api.Accounts.Devices;

/// <summary>On which devices an account has been signed in to. Its owner's wrong passwords there are not a stranger's.</summary>
internal sealed class KnownDevices(NpgsqlDataSource database)
{
    // Of an account the devices of its latest sign-ins are kept.
    private const string Remember = """
        WITH seen AS (
          INSERT INTO known_devices (user_id, device_id, seen_at) VALUES ($1, $2, now())
          ON CONFLICT (user_id, device_id) DO UPDATE SET seen_at = excluded.seen_at)
        DELETE FROM known_devices WHERE user_id = $1 AND device_id IN (
          SELECT device_id FROM known_devices WHERE user_id = $1 AND device_id <> $2 ORDER BY seen_at DESC OFFSET 19)
        """;

    private const string Find = """
        SELECT EXISTS (SELECT FROM users JOIN known_devices ON known_devices.user_id = users.id WHERE email_key = $1 AND device_id = $2)
        """;

    /// <summary>Whether the account of an address, if there is one, has been signed in to on a device.</summary>
    public async Task<bool> HasAsync(EmailAddress address, Guid deviceId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Find);
        command.Parameters.Add(new() { Value = address.Key });
        command.Parameters.Add(new() { Value = deviceId });
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Notes that an account was signed in to on a device.</summary>
    public async Task RememberAsync(Guid userId, Guid deviceId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Remember);
        command.Parameters.Add(new() { Value = userId });
        command.Parameters.Add(new() { Value = deviceId });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
