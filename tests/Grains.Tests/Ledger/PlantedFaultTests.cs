using Npgsql;
using Ticketing.Cluster;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing.Ledger;

/// <summary>What goes wrong behind the program's back is found by the audit: each fault alone.</summary>
public sealed class PlantedFaultTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly string[] Tables =
        ["ledger", "payments", "refunds", "disputes", "orders", "tickets", "returned_tickets", "reservations", "cases"];

    private static readonly (string Name, string Sql)[] Faults =
    [
        ("an entry is lost", "DELETE FROM ledger WHERE ctid = (SELECT min(ctid) FROM ledger WHERE kind = 1)"),
        ("an entry is there twice", "INSERT INTO ledger SELECT * FROM ledger WHERE kind = 0 LIMIT 1"),
        ("an entry says more", "UPDATE ledger SET amount = amount + 1 WHERE ctid = (SELECT min(ctid) FROM ledger WHERE kind = 2)"),
        ("an entry names another account", "UPDATE ledger SET credit = 6 WHERE ctid = (SELECT min(ctid) FROM ledger WHERE kind = 3)"),
        ("an entry is turned round", "UPDATE ledger SET debit = credit, credit = debit WHERE kind = 4"),
        ("what came back is not owed again", "DELETE FROM ledger WHERE kind = 3 AND credit = 0"),
        ("an entry names another currency", "UPDATE ledger SET currency = 'USD' WHERE ctid = (SELECT max(ctid) FROM ledger)"),
        ("an entry is another order's", """
            UPDATE ledger SET order_id = (SELECT max(order_id::text)::uuid FROM ledger)
            WHERE ctid = (SELECT ctid FROM ledger WHERE kind = 1 ORDER BY order_id LIMIT 1)
            """),
        ("all entries are lost", "DELETE FROM ledger"),
        ("a payment is lost", "DELETE FROM payments WHERE id = (SELECT id FROM payments WHERE status = 1 ORDER BY id LIMIT 1)"),
        ("a payment says a cent less", "UPDATE payments SET amount = amount - 1 WHERE status = 4"),
        ("a payment never came", """
            UPDATE payments SET status = 2 WHERE id = (SELECT id FROM payments WHERE status = 1 ORDER BY id LIMIT 1)
            """),
        ("a refund is lost", "DELETE FROM refunds WHERE status = 3"),
        ("a refund never went", "UPDATE refunds SET status = 1 WHERE status = 2"),
        ("a refund says it went", "UPDATE refunds SET status = 2 WHERE status = 3"),
        ("a refund went by hand", "UPDATE refunds SET by_hand = true WHERE status = 2"),
        ("a lost dispute is won", "UPDATE disputes SET status = 1"),
        ("an order cost more", "UPDATE orders SET total = total + 9 WHERE id = (SELECT min(id::text)::uuid FROM orders WHERE status = 1)"),
        ("a case is settled", "UPDATE cases SET state = 1, closed_at = now() WHERE kind = 2"),
        ("a paid ticket is gone", """
            DELETE FROM tickets WHERE id = (SELECT min(tickets.id::text)::uuid FROM tickets JOIN orders ON orders.id = order_id
              WHERE orders.status = 1 AND tickets.status = 0)
            """),
        ("a number is sold twice", """
            UPDATE reservations SET numbers = (SELECT min(numbers) FROM reservations WHERE state = 1) WHERE state = 1
            """),
    ];

    private TicketingCluster _cluster = null!;
    private NpgsqlDataSource _database = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TicketingCluster.StartAsync();
        _database = NpgsqlDataSource.Create(_cluster.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Each_of_them_is_found()
    {
        var sale = await SellAsync();
        await KeepAsync();
        Assert.True(await IsSoundAsync(sale));

        var missed = new List<string>();
        foreach (var (name, sql) in Faults)
        {
            Assert.True(await ChangeAsync(sql) > 0, name);
            if (await IsSoundAsync(sale))
                missed.Add(name);
            await RestoreAsync();
            Assert.True(await IsSoundAsync(sale), name);
        }

        output.WriteLine($"{Faults.Length} faults");
        Assert.Empty(missed);
    }

    [Fact]
    public async Task Entries_are_only_added()
    {
        await SellAsync();
        foreach (var sql in new[] { "UPDATE ledger SET amount = 1", "DELETE FROM ledger", "TRUNCATE ledger" })
        {
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => _database.ExecuteAsync(sql));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
        }
    }

    /// <summary>
    /// Money of each kind: kept, given back in part, refused to be given back, given back and sent back, lost to a bank, late, and
    /// nobody's.
    /// </summary>
    private async Task<Sale> SellAsync()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(40), Sale.General(40));
        await BuyAsync(sale);
        await (await BuyAsync(sale)).RefundAsync(Refunder.Wish("part", amount: 2_000));
        var refused = await BuyAsync(sale);
        ObedientGateway.AnswerRefundsOf(refused.Payment.PaymentId, new RefundAnswer.Refused("The card is closed."));
        await refused.RefundAsync(Refunder.Wish("refused", amount: 3_000));
        var lost = await BuyAsync(sale);
        var dispute = new PaymentDispute(
            "dp", lost.Payment.OrderId, lost.Payment.PaymentId, lost.Payment.Method, 5_000, "EUR", "fraudulent", null, DisputeStatus.Lost);
        Assert.Equal(SettleResult.Settled, await lost.Order.Dispute(dispute));
        await PayTooLateAsync(sale);
        var back = await BuyAsync(sale);
        var refund = await back.RefundAsync(Refunder.Wish("back", amount: 1_000));
        ObedientGateway.SendBack(back.Payment.PaymentId, refund.RefundId);
        Assert.Equal(SettleResult.Settled, await back.Order.LookAtRefund(refund.RefundId));
        var stranger = lost.Payment with { PaymentId = Guid.NewGuid(), AmountMinor = 900 };
        Assert.Equal(SettleResult.UnknownPayment, await lost.Order.Settle(ObedientGateway.Success(stranger)));
        return sale;
    }

    private static async Task PayTooLateAsync(Sale sale)
    {
        var buyer = Guid.NewGuid();
        Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(buyer, "k", (0, 1)));
        var order = sale.Order(buyer, "k");
        var payment = Assert.IsType<PayResult.Started>(await order.Pay(new PayOrder(buyer, ObedientGateway.MethodName, "good"))).Payment;
        await order.Cancel(buyer);
        Assert.Equal(SettleResult.Settled, await order.Settle(ObedientGateway.Success(payment)));
    }

    private Task<Refunder> BuyAsync(Sale sale) => Refunder.BuyAsync(_database, sale, (0, 1), (1, 1));

    private static async Task<bool> IsSoundAsync(Sale sale) => (await Definitely.AskAsync(() => sale.Event.Audit()))!.IsSound;

    private async Task KeepAsync()
    {
        foreach (var table in Tables)
            await _database.ExecuteAsync($"CREATE TABLE kept_{table} AS SELECT * FROM {table}");
    }

    private Task<int> ChangeAsync(string sql) => BehindTheProgramAsync(sql);

    private async Task RestoreAsync()
    {
        foreach (var table in Tables)
            await BehindTheProgramAsync($"DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept_{table}");
    }

    /// <summary>Changes rows although triggers forbid it.</summary>
    private async Task<int> BehindTheProgramAsync(string sql)
    {
        await using var session = await _database.OpenConnectionAsync();
        await session.ExecuteAsync("SET session_replication_role = replica");
        await using var command = new NpgsqlCommand(sql, session);
        var rows = await command.ExecuteNonQueryAsync();
        await session.ExecuteAsync("RESET session_replication_role");
        return rows;
    }
}
