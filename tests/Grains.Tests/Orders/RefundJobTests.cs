using Npgsql;
using Orleans.Core.Internal;
using Orleans.TestingHost;
using Ticketing.Cluster;
using Ticketing.Events;
using Ticketing.Payments;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing.Orders;

/// <summary>Cancelled events whose orders are all refunded, by a job that is broken off again and again.</summary>
public sealed class RefundJobTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Pace = 5;

    private TicketingCluster _cluster = null!;
    private NpgsqlDataSource _database = null!;
    private Sale _sale = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TicketingCluster.StartAsync(configure: SetPace);
        _database = NpgsqlDataSource.Create(_cluster.ConnectionString);
        _sale = await Sale.OpenAsync(_cluster, Sale.General(200), Sale.General(200));
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Every_paid_order_is_refunded_once_however_often_the_work_is_broken_off()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var sold = new List<Refunder>();
        for (var order = 0; order < 40; order++)
            sold.Add(await BuyAsync(tiers: random.Next(1, 3)));
        foreach (var some in sold.Where(_ => random.Next(4) == 0))
            await some.RefundAsync(Refunder.Wish($"p{sold.IndexOf(some)}", amount: 1_000));
        foreach (var some in sold.Where(_ => random.Next(4) == 0))
            ObedientGateway.LoseNextAnswerOf(some.Payment.PaymentId);

        var job = await CancelAsync();
        await using var other = await TicketingCluster.StartAsync(_cluster.ConnectionString, configure: SetPace);
        await Eventually.Holds(
            async () =>
            {
                await AdvanceAsync(random.Next(2) == 0 ? other : _cluster);
                if (random.Next(2) == 0)
                    await Worker(_cluster).AsReference<IGrainManagementExtension>().DeactivateOnIdle();
                await _cluster.Grains.GetGrain<IOrderRecoveryGrain>(0).Sweep();
                return await IsFinishedAsync(job);
            },
            "the job is done");

        foreach (var one in sold)
        {
            await one.Order.AsReference<IGrainManagementExtension>().DeactivateOnIdle(); // It may have moved in the other cluster.
            Assert.Equal(OrderStatus.Refunded, (await Definitely.AskAsync(one.ShowAsync)).Status);
            Assert.Equal(one.Payment.AmountMinor, ObedientGateway.ReturnedOf(one.Payment.PaymentId));
            Assert.Empty(await one.TicketsAsync("status <> 2"));
        }

        Assert.Equal([(1, 2, 40L)], await StandingAsync(job));
        await MustBeSoundAsync();
    }

    [Fact]
    public async Task What_is_not_paid_is_given_up_and_money_under_way_comes_back()
    {
        var (idle, paying) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.IsType<PlaceResult.Placed>(await _sale.PlaceAsync(idle, "k", (0, 2)));
        Assert.IsType<PlaceResult.Placed>(await _sale.PlaceAsync(paying, "k", (0, 1), (1, 1)));
        var order = _sale.Order(paying, "k");
        var started = Assert.IsType<PayResult.Started>(await order.Pay(new PayOrder(paying, ObedientGateway.MethodName, "good")));

        var job = await CancelAsync();
        await FinishAsync(job);
        Assert.Equal(OrderStatus.Cancelled, (await _sale.Order(idle, "k").Get())!.Status);
        Assert.Equal(OrderStatus.Cancelled, (await order.Get())!.Status);
        Assert.Equal([(2, -1, 2L)], await StandingAsync(job));

        Assert.Equal(SettleResult.Settled, await order.Settle(ObedientGateway.Success(started.Payment)));
        Assert.Equal(started.Payment.AmountMinor, ObedientGateway.ReturnedOf(started.Payment.PaymentId));
        Assert.Equal((200, 200), ((await _sale.Tier().Counts())!.Available, (await _sale.Tier(1).Counts())!.Available));
        await MustBeSoundAsync();
    }

    [Fact]
    public async Task What_can_not_be_refunded_is_named_and_holds_nobody_up()
    {
        var (refused, disputed, good) = (await BuyAsync(1), await BuyAsync(1), await BuyAsync(2));
        ObedientGateway.AnswerRefundsOf(refused.Payment.PaymentId, new RefundAnswer.Refused("The card is closed."));
        await SetStatusAsync((await disputed.TicketsAsync())[0], 3);

        var job = await CancelAsync();
        await FinishAsync(job);
        Assert.Equal([(1, 2, 1L), (1, 3, 1L), (3, -1, 1L)], await StandingAsync(job));
        Assert.Equal(OrderStatus.Refunded, (await good.ShowAsync()).Status);
        Assert.Equal(CaseState.Open, Assert.Single(await refused.CasesAsync()).State);
        Assert.Equal(0, ObedientGateway.ReturnedOf(disputed.Payment.PaymentId));

        ObedientGateway.AnswerRefundsOf(refused.Payment.PaymentId, new RefundAnswer.Done());
        Assert.IsType<CaseResult.Done>(await refused.Order.RetryRefund((await refused.CasesAsync())[0].CaseId));
        Assert.Equal([(1, 2, 2L), (3, -1, 1L)], await StandingAsync(job));
        await SetStatusAsync((await disputed.TicketsAsync())[0], 0);
        await MustBeSoundAsync();
    }

    [Fact]
    public async Task While_the_processor_is_away_the_job_goes_on_and_is_not_done()
    {
        var (away, good) = (await BuyAsync(1), await BuyAsync(1));
        ObedientGateway.AnswerRefundsOf(away.Payment.PaymentId, new RefundAnswer.NotNow());
        var job = await CancelAsync();
        await Eventually.Holds(
            async () =>
            {
                await AdvanceAsync(_cluster);
                return await StandingAsync(job) is [(1, 1, 1), (1, 2, 1)];
            },
            "both are asked for");
        await AdvanceAsync(_cluster);
        Assert.False(await IsFinishedAsync(job));
        Assert.Empty(await away.TicketsAsync("status <> 2")); // Void before any money moves.

        ObedientGateway.AnswerRefundsOf(away.Payment.PaymentId, new RefundAnswer.Done());
        await _cluster.Grains.GetGrain<IOrderRecoveryGrain>(0).Sweep();
        await FinishAsync(job);
        Assert.Equal((1, 1), (ObedientGateway.RefundsOf(away.Payment.PaymentId), ObedientGateway.RefundsOf(good.Payment.PaymentId)));
    }

    private static void SetPace(TestClusterBuilder builder) => builder.Properties["Orders:RefundsPerSecond"] = $"{Pace}";

    private Task<Refunder> BuyAsync(int tiers) =>
        Refunder.BuyAsync(_database, _sale, [.. Enumerable.Range(0, tiers).Select(static tier => (tier, 2))]);

    private static IRefundJobsGrain Worker(TicketingCluster cluster) => cluster.Grains.GetGrain<IRefundJobsGrain>(0);

    private static Task<int> AdvanceAsync(TicketingCluster cluster) => Definitely.AskAsync(() => Worker(cluster).Advance());

    private Task FinishAsync(Guid job) => Eventually.Holds(
        async () =>
        {
            await AdvanceAsync(_cluster);
            return await IsFinishedAsync(job);
        },
        "the job is done");

    private async Task<Guid> CancelAsync()
    {
        Assert.IsType<EditResult.Done>(await _sale.Event.Steer(SaleAction.Cancel));
        var job = Guid.NewGuid();
        await using var command = _database.CreateCommand(
            "INSERT INTO refund_jobs (id, event_id, started_by, started_at) VALUES ($1, $2, $3, now())");
        command.Parameters.Add(new() { Value = job });
        command.Parameters.Add(new() { Value = _sale.EventId });
        command.Parameters.Add(new() { Value = Refunder.Organiser });
        await command.ExecuteNonQueryAsync();
        return job;
    }

    private async Task<bool> IsFinishedAsync(Guid job)
    {
        await using var command = _database.CreateCommand("SELECT finished_at IS NOT NULL FROM refund_jobs WHERE id = $1");
        command.Parameters.Add(new() { Value = job });
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private async Task SetStatusAsync(Guid ticket, short status)
    {
        await using var command = _database.CreateCommand("UPDATE tickets SET status = $2 WHERE id = $1");
        command.Parameters.Add(new() { Value = ticket });
        command.Parameters.Add(new() { Value = status });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>How many orders of the job stand how: its word for them, and the state of their refund, -1 without one.</summary>
    private async Task<(int State, int Refund, long Count)[]> StandingAsync(Guid job)
    {
        await using var command = _database.CreateCommand("""
            SELECT one.state::int, coalesce(refunds.status::int, -1) AS refund, count(*)
            FROM refund_job_orders AS one LEFT JOIN refunds ON refunds.id = one.refund_id
            WHERE job_id = $1 GROUP BY 1, 2 ORDER BY 1, 2
            """);
        command.Parameters.Add(new() { Value = job });
        await using var row = await command.ExecuteReaderAsync();
        var standing = new List<(int, int, long)>();
        while (await row.ReadAsync())
            standing.Add((row.GetInt32(0), row.GetInt32(1), row.GetInt64(2)));
        return [.. standing];
    }

    private async Task MustBeSoundAsync()
    {
        var audit = await Definitely.AskAsync(() => _sale.Event.Audit());
        Assert.True(audit!.IsSound, string.Join(' ', audit.Tiers));
    }
}
