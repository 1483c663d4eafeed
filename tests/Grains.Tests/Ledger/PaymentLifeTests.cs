using System.Collections.Concurrent;
using Npgsql;
using Ticketing.Cluster;
using Ticketing.Events;
using Ticketing.Invoicing;
using Ticketing.Orders;
using Ticketing.Prices;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing.Ledger;

/// <summary>
/// A thousand random lives of payments, several at a time: paid, declined, late, twice, in dispute, given back in parts, their events
/// cancelled, with what is in the grains' memory lost at any step. What processor and bank know of the money is what the books say.
/// </summary>
public sealed class PaymentLifeTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Hands = 10;
    private const int LivesOfEach = 100;
    private const int MostSteps = 16;

    /// <summary>Counts orders that went back whole, but for fees or taxes.</summary>
    private const string NothingIsKeptOfWhatWentBack = """
        SELECT count(*) FROM (
          SELECT FROM ledger WHERE kind IN (1, 2) GROUP BY order_id
          HAVING sum(CASE kind WHEN 1 THEN amount ELSE -amount END) = 0
            AND (sum(CASE WHEN credit = 3 THEN amount WHEN debit = 3 THEN -amount ELSE 0 END) <> 0
              OR sum(CASE WHEN credit = 4 THEN amount WHEN debit = 4 THEN -amount ELSE 0 END) <> 0)) AS kept
        """;

    private readonly ConcurrentBag<PaymentLife> _lives = [];
    private TicketingCluster _cluster = null!;
    private NpgsqlDataSource _database = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TicketingCluster.StartAsync(
            configure: static builder => builder.Properties["Orders:RefundsPerSecond"] = "2000");
        _database = NpgsqlDataSource.Create(_cluster.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Money_in_is_money_out_and_what_is_earned_and_what_is_owed_and_says_where()
    {
        var (kept, cancelled) = (
            await OpenAsync(new PricePolicy(150, 150, 250, FeeBearer.Buyer, 1_900, TaxMode.OnTop)),
            await OpenAsync(new PricePolicy(99, 0, 333, FeeBearer.Organiser, 700, TaxMode.Included)));
        await Histories.RaceAsync(
            PaymentStep.Lives(MostSteps),
            Hands,
            LivesOfEach,
            (hand, life) => LiveAsync(hand % 2 == 0 ? kept : cancelled, life),
            output.WriteLine);
        await CancelAsync(cancelled);
        foreach (var life in _lives)
            await life.EndAsync();

        await BooksAgreeWithProcessorAndBankAsync();
        Assert.Empty(await OwedWithoutACaseAsync());
        Assert.Equal(0, await _database.ScalarAsync<long>(NothingIsKeptOfWhatWentBack));
        await Books.SellAsync(_database);
        await Books.IssueAllAsync(_cluster);
        Assert.Empty(await Books.DisagreeingAsync(_database));
        foreach (var sale in new[] { kept, cancelled })
        {
            var audit = (await Definitely.AskAsync(() => sale.Event.Audit()))!;
            output.WriteLine($"{audit.Ledger!.Version} entries: {string.Join(", ", audit.Ledger.Balances)}");
            Assert.True(audit.IsSound, $"{string.Join(' ', audit.Tiers)} {audit.Ledger}");
            Assert.Equal(0, audit.Ledger.Balances.Sum(static balance => balance.AmountMinor));
        }
    }

    private async Task<Sale> OpenAsync(PricePolicy prices)
    {
        const int Capacity = 2 * Hands * LivesOfEach;
        var sale = await Sale.OpenAsync(_cluster, Sale.General(Capacity), Sale.General(Capacity));
        Assert.IsType<EditResult.Done>(await sale.Event.Price(null, prices));
        return sale;
    }

    private async Task LiveAsync(Sale sale, (int Tiers, PaymentStep[] Steps) history)
    {
        var life = new PaymentLife(sale, _database, Guid.NewGuid());
        _lives.Add(life);
        await life.BeginAsync(history.Tiers);
        await life.LiveAsync(history.Steps);
    }

    private async Task CancelAsync(Sale sale)
    {
        await Definitely.AskAsync(() => sale.Event.Steer(SaleAction.Cancel));
        await _database.ExecuteAsync(
            "INSERT INTO refund_jobs (id, event_id, started_by, started_at) VALUES ($1, $2, $3, now())",
            sale.EventId, sale.EventId, Refunder.Organiser);
        await Eventually.Holds(
            async () =>
            {
                await Definitely.AskAsync(() => _cluster.Grains.GetGrain<IRefundJobsGrain>(0).Advance());
                await _cluster.Grains.GetGrain<IOrderRecoveryGrain>(0).Sweep();
                return await _database.ScalarAsync<long>(
                    "SELECT count(*) FROM refund_job_orders WHERE state = 0 AND job_id = $1", sale.EventId) == 0
                    && await _database.ScalarAsync<long>("SELECT count(*) FROM refund_job_orders WHERE job_id = $1", sale.EventId) > 0;
            },
            "every order of the cancelled event is dealt with");
    }

    private async Task BooksAgreeWithProcessorAndBankAsync()
    {
        var expected = _lives.SelectMany(static life => life.Came).GroupBy(static money => money.Currency)
            .ToDictionary(static money => money.Key, static money => money.Sum(static one => one.Amount), StringComparer.Ordinal);
        expected["EUR"] -= _lives.Sum(static life => life.Gone);
        await using var command = _database.Command("""
            SELECT currency, sum(CASE WHEN debit = 1 THEN amount ELSE -amount END)::bigint FROM ledger
            WHERE 1 IN (debit, credit) GROUP BY currency
            """);
        await using var row = await command.ExecuteReaderAsync();
        var booked = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await row.ReadAsync())
            booked.Add(row.GetString(0), row.GetInt64(1));
        Assert.Equal(expected.OrderBy(static one => one.Key), booked.OrderBy(static one => one.Key));
    }

    /// <summary>Orders whose buyers are owed another amount than lies on the desk.</summary>
    private async Task<List<string>> OwedWithoutACaseAsync()
    {
        await using var command = _database.Command("""
            SELECT order_id, currency, sum(amount) FROM (
              SELECT order_id, currency, CASE WHEN credit = 0 THEN amount ELSE -amount END AS amount FROM ledger WHERE 0 IN (debit, credit)
              UNION ALL
              SELECT cases.order_id,
                CASE WHEN cases.kind = 3 THEN payments.currency ELSE cases.reported_currency END,
                -CASE WHEN cases.kind = 3 THEN coalesce(refunds.amount, payments.amount) ELSE cases.reported_amount END
              FROM cases LEFT JOIN refunds ON refunds.id = cases.refund_id LEFT JOIN payments ON payments.id = cases.payment_id
              WHERE cases.state = 0 AND cases.kind < 4) AS owed
            GROUP BY order_id, currency HAVING sum(amount) <> 0
            """);
        await using var row = await command.ExecuteReaderAsync();
        var wrong = new List<string>();
        while (await row.ReadAsync())
            wrong.Add($"order {row.GetGuid(0)}: {row.GetDecimal(2)} {row.GetString(1)}");
        return wrong;
    }
}
