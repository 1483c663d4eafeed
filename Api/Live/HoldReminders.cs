using Npgsql;

namespace Ticketing.Api.Live;

/// <summary>Reminds connected buyers of orders whose hold ends within a minute. Each hold is reminded of once, and again if it was prolonged.</summary>
internal sealed class HoldReminders(NpgsqlDataSource database, Watchers watchers, LiveMetrics metrics, TimeProvider clock)
{
    private const string Ending = """
        SELECT id, event_id, buyer_id FROM orders
        WHERE status = 0 AND expires_at > $1 AND expires_at <= $2 AND buyer_id = ANY($3) ORDER BY expires_at LIMIT 10000
        """;

    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    private DateTimeOffset _lookedUntil = clock.GetUtcNow() + Ahead;

    /// <summary>Reminds of the holds whose last minute has begun since the last look.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var (from, until) = (_lookedUntil, now + Ahead);
        if (watchers.Users is { Count: > 0 } buyers)
            await RemindAsync(from, until, [.. buyers], now, cancellation);
        _lookedUntil = until;
    }

    private async Task RemindAsync(DateTimeOffset from, DateTimeOffset until, Guid[] buyers, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Ending);
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = until });
        command.Parameters.Add(new() { Value = buyers });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            var message = Broadcast.Of(ServerMessages.Notification, Notifications.OfEnding(row.GetGuid(0), row.GetGuid(1), now));
            var browsers = watchers.Of(row.GetGuid(2));
            foreach (var browser in browsers)
                browser.Send(message);
            metrics.Sent(browsers.Length);
        }
    }
}
