using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Ticketing.Cluster;
using Ticketing.Faults;
using Ticketing.Orders;
using Ticketing.Orders.Domain;
using Ticketing.Orders.Storage;
using Ticketing.Testing;

namespace Ticketing.Committing;

public sealed class GroupCommitterTests : IAsyncLifetime
{
    private string _connectionString = null!;
    private NpgsqlDataSource _database = null!;
    private GroupCommitter _committer = null!;

    public async Task InitializeAsync()
    {
        _connectionString = await TicketingCluster.NewDatabaseAsync();
        _database = NpgsqlDataSource.Create(_connectionString);
        _committer = Create(_connectionString);
    }

    public async Task DisposeAsync()
    {
        await _committer.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Many_changes_share_few_commits()
    {
        await CommitAsync(NewOrder()); // The connection is there.
        var before = await LaneBatchesAsync();
        var units = Enumerable.Range(0, 2000).Select(_ => CommitAsync(NewOrder())).ToList();
        await Task.WhenAll(units);
        Assert.Equal(2001, await CountOrdersAsync());
        Assert.True(await LaneBatchesAsync() - before < 500);
    }

    [Fact]
    public async Task Much_that_waits_is_committed_half_by_half()
    {
        await using var blocker = await _database.OpenConnectionAsync();
        await using var block = await blocker.BeginTransactionAsync();
        await using var lockOrders = new NpgsqlCommand("LOCK TABLE orders IN EXCLUSIVE MODE", blocker, block);
        await lockOrders.ExecuteNonQueryAsync();
        var first = CommitAsync(NewOrder());
        await Eventually.Is(CountWaitingAsync, waiting => waiting == 1, "the first commit waits for the lock");
        var rest = Enumerable.Range(0, 1000).Select(_ => CommitAsync(NewOrder())).ToList();
        await block.CommitAsync();
        await Task.WhenAll([first, .. rest]);

        await using var sizes = _database.CreateCommand(
            "SELECT array_agg(size ORDER BY size DESC) FROM (SELECT count(*) AS size FROM orders GROUP BY xmin) AS commits");
        var committed = (long[])(await sizes.ExecuteScalarAsync())!;
        Assert.Equal([500, 250, 125, 64, 61, 1], committed);
    }

    [Fact]
    public async Task A_refused_change_fails_alone()
    {
        var twice = NewOrder();
        await CommitAsync(twice);
        var units = Enumerable.Range(0, 100).Select(index => CommitAsync(index == 50 ? twice : NewOrder())).ToList();
        for (var index = 0; index < units.Count; index++)
        {
            if (index != 50)
            {
                await units[index];
                continue;
            }

            var refusal = await Assert.ThrowsAsync<ChangeRefusedException>(() => units[index]);
            Assert.Equal("23505", refusal.SqlState);
            Assert.Contains("orders_pkey", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal(100, await CountOrdersAsync());
    }

    [Fact]
    public async Task An_order_that_has_moved_on_refuses_an_older_move()
    {
        var order = NewOrder();
        await CommitAsync(order);
        var move = new OrderMoved(
            order.OrderId, 0, OrderStatus.Cancelled, order.ExpiresAt, false, null, order.EventId, OrderStatus.AwaitingPayment,
            order.CreatedAt, order.BuyerId);
        await _committer.Commit(order.OrderId, new OrderUnit(new OrderRider(null, move)));
        var refusal = await Assert.ThrowsAsync<ChangeRefusedException>(() =>
            _committer.Commit(order.OrderId, new OrderUnit(new OrderRider(null, move with { Status = OrderStatus.Paid }))));
        Assert.Equal(Statements.StaleRow, refusal.SqlState);
    }

    [Fact]
    public async Task A_stale_writer_writes_nothing_and_stays_stale()
    {
        var (mine, theirs) = (new Journal(_database), new Journal(_database));
        await mine.CreateAsync();
        await _committer.Commit(mine.Id, new JournalUnit(mine, 1));
        theirs.Adopt(mine.Id);

        var stale = Enumerable.Range(10, 5)
            .Select(entry => _committer.Commit(theirs.Id, new JournalUnit(theirs.Writer, theirs, entry)))
            .ToList();
        foreach (var unit in stale)
            await Assert.ThrowsAsync<OutcomeUnknownException>(() => unit);
        Assert.True(theirs.Writer.IsStale);
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => _committer.Commit(theirs.Id, new JournalUnit(theirs.Writer, theirs, 99)));

        await _committer.Commit(mine.Id, new JournalUnit(mine, 2));
        Assert.Equal(new[] { 1, 2 }, await mine.EntriesAsync());
    }

    [Fact]
    public async Task A_connection_lost_in_mid_commit_commits_each_change_once()
    {
        var storm = Enumerable.Range(0, 40).Select(async _ =>
        {
            for (var round = 0; round < 50; round++)
                await CommitAsync(NewOrder());
        }).ToList();

        // Between two cuts something gets through: a line that is cut all the time carries nothing.
        var cuts = 0;
        for (var seen = 0L; !storm.TrueForAll(task => task.IsCompleted);)
        {
            seen = await Eventually.Is(CountOrdersAsync, count => count > seen || count == 2000, "a commit gets through");
            cuts += await CutConnectionsAsync();
        }

        await Task.WhenAll(storm);
        Assert.True(cuts > 0, "no connection was cut: this proves nothing");
        Assert.Equal(2000, await CountOrdersAsync());
    }

    [Fact]
    public async Task While_the_database_is_away_work_is_refused_and_what_was_taken_is_finished_later()
    {
        await using var server = await PostgresServer.StartPrivateAsync();
        var connectionString = await server.CreateDatabaseAsync();
        await using var database = NpgsqlDataSource.Create(connectionString);
        await new Schema.Migrator(database, Microsoft.Extensions.Logging.Abstractions.NullLogger<Schema.Migrator>.Instance)
            .MigrateAsync(CancellationToken.None);
        await using var committer = Create(connectionString, patience: TimeSpan.FromMilliseconds(200));
        var lane = Guid.NewGuid();
        var recorder = new Recorder(committer, new JournalWriter(lane));
        await recorder.Record(new OrderUnit(new OrderRider(NewOrder(), null)));

        await server.KillAsync();
        var taken = NewOrder();
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => recorder.Record(new OrderUnit(new OrderRider(taken, null))));
        Assert.False(committer.HasRoomFor(lane));
        Assert.False(await recorder.TryBeDurable());

        await server.StartAgainAsync();
        await Eventually.Holds(() => Task.FromResult(committer.HasRoomFor(lane)), "the committer takes work again");
        database.Clear(); // Its idle connections died with the server.
        await using var count = database.CreateCommand("SELECT count(*) FROM orders WHERE id = $1");
        count.Parameters.Add(new() { Value = taken.OrderId });
        Assert.Equal(1L, await count.ExecuteScalarAsync());
        // Whoever asks again, and asks for nothing new, is not told of doubts that are over.
        await Eventually.Holds(() => recorder.TryBeDurable().AsTask(), "what was taken is known to be durable");
    }

    private static GroupCommitter Create(string connectionString, TimeSpan? patience = null)
    {
        var services = new ServiceCollection().AddMetrics().AddLogging().BuildServiceProvider();
        var options = Options.Create(new CommitOptions { Patience = patience ?? TimeSpan.FromSeconds(60) });
        return new GroupCommitter(
            new DatabaseAddress(connectionString),
            options,
            new CommitMetrics(services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>()),
            TimeProvider.System,
            services.GetRequiredService<ILogger<GroupCommitter>>());
    }

    private static OrderPlaced NewOrder()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new OrderPlaced(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), now, now.AddMinutes(10), Guid.NewGuid(), 1000, []);
    }

    private Task CommitAsync(OrderPlaced order) => _committer.Commit(order.OrderId, new OrderUnit(new OrderRider(order, null)));

    private async Task<int> CutConnectionsAsync()
    {
        await using var cut = _database.CreateCommand(
            """
            SELECT count(pg_terminate_backend(pid))::int FROM pg_stat_activity
            WHERE application_name = 'ticketing committer' AND datname = current_database()
            """);
        return (int)(await cut.ExecuteScalarAsync())!;
    }

    private async Task<long> CountOrdersAsync()
    {
        await using var count = _database.CreateCommand("SELECT count(*) FROM orders");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private async Task<long> CountWaitingAsync()
    {
        await using var count = _database.CreateCommand(
            """
            SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'orders'::regclass
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private async Task<long> LaneBatchesAsync()
    {
        await using var sum = _database.CreateCommand("SELECT coalesce(max(batch), 0) FROM commit_lanes");
        return (long)(await sum.ExecuteScalarAsync())!;
    }
}
