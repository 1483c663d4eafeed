using System.Collections.Immutable;
using Npgsql;
using Ticketing.Cluster;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>A paid order, and the organiser who gives its money back.</summary>
internal sealed class Refunder(NpgsqlDataSource database, IOrderGrain order, PaymentRecord payment)
{
    public static readonly Guid Organiser = Guid.NewGuid();

    public IOrderGrain Order => order;

    public PaymentRecord Payment => payment;

    /// <summary>Buys tickets at 50.00 each.</summary>
    public static async Task<Refunder> BuyAsync(NpgsqlDataSource database, Sale sale, params (int Tier, int Quantity)[] lines)
    {
        var buyer = Guid.NewGuid();
        Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(buyer, "k", lines));
        var order = sale.Order(buyer, "k");
        var started = Assert.IsType<PayResult.Started>(await order.Pay(new PayOrder(buyer, ObedientGateway.MethodName, "good")));
        Assert.Equal(SettleResult.Settled, await order.Settle(ObedientGateway.Success(started.Payment)));
        return new Refunder(database, order, started.Payment);
    }

    public static RefundOrder Wish(string key, long? amount = null, bool restock = false, params ImmutableArray<Guid> tickets) => new(
        OrderId.For(Organiser, key),
        Organiser,
        OrderId.FromHash([.. BitConverter.GetBytes(amount ?? 0), .. tickets.SelectMany(static id => id.ToByteArray())]),
        amount,
        tickets,
        restock,
        "They asked for it.");

    public async Task<RefundRecord> RefundAsync(RefundOrder wish) =>
        Assert.IsType<RefundResult.Taken>(await order.Refund(wish)).Refund;

    public async Task<OrderView> ShowAsync() => (await order.Get())!;

    /// <summary>All tickets of the order that were ever issued, by line and number.</summary>
    public async Task<Guid[]> TicketsAsync(string condition = "true")
    {
        var id = order.GetPrimaryKey();
        await using var command = database.CreateCommand(
            $"SELECT id FROM all_tickets WHERE order_id = $1 AND {condition} ORDER BY line, number");
        command.Parameters.Add(new() { Value = id });
        await using var row = await command.ExecuteReaderAsync();
        var tickets = new List<Guid>();
        while (await row.ReadAsync())
            tickets.Add(row.GetGuid(0));
        return [.. tickets];
    }

    public async Task<List<(Guid CaseId, CaseState State)>> CasesAsync()
    {
        await using var command = database.CreateCommand("SELECT id, state FROM cases WHERE payment_id = $1 ORDER BY opened_at, id");
        command.Parameters.Add(new() { Value = payment.PaymentId });
        await using var row = await command.ExecuteReaderAsync();
        var cases = new List<(Guid, CaseState)>();
        while (await row.ReadAsync())
            cases.Add((row.GetGuid(0), (CaseState)row.GetInt16(1)));
        return cases;
    }
}
