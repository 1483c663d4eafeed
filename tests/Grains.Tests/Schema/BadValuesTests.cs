using Npgsql;
using Ticketing.Cluster;

namespace Ticketing.Schema;

/// <summary>Whatever the program believes, the database takes no value that can't be.</summary>
public sealed class BadValuesTests : IAsyncLifetime
{
    private const string Id = "'00000000-0000-0000-0000-000000000001'";

    private NpgsqlDataSource _database = null!;

    public async Task InitializeAsync()
    {
        _database = NpgsqlDataSource.Create(await TicketingCluster.NewDatabaseAsync());
        await ExecuteAsync($"""
            INSERT INTO events (id, slug, name, venue, currency, starts_at, on_sale_at, state, version, created_at)
            VALUES ({Id}, 'gala', 'Gala', 'Hall', 'EUR', now(), now(), 1, 1, now());
            INSERT INTO tiers (id, event_id, position, name, capacity, highest_number, max_per_order, max_per_buyer, seating, rows, prices)
            VALUES ({Id}, {Id}, 0, 'Standing', 10, 10, 10, 4, 0, '[]', '[]');
            INSERT INTO orders (id, buyer_id, event_id, status, created_at, expires_at, total, request_digest, anchors)
            VALUES ({Id}, {Id}, {Id}, 0, now(), now(), 5000, {Id}, ARRAY[1]);
            INSERT INTO reservations (tier_id, order_id, line, buyer_id, category, unit_price, numbers, state, held_until, anchor)
            VALUES ({Id}, {Id}, 0, {Id}, 'full', 5000, ARRAY[1], 0, now(), 1);
            INSERT INTO tickets (tier_id, number, id, order_id, line, issued_at) VALUES ({Id}, 1, {Id}, {Id}, 0, now());
            INSERT INTO payments (id, order_id, method, amount, currency, status, started_at)
            VALUES ({Id}, {Id}, 'test', 5000, 'EUR', 0, now());
            INSERT INTO waiting_rooms (
              event_id, mode, paused, admit_per_minute, max_concurrent, admission_minutes, settings_version, seed, salt)
            VALUES ({Id}, 1, false, 60, 100, 10, 1, '', '');
            INSERT INTO queue_places (event_id, arrival, user_id) VALUES ({Id}, 0, {Id});
            INSERT INTO notifications (user_id, id, kind, event_id, event_name, at) VALUES ({Id}, {Id}, 0, {Id}, 'Gala', now());
            INSERT INTO announcements (event_id, version, notification_id, kind, event_name, at, changes, for_waiting)
            VALUES ({Id}, 1, {Id}, 8, 'Gala', now(), '[]', true);
            """);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Theory]
    [InlineData("events", "doors_at = starts_at + interval '1 second'")]
    [InlineData("events", "ends_at = starts_at - interval '1 second'")]
    [InlineData("tiers", "capacity = 0")]
    [InlineData("tiers", "capacity = 1000001, highest_number = 1000001")]
    [InlineData("tiers", "capacity = 11")]
    [InlineData("tiers", "sold = 11")]
    [InlineData("tiers", "sold = -1")]
    [InlineData("tiers", "held = -1")]
    [InlineData("tiers", "max_per_order = 0")]
    [InlineData("tiers", "max_per_order = 1001")]
    [InlineData("tiers", "max_per_buyer = 0")]
    [InlineData("tiers", "seating = 2")]
    [InlineData("orders", "status = 5")]
    [InlineData("orders", "total = -1")]
    [InlineData("reservations", "unit_price = -1")]
    [InlineData("reservations", "numbers = '{}'")]
    [InlineData("reservations", "state = 3")]
    [InlineData("tickets", "number = 0")]
    [InlineData("tickets", "status = 4")]
    [InlineData("payments", "amount = -1")]
    [InlineData("payments", "status = 8")]
    [InlineData("waiting_rooms", "mode = 3")]
    [InlineData("waiting_rooms", "admit_per_minute = 0")]
    [InlineData("waiting_rooms", "max_concurrent = 0")]
    [InlineData("waiting_rooms", "admission_minutes = 0")]
    [InlineData("waiting_rooms", "opened_at = now()")]
    [InlineData("queue_places", "arrival = -1")]
    [InlineData("queue_places", "state = 6")]
    [InlineData("notifications", "kind = -1")]
    [InlineData("notifications", "kind = 100")]
    [InlineData("notifications", "amount = -1")]
    [InlineData("announcements", "kind = 100")]
    public async Task Are_refused(string table, string change)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync($"UPDATE {table} SET {change}"));
        Assert.Equal(PostgresErrorCodes.CheckViolation, refusal.SqlState);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
