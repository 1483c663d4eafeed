using System.Net;
using System.Text.Json;
using Npgsql;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing;

/// <summary>Whatever step of a refund a server dies at: the money goes back once, and the tickets are void before it does.</summary>
public sealed class RefundCrashTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Capacity = 50;
    private const int Tickets = 2;
    private const int Paid = Tickets * 1000;

    private const string Wishes = "SELECT count(*) FROM refunds WHERE order_id = $1";
    private const string Good = "SELECT count(*) FROM all_tickets WHERE order_id = $1 AND status < 2";
    private const string Out = "SELECT count(*) FROM tickets WHERE order_id = $1";
    private const string Returned = "SELECT count(*) FROM returned_tickets WHERE order_id = $1";
    private const string Told = "SELECT count(*) FROM notifications WHERE order_id = $1 AND kind = 5";
    private const string Money = """
        SELECT coalesce(sum(test_refunds.amount), 0)::bigint FROM test_refunds JOIN payments ON payments.id = payment_id
        WHERE order_id = $1
        """;

    /// <summary>Every commit of a refund of which the tickets go back on sale, the processor's own included, in their order.</summary>
    private static readonly CommitStop[] Steps =
    [
        new("requested", 7001, "INSERT ON refunds"),
        new("pending", 7002, "UPDATE ON refunds", "OLD.status = 0 AND NEW.status = 1"),
        new("money returned", 7003, "INSERT ON test_refunds"),
        new("succeeded", 7004, "UPDATE ON refunds", "OLD.status = 1 AND NEW.status = 2"),
        new("numbers free", 7005, "INSERT ON returned_tickets"),
        new("back on sale", 7006, "UPDATE ON refunds", "OLD.restocked_at IS NULL AND NEW.restocked_at IS NOT NULL"),
    ];

    private NpgsqlDataSource _database = null!;
    private ServerProcess _server = null!;
    private Shop _shop = null!;

    public async Task InitializeAsync()
    {
        var connection = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        _database = NpgsqlDataSource.Create(connection);
        _server = new ServerProcess(connection);
        await _server.StartAndBeReadyAsync();
        await CommitStop.PutAsync(_database, Steps);
        _shop = new Shop(_server.Url);
    }

    public async Task DisposeAsync()
    {
        _shop.Dispose();
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_server_killed_at_any_step_of_a_refund_gives_the_money_back_exactly_once()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await _shop.SignInAsAdminAsync();
        var (eventId, tierId) = await _shop.OpenSaleAsync(Capacity);
        var buyers = await _shop.BuyersAsync(Steps.Length);
        var orders = await Task.WhenAll(buyers.Select(buyer => _shop.BuyAsync(buyer, eventId, tierId, Tickets)));
        foreach (var (step, order) in Steps.Zip(orders))
        {
            var becomesDurable = random.Next(2) == 0;
            output.WriteLine($"{step.Name}, {(becomesDurable ? "durable" : "lost")}");
            await _shop.SignInAsAdminAsync(); // Nobody knows how long it takes to start so often.
            await DieAtAsync(step, order, becomesDurable);
        }

        var tier = (await _shop.GetAsync($"api/events/{eventId}")).GetProperty("tiers")[0];
        Assert.Equal(Capacity, tier.GetProperty("available").GetInt32());
        Assert.True((await _shop.GetAsync($"api/admin/events/{eventId}/audit")).GetProperty("ok").GetBoolean());
    }

    private async Task DieAtAsync(CommitStop step, Guid order, bool becomesDurable)
    {
        var session = await step.CloseAsync(_database);
        var asked = Record.ExceptionAsync(() => _shop.RefundAsync(order));
        await step.UntilReachedAsync(_database);
        await MustBeInOrderAsync(order);
        await _server.KillAsync();
        await step.OpenAsync(_database, session, becomesDurable);
        await asked;
        await MustBeInOrderAsync(order);
        await _server.StartAndBeReadyAsync();
        await EndWellAsync(order);
    }

    /// <summary>Whoever asked heard nothing, and asks again. It may be that the server that died has taken the wish, or not.</summary>
    private async Task EndWellAsync(Guid order)
    {
        await Eventually.Holds(async () => await _shop.RefundAsync(order) == HttpStatusCode.Accepted, "the wish is taken");
        await Eventually.Holds(
            async () => (await _shop.GetAsync($"api/admin/orders/{order}")).GetProperty("refunds")[0].GetProperty("restockedAt").ValueKind
                == JsonValueKind.String,
            "the refund is done");
        Assert.Equal("refunded", (await _shop.GetAsync($"api/admin/orders/{order}")).GetProperty("status").GetString());
        Assert.Equal((1, Paid), (await CountAsync(Wishes, order), await CountAsync(Money, order)));
        Assert.Equal((0, Tickets), (await CountAsync(Out, order), await CountAsync(Returned, order)));
        await Eventually.Is(() => CountAsync(Told, order), static told => told == 1, "the buyer is told");
        await MustBeInOrderAsync(order);
    }

    /// <summary>No money is back while a ticket is good, never more than was paid; no number is free before the money is back.</summary>
    private async Task MustBeInOrderAsync(Guid order)
    {
        var (money, good) = (await CountAsync(Money, order), await CountAsync(Good, order));
        Assert.True(money is 0 or Paid && (money == 0 || good == 0), $"{money} went back, {good} tickets are good.");
        Assert.True(money == Paid || await CountAsync(Returned, order) == 0, "A number is free whose money is not back.");
    }

    private async Task<int> CountAsync(string sql, Guid order) => (int)await _database.ScalarAsync<long>(sql, order);
}
