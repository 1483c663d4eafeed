using Npgsql;
using Ticketing.Cluster;
using Ticketing.Payments;
using Ticketing.Testing;

namespace Ticketing.Orders;

/// <summary>
/// Callers that give up while a call of theirs waits: a read ends, in the database too; a change is not begun, or is carried through. The
/// database is made to keep calls waiting by a lock.
/// </summary>
public sealed class GivingUpTests : IAsyncLifetime
{
    private const string Waiting = """
        SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND state = 'active'
        """;

    private readonly Guid _buyer = Guid.NewGuid();
    private readonly CancellationTokenSource _patience = new();
    private TicketingCluster _cluster = null!;
    private NpgsqlDataSource _database = null!;
    private Sale _sale = null!;

    private IOrderGrain Order => _sale.Order(_buyer, "key");

    private PayOrder Payment => new(_buyer, ObedientGateway.MethodName, "good");

    public async Task InitializeAsync()
    {
        _cluster = await TicketingCluster.StartAsync();
        _database = NpgsqlDataSource.Create(_cluster.ConnectionString);
        _sale = await Sale.OpenAsync(_cluster, Sale.General(100));
        Assert.IsType<PlaceResult.Placed>(await _sale.PlaceAsync(_buyer, "key", (0, 2)));
    }

    public async Task DisposeAsync()
    {
        _patience.Dispose();
        await _database.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task A_read_of_an_order_ends_at_once_and_in_the_database_too()
    {
        await using var block = await Block.OfAsync(_database, "LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
        await GiveUpAsync(Order.Get(_patience.Token));
        await UntilWaitingAsync(0);
    }

    [Fact]
    public async Task An_audit_ends_at_once_and_in_the_database_too()
    {
        await using var block = await Block.OfAsync(_database, "LOCK TABLE tickets IN ACCESS EXCLUSIVE MODE");
        await GiveUpAsync(_sale.Event.Audit(_patience.Token));
        await UntilWaitingAsync(0);
    }

    /// <remarks>
    /// A caller can give up before their call has come to the grain, and then it is carried through: nothing tells a caller where it is. So
    /// this is tried again until a call was given up where it waits, which never happens if giving up does nothing.
    /// </remarks>
    [Fact]
    public async Task A_change_that_waits_for_its_turn_is_not_begun()
    {
        for (var attempt = 1; attempt <= 300; attempt++)
        {
            var buyer = Guid.NewGuid();
            Assert.IsType<PlaceResult.Placed>(await _sale.PlaceAsync(buyer, "key", (0, 1)));
            await GiveUpWaitingAsync(_sale.Order(buyer, "key"), buyer);
            var order = (await _sale.Order(buyer, "key").Get())!;
            if ((order.Status, order.Payment) == (OrderStatus.AwaitingPayment, null))
                return;
            Assert.True(order.Status == OrderStatus.Cancelled || order.Payment is { Status: PaymentStatus.Processing }, $"{order}");
        }

        Assert.Fail("Each change was begun although its caller had given up.");
    }

    private async Task GiveUpWaitingAsync(IOrderGrain order, Guid buyer)
    {
        using var patience = new CancellationTokenSource();
        Task<OrderResult> first;
        await using (await Block.OfAsync(_database, "LOCK TABLE orders IN ACCESS EXCLUSIVE MODE"))
        {
            first = order.Extend(buyer);
            await UntilWaitingAsync(1);
            var second = order.Cancel(buyer, patience.Token);
            var third = order.Pay(Payment with { BuyerId = buyer }, patience.Token);
            await patience.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        }

        Assert.IsType<OrderResult.Done>(await first);
    }

    [Fact]
    public async Task A_change_that_still_reads_is_not_begun()
    {
        await using (await Block.OfAsync(_database, "LOCK TABLE orders IN ACCESS EXCLUSIVE MODE"))
        {
            await GiveUpAsync(Order.Pay(Payment, _patience.Token));
            await UntilWaitingAsync(0);
        }

        Assert.Null((await Order.Get())!.Payment);
    }

    [Fact]
    public async Task A_payment_that_was_begun_is_carried_through()
    {
        await using (await Block.OfAsync(_database, "LOCK TABLE payments IN SHARE MODE"))
            await GiveUpAsync(Order.Pay(Payment, _patience.Token));
        var payment = Assert.IsType<PayResult.Started>(await Order.Pay(Payment)).Payment;
        Assert.Equal(payment, (await Order.Get())!.Payment);
        Assert.Equal(SettleResult.Settled, await Order.Settle(ObedientGateway.Success(payment)));
        Assert.Equal(OrderStatus.Paid, (await Order.Get())!.Status);
    }

    [Fact]
    public async Task An_order_whose_cancelling_was_begun_is_cancelled_with_all_its_tickets()
    {
        await using (await Block.OfAsync(_database, "LOCK TABLE reservations IN SHARE MODE"))
            await GiveUpAsync(Order.Cancel(_buyer, _patience.Token));
        Assert.Equal(OrderStatus.Cancelled, (await Order.Get())!.Status);
        Assert.Equal((100, 0), ((await _sale.Tier().Counts())!.Available, (await _sale.Tier().Counts())!.Held));
        Assert.True((await _sale.Event.Audit())!.IsSound);
    }

    /// <summary>Once a call has come to where the database keeps it waiting.</summary>
    private async Task GiveUpAsync(Task call)
    {
        await UntilWaitingAsync(1);
        Assert.False(call.IsCompleted);
        await _patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    private async Task UntilWaitingAsync(int count) => await Eventually.Is(
        async () =>
        {
            await using var command = _database.CreateCommand(Waiting);
            return (int)(await command.ExecuteScalarAsync())!;
        },
        waiting => waiting == count,
        $"{count} statements wait");

    /// <summary>A lock, until it is disposed.</summary>
    private sealed class Block(NpgsqlConnection connection) : IAsyncDisposable
    {
        public static async Task<Block> OfAsync(NpgsqlDataSource database, string statement)
        {
            var connection = await database.OpenConnectionAsync();
            await using var command = new NpgsqlCommand($"BEGIN; {statement}", connection);
            await command.ExecuteNonQueryAsync();
            return new Block(connection);
        }

        /// <summary>The transaction ends with its connection's use.</summary>
        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
