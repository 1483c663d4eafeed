using System.Collections.Concurrent;
using Npgsql;
using Orleans.Core.Internal;
using Ticketing.Cluster;
using Ticketing.Faults;
using Ticketing.Payments;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing.Orders;

/// <summary>
/// Reports of every kind, in any order, twice and at once, for orders that are paid, given up and forgotten meanwhile: no money is lost.
/// </summary>
public sealed class MoneyRaceTests(ITestOutputHelper output)
{
    private const int Orders = 24;
    private const int Hands = 8;
    private const int Steps = 60;

    private readonly Guid _buyer = Guid.NewGuid();
    private readonly ConcurrentDictionary<Guid, PaymentRecord> _begun = new();
    private readonly ConcurrentDictionary<(Guid OrderId, Guid PaymentId, long? Amount, string Currency), bool> _money = new();
    private readonly ConcurrentBag<(Guid OrderId, PaymentOutcome Report)> _sent = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Money_in_is_tickets_or_a_refund_or_a_case_exactly_once(int tiers)
    {
        const int Tickets = (Orders + 1) * 2;
        await using var cluster = await TicketingCluster.StartAsync(
            configure: static builder => builder.Properties["Orders:MostOpen"] = $"{Orders + 1}");
        var drafts = Enumerable.Range(0, tiers).Select(static _ => Sale.General(Tickets, maxPerOrder: Tickets));
        var sale = await Sale.OpenAsync(cluster, [.. drafts]);
        for (var key = 0; key < Orders; key++)
            await sale.PlaceAsync(_buyer, $"{key}", [.. Enumerable.Range(0, tiers).Select(static tier => (tier, 2))]);

        await Histories.RaceAsync(MoneyStep.Of(Orders), Hands, Steps, (_, step) => StepAsync(sale, step), output.WriteLine);
        await PayTooLateAsync(sale, [.. Enumerable.Range(0, tiers).Select(static tier => (tier, 2))]);
        await VerifyAsync(cluster, sale);
    }

    /// <summary>So that there is a refund, whatever chance has brought.</summary>
    private async Task PayTooLateAsync(Sale sale, (int, int)[] lines)
    {
        await sale.PlaceAsync(_buyer, "late", lines);
        var order = sale.Order(_buyer, "late");
        var payment = Assert.IsType<PayResult.Started>(await order.Pay(new PayOrder(_buyer, ObedientGateway.MethodName, "good"))).Payment;
        _begun[payment.PaymentId] = payment;
        await order.Cancel(_buyer);
        await TellAsync(sale, payment.OrderId, ObedientGateway.Success(payment));
    }

    private async Task StepAsync(Sale sale, MoneyStep step)
    {
        var orderId = OrderId.For(_buyer, $"{step.Order}");
        var order = sale.Order(orderId);
        switch (step)
        {
            case MoneyStep.Pay pay:
                var wish = new PayOrder(_buyer, ObedientGateway.MethodName, "good");
                if (await Definitely.AskAsync(() => order.Pay(wish)) is PayResult.Started(var payment))
                    Begin(payment, pay.CanGoBack);
                break;
            case MoneyStep.Report report:
                await ReportAsync(sale, orderId, report);
                break;
            case MoneyStep.Repeat:
                if (_sent.TryPeek(out var sent))
                    await TellAsync(sale, sent.OrderId, sent.Report);
                break;
            case MoneyStep.Cancel:
                await Definitely.AskAsync(() => order.Cancel(_buyer));
                break;
            case MoneyStep.Recover:
                await Definitely.AskAsync(order.Recover);
                break;
            case MoneyStep.Forget:
                await SendAwayAsync(order);
                break;
        }
    }

    private void Begin(PaymentRecord payment, bool canGoBack)
    {
        if (_begun.TryAdd(payment.PaymentId, payment) && !canGoBack)
            ObedientGateway.AnswerRefundsOf(payment.PaymentId, new RefundAnswer.Refused("Never."));
    }

    private async Task ReportAsync(Sale sale, Guid orderId, MoneyStep.Report said)
    {
        var begun = _begun.Values.Where(payment => payment.OrderId == orderId).ToList();
        if (begun.Count == 0)
            return;
        var report = ObedientGateway.Success(said.IsKnown ? begun[said.Payment % begun.Count] : Stranger(orderId));
        await TellAsync(sale, orderId, said.What switch
        {
            MoneyStep.Content.WrongAmount => report with { AmountMinor = 1 },
            MoneyStep.Content.WrongCurrency => report with { Currency = "JPY" },
            MoneyStep.Content.Declined => report with { Succeeded = false },
            _ => report,
        });
    }

    private async Task TellAsync(Sale sale, Guid orderId, PaymentOutcome report)
    {
        if (report.Succeeded)
            _money[(orderId, report.PaymentId, report.AmountMinor, report.Currency)] = true;
        _sent.Add((orderId, report));
        await Eventually.Holds(
            async () => await Definitely.AskAsync(() => sale.Order(orderId).Settle(report)) != SettleResult.TryAgain,
            "the report is acted on");
    }

    private static PaymentRecord Stranger(Guid orderId) =>
        new(Guid.NewGuid(), orderId, ObedientGateway.MethodName, 10_000, "EUR", PaymentStatus.Processing, null, DateTimeOffset.UnixEpoch);

    private static async Task SendAwayAsync(IGrain grain)
    {
        try
        {
            await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        }
        catch (Exception fault) when (CallFaults.IsUnknown(fault))
        {
            // Another hand has sent it away at the same moment.
        }
    }

    private async Task VerifyAsync(TicketingCluster cluster, Sale sale)
    {
        Assert.NotEmpty(_money);
        await using var database = NpgsqlDataSource.Create(cluster.ConnectionString);
        for (var key = 0; key < Orders; key++)
            await Eventually.Holds(() => Definitely.AskAsync(sale.Order(_buyer, $"{key}").Recover), "nothing is left to do");

        var ends = new Dictionary<string, int>();
        foreach (var (orderId, paymentId, amount, currency) in _money.Keys)
        {
            var order = await Definitely.AskAsync(() => sale.Order(orderId).Get());
            var status = await StatusAsync(database, paymentId);
            var isRight = _begun.TryGetValue(paymentId, out var payment) && (payment.AmountMinor, payment.Currency) == (amount, currency);
            var tickets = isRight && status == PaymentStatus.Succeeded && order!.Status == OrderStatus.Paid;
            var refund = isRight && status == PaymentStatus.Refunded && ObedientGateway.RefundsOf(paymentId) > 0;
            var cases = await CasesAsync(database, paymentId, amount, currency, isRight && status == PaymentStatus.RefundFailed);
            var end = (tickets ? 1 : 0) + (refund ? 1 : 0) + cases;
            Assert.True(
                end == 1,
                $"{amount} {currency} of payment {paymentId} ({status}, order {order?.Status}): " +
                $"tickets {tickets}, refund {refund}, cases {cases}");
            var name = tickets ? "tickets" : refund ? "refund" : "case";
            ends[name] = ends.GetValueOrDefault(name) + 1;
        }

        output.WriteLine(string.Join(", ", ends));
        Assert.True(ends.ContainsKey("refund"));
        var audit = await Definitely.AskAsync(() => sale.Event.Audit());
        Assert.True(audit!.IsSound, string.Join(' ', audit.Tiers));
    }

    private static async Task<PaymentStatus?> StatusAsync(NpgsqlDataSource database, Guid paymentId)
    {
        await using var command = database.CreateCommand("SELECT status FROM payments WHERE id = $1");
        command.Parameters.Add(new() { Value = paymentId });
        return await command.ExecuteScalarAsync() is short status ? (PaymentStatus)status : null;
    }

    private static async Task<int> CasesAsync(NpgsqlDataSource database, Guid paymentId, long? amount, string currency, bool isRefund)
    {
        await using var command = database.CreateCommand("""
            SELECT count(*)::int FROM cases
            WHERE payment_id = $1 AND CASE WHEN kind = 3 THEN $4 ELSE reported_amount = $2 AND reported_currency = $3 END
            """);
        command.Parameters.Add(new() { Value = paymentId });
        command.Parameters.Add(new() { Value = amount });
        command.Parameters.Add(new() { Value = currency });
        command.Parameters.Add(new() { Value = isRefund });
        return (int)(await command.ExecuteScalarAsync())!;
    }
}
