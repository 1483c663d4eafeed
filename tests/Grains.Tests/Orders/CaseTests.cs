using Npgsql;
using Ticketing.Cluster;
using Ticketing.Payments;
using Ticketing.Testing;

namespace Ticketing.Orders;

public sealed class CaseTests : IAsyncLifetime
{
    private readonly Guid _buyer = Guid.NewGuid();
    private TicketingCluster _cluster = null!;
    private NpgsqlDataSource _database = null!;
    private Sale _sale = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TicketingCluster.StartAsync();
        _database = NpgsqlDataSource.Create(_cluster.ConnectionString);
        _sale = await Sale.OpenAsync(_cluster, Sale.General(10), Sale.General(10));
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Other_money_issues_no_tickets_and_opens_one_case_however_often_it_is_reported(int tiers)
    {
        var (order, payment) = await BeginAsync("k", tiers);
        var report = ObedientGateway.Success(payment) with { AmountMinor = 1 };
        Assert.Equal(SettleResult.Settled, await order.Settle(report));
        Assert.Equal(SettleResult.Settled, await order.Settle(report));
        Assert.Equal(SettleResult.Settled, await order.Settle(report with { ProviderEventId = "under another id" }));

        var view = (await order.Get())!;
        Assert.Equal(
            (OrderStatus.AwaitingPayment, PaymentStatus.Review, 1), (view.Status, view.Payment!.Status, view.Payment.ReportedMinor));
        Assert.Equal((CaseKind.WrongAmount, CaseState.Open), Assert.Single(await CasesAsync(payment.PaymentId)));
        Assert.Equal(0, (await _sale.Tier().Counts())!.Sold);
        Assert.IsType<PayResult.WrongState>(await order.Pay(new PayOrder(_buyer, ObedientGateway.MethodName, "good")));
    }

    [Fact]
    public async Task What_is_known_of_a_case_outlives_the_memory_of_its_order()
    {
        var (order, payment) = await BeginAsync("k");
        var report = ObedientGateway.Success(payment) with { Currency = "JPY" };
        await order.Settle(report);

        await using var other = await TicketingCluster.StartAsync(_cluster.ConnectionString);
        var elsewhere = new Sale(other, _sale.Document).Order(_buyer, "k");
        Assert.Equal("JPY", (await elsewhere.Get())!.Payment!.ReportedCurrency);
        Assert.Equal(SettleResult.Settled, await elsewhere.Settle(report));
        Assert.Equal((CaseKind.WrongCurrency, CaseState.Open), Assert.Single(await CasesAsync(payment.PaymentId)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_success_of_an_earlier_payment_goes_back_when_a_later_one_has_paid(int tiers)
    {
        var (order, earlier) = await BeginAsync("k", tiers);
        await order.Settle(ObedientGateway.Success(earlier) with { Succeeded = false });
        var later = await PayAsync(order);
        await order.Settle(ObedientGateway.Success(later));
        Assert.Equal(SettleResult.Settled, await order.Settle(ObedientGateway.Success(earlier)));

        Assert.Equal(1, ObedientGateway.RefundsOf(earlier.PaymentId));
        var view = (await order.Get())!;
        Assert.Equal((OrderStatus.Paid, later.PaymentId), (view.Status, view.Payment!.PaymentId));
        Assert.Empty(await CasesAsync(earlier.PaymentId));
        Assert.True((await _sale.Event.Audit())!.IsSound);
    }

    [Fact]
    public async Task A_payment_that_was_declined_first_still_pays()
    {
        var (order, payment) = await BeginAsync("k");
        await order.Settle(ObedientGateway.Success(payment) with { Succeeded = false });
        await order.Settle(ObedientGateway.Success(payment));
        Assert.Equal(OrderStatus.Paid, (await order.Get())!.Status);
    }

    [Fact]
    public async Task A_refund_that_is_refused_becomes_a_case_and_ends_it_when_it_succeeds_later()
    {
        var (order, payment) = await BeginAsync("k");
        await order.Cancel(_buyer);
        ObedientGateway.AnswerRefundsOf(payment.PaymentId, new RefundAnswer.Refused("The card is closed."));
        Assert.Equal(SettleResult.Settled, await order.Settle(ObedientGateway.Success(payment)));

        Assert.Equal(
            (OrderStatus.Cancelled, PaymentStatus.RefundFailed), ((await order.Get())!.Status, (await order.Get())!.Payment!.Status));
        Assert.Equal((CaseKind.RefundFailed, CaseState.Open), Assert.Single(await CasesAsync(payment.PaymentId)));
        var caseId = await CaseIdAsync(payment.PaymentId);

        Assert.IsType<CaseResult.Done>(await order.RetryRefund(caseId)); // Refused again.
        Assert.Equal((CaseKind.RefundFailed, CaseState.Open), Assert.Single(await CasesAsync(payment.PaymentId)));
        ObedientGateway.AnswerRefundsOf(payment.PaymentId, new RefundAnswer.Done());
        Assert.IsType<CaseResult.Done>(await order.RetryRefund(caseId));
        Assert.Equal((CaseKind.RefundFailed, CaseState.Resolved), Assert.Single(await CasesAsync(payment.PaymentId)));
        Assert.Equal((OrderStatus.Refunded, PaymentStatus.Refunded), ((await order.Get())!.Status, (await order.Get())!.Payment!.Status));
        Assert.IsType<CaseResult.WrongState>(await order.RetryRefund(caseId));
        Assert.IsType<CaseResult.WrongState>(await order.SettleCase(new SettleCase(caseId, _buyer, "Done.")));
    }

    [Fact]
    public async Task A_refund_that_is_not_refused_for_good_is_asked_for_again_without_a_case()
    {
        var (order, payment) = await BeginAsync("k");
        await order.Cancel(_buyer);
        ObedientGateway.AnswerRefundsOf(payment.PaymentId, new RefundAnswer.NotNow());
        Assert.Equal(SettleResult.TryAgain, await order.Settle(ObedientGateway.Success(payment)));
        Assert.Empty(await CasesAsync(payment.PaymentId));
        ObedientGateway.AnswerRefundsOf(payment.PaymentId, new RefundAnswer.Done());
        Assert.True(await order.Recover());
        Assert.Equal(OrderStatus.Refunded, (await order.Get())!.Status);
    }

    [Fact]
    public async Task A_case_that_is_settled_by_hand_is_settled_for_its_buyer_too()
    {
        var (order, payment) = await BeginAsync("k");
        await order.Settle(ObedientGateway.Success(payment) with { AmountMinor = 1 });
        var caseId = await CaseIdAsync(payment.PaymentId);
        Assert.IsType<CaseResult.WrongState>(await order.RetryRefund(caseId));
        Assert.IsType<CaseResult.NotFound>(await _sale.Order(_buyer, "other").SettleCase(new SettleCase(caseId, _buyer, "Sent back.")));
        Assert.IsType<CaseResult.Done>(await order.SettleCase(new SettleCase(caseId, _buyer, "Sent back.")));
        Assert.Equal((CaseKind.WrongAmount, CaseState.Settled), Assert.Single(await CasesAsync(payment.PaymentId)));
        Assert.Equal(PaymentStatus.SettledByHand, (await order.Get())!.Payment!.Status);

        var again = await PayAsync(order); // The hold is still on.
        await order.Settle(ObedientGateway.Success(again));
        Assert.Equal(OrderStatus.Paid, (await order.Get())!.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Money_for_a_payment_that_nobody_knows_is_a_case(bool isOrderKnown)
    {
        var (order, payment) = await BeginAsync("k");
        var named = isOrderKnown ? order : _sale.Order(Guid.NewGuid());
        var report = ObedientGateway.Success(payment with { PaymentId = Guid.NewGuid() });
        Assert.Equal(SettleResult.UnknownPayment, await named.Settle(report));
        Assert.Equal(SettleResult.Settled, await named.Settle(report)); // It was acted on.
        Assert.Equal(SettleResult.UnknownPayment, await named.Settle(report with { ProviderEventId = "another" }));
        Assert.Equal((CaseKind.UnknownPayment, CaseState.Open), Assert.Single(await CasesAsync(report.PaymentId)));
        Assert.IsType<CaseResult.Done>(await named.SettleCase(new SettleCase(await CaseIdAsync(report.PaymentId), _buyer, "Sent back.")));
        Assert.Equal((CaseKind.UnknownPayment, CaseState.Settled), Assert.Single(await CasesAsync(report.PaymentId)));
    }

    [Fact]
    public async Task A_report_by_the_id_of_another_pays_nothing_and_is_a_case()
    {
        var (order, payment) = await BeginAsync("k");
        var report = ObedientGateway.Success(payment);
        await order.Settle(report);

        var (other, second) = await BeginAsync("other");
        var reused = ObedientGateway.Success(second) with { ProviderEventId = report.ProviderEventId };
        await Eventually.Holds(
            async () => await Definitely.AskAsync(() => other.Settle(reused)) == SettleResult.Settled, "the report is taken");
        await Eventually.Holds(async () => await Definitely.AskAsync(() => other.Settle(reused)) == SettleResult.Settled, "and again");

        Assert.Equal((CaseKind.EventReused, CaseState.Open), Assert.Single(await CasesAsync(second.PaymentId)));
        Assert.Equal(
            (OrderStatus.AwaitingPayment, PaymentStatus.Review), ((await other.Get())!.Status, (await other.Get())!.Payment!.Status));
        Assert.True((await Definitely.AskAsync(() => _sale.Event.Audit()))!.IsSound);
    }

    [Fact]
    public async Task A_copy_of_an_order_that_has_not_heard_of_a_payment_looks_before_it_calls_it_unknown()
    {
        await _sale.PlaceAsync(_buyer, "k", (0, 2));
        await using var other = await TicketingCluster.StartAsync(_cluster.ConnectionString);
        var elsewhere = new Sale(other, _sale.Document).Order(_buyer, "k");
        Assert.Null((await elsewhere.Get())!.Payment);

        var payment = await PayAsync(_sale.Order(_buyer, "k"));
        await Eventually.Holds(
            async () => await Definitely.AskAsync(() => elsewhere.Settle(ObedientGateway.Success(payment))) == SettleResult.Settled,
            "the report is taken");
        Assert.Empty(await CasesAsync(payment.PaymentId));
        Assert.Equal(OrderStatus.Paid, (await elsewhere.Get())!.Status);
    }

    private async Task<(IOrderGrain Order, PaymentRecord Payment)> BeginAsync(string key, int tiers = 1)
    {
        Assert.IsType<PlaceResult.Placed>(
            await _sale.PlaceAsync(_buyer, key, [.. Enumerable.Range(0, tiers).Select(static tier => (tier, 2))]));
        var order = _sale.Order(_buyer, key);
        return (order, await PayAsync(order));
    }

    private async Task<PaymentRecord> PayAsync(IOrderGrain order) =>
        Assert.IsType<PayResult.Started>(await order.Pay(new PayOrder(_buyer, ObedientGateway.MethodName, "good"))).Payment;

    private async Task<List<(CaseKind Kind, CaseState State)>> CasesAsync(Guid paymentId)
    {
        await using var command = _database.CreateCommand("SELECT kind, state FROM cases WHERE payment_id = $1 ORDER BY opened_at");
        command.Parameters.Add(new() { Value = paymentId });
        await using var row = await command.ExecuteReaderAsync();
        var cases = new List<(CaseKind, CaseState)>();
        while (await row.ReadAsync())
            cases.Add(((CaseKind)row.GetInt16(0), (CaseState)row.GetInt16(1)));
        return cases;
    }

    private async Task<Guid> CaseIdAsync(Guid paymentId)
    {
        await using var command = _database.CreateCommand("SELECT id FROM cases WHERE payment_id = $1");
        command.Parameters.Add(new() { Value = paymentId });
        return (Guid)(await command.ExecuteScalarAsync())!;
    }
}
