using Npgsql;
using Orleans.Core.Internal;
using Ticketing.Cluster;
using Ticketing.Payments;
using Ticketing.Testing;
using Ticketing.Tiers;

namespace Ticketing.Orders;

public sealed class RefundTests : IAsyncLifetime
{
    private const long Price = 5_000;
    private const int Capacity = 10;

    private TicketingCluster _cluster = null!;
    private NpgsqlDataSource _database = null!;
    private Sale _sale = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TicketingCluster.StartAsync();
        _database = NpgsqlDataSource.Create(_cluster.ConnectionString);
        _sale = await Sale.OpenAsync(_cluster, Sale.General(Capacity), Sale.General(Capacity));
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public async Task A_whole_order_goes_back_once_and_its_stock_only_if_that_is_wanted(int tiers, bool restock)
    {
        var sold = await BuyAsync(tiers);
        var refund = await sold.RefundAsync(Refunder.Wish("w1", restock: restock));
        Assert.Equal((RefundStatus.Succeeded, 2 * tiers * Price), (refund.Status, refund.AmountMinor));
        Assert.Equal(restock, refund.RestockedAt is not null);

        var order = await sold.ShowAsync();
        Assert.Equal((OrderStatus.Refunded, PaymentStatus.Refunded), (order.Status, order.Payment!.Status));
        Assert.All(order.Lines, static line => Assert.Equal((2, 2), (line.Quantity, line.Seats.Length))); // As it was bought.
        Assert.Equal(2 * tiers * Price, ObedientGateway.ReturnedOf(sold.Payment.PaymentId));
        Assert.Equal(2 * tiers, (await sold.TicketsAsync("status = 2 AND refund_id IS NOT NULL")).Length);
        Assert.Equal(restock ? Capacity : Capacity - 2, (await _sale.Tier().Counts())!.Available);
        await MustBeSoundAsync();
        await MustOutliveMemoryAsync(sold);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Single_tickets_go_back_and_the_others_stay_good(bool restock)
    {
        var sold = await BuyAsync(tiers: 2);
        var tickets = await sold.TicketsAsync();
        var refund = await sold.RefundAsync(Refunder.Wish("t1", restock: restock, tickets: [tickets[0], tickets[3]]));
        Assert.Equal((RefundStatus.Succeeded, 2 * Price, restock), (refund.Status, refund.AmountMinor, refund.RestockedAt is not null));

        var order = await sold.ShowAsync();
        Assert.Equal((OrderStatus.Paid, PaymentStatus.Succeeded), (order.Status, order.Payment!.Status));
        Assert.Equal([tickets[1], tickets[2]], await sold.TicketsAsync("status = 0"));
        Assert.Equal(restock ? 1 : 2, (await _sale.Tier().Counts())!.Sold);
        Assert.Equal(restock ? 1 : 2, (await _sale.Tier(1).Counts())!.Sold);
        await MustBeSoundAsync();

        var rest = await sold.RefundAsync(Refunder.Wish("t2", restock: restock));
        Assert.Equal((2 * Price, 2, true), (rest.AmountMinor, rest.Tickets.Length, rest.LeavesNothing));
        Assert.Equal(OrderStatus.Refunded, (await sold.ShowAsync()).Status);
        await MustBeSoundAsync();
        await MustOutliveMemoryAsync(sold);
    }

    [Fact]
    public async Task Numbers_that_are_back_are_sold_again_and_the_old_tickets_stay_known_as_refunded()
    {
        var sold = await BuyAsync(tiers: 1);
        var tickets = await sold.TicketsAsync();
        await sold.RefundAsync(Refunder.Wish("n1", restock: true, tickets: tickets[0]));
        var next = await Refunder.BuyAsync(_database, _sale, (0, 1));
        Assert.Equal(["1"], (await next.ShowAsync()).Lines[0].Seats.ToArray());
        Assert.Equal(["1", "2"], (await sold.ShowAsync()).Lines[0].Seats.ToArray());
        Assert.Equal(tickets, await sold.TicketsAsync());
        await MustBeSoundAsync();

        await SendAwayAsync(_sale.Tier());
        Assert.Equal(2, (await _sale.Tier().Counts())!.Sold);
        await MustBeSoundAsync();
    }

    [Fact]
    public async Task A_late_wish_to_sell_what_is_back_on_sale_sells_nothing()
    {
        var sold = await BuyAsync(tiers: 2);
        await sold.RefundAsync(Refunder.Wish("l1", restock: true));
        var order = await sold.ShowAsync();
        var line = new HeldLine(0, "full", 2, Price, ["1", "2"], Anchor: 1);
        await Assert.ThrowsAnyAsync<Exception>(
            () => _sale.Tier().Confirm(new ConfirmTickets(order.OrderId, order.BuyerId, [line], Order: null)));
        Assert.Equal(Capacity, (await Definitely.AskAsync(() => _sale.Tier().Counts()))!.Available);
        Assert.Empty(await sold.TicketsAsync("status = 0"));
        await MustBeSoundAsync();
    }

    [Fact]
    public async Task The_same_key_is_the_same_refund_and_no_other_one()
    {
        var (sold, other) = (await BuyAsync(tiers: 1), await BuyAsync(tiers: 1));
        var wish = Refunder.Wish("s1", amount: 100);
        var first = Assert.IsType<RefundResult.Taken>(await sold.Order.Refund(wish));
        var second = Assert.IsType<RefundResult.Taken>(await sold.Order.Refund(wish));
        Assert.Equal((false, true, first.Refund.RefundId), (first.Replayed, second.Replayed, second.Refund.RefundId));
        Assert.IsType<RefundResult.KeyReused>(await sold.Order.Refund(Refunder.Wish("s1", amount: 200)));
        Assert.IsType<RefundResult.KeyReused>(await other.Order.Refund(wish));
        Assert.Equal(100, ObedientGateway.ReturnedOf(sold.Payment.PaymentId));
        Assert.Equal(0, ObedientGateway.ReturnedOf(other.Payment.PaymentId));
    }

    [Fact]
    public async Task An_order_that_is_not_there_or_not_paid_has_nothing_to_give_back()
    {
        Assert.IsType<RefundResult.NotFound>(await _sale.Order(Guid.NewGuid()).Refund(Refunder.Wish("p1")));
        var buyer = Guid.NewGuid();
        await _sale.PlaceAsync(buyer, "k", (0, 1));
        Assert.IsType<RefundResult.WrongState>(await _sale.Order(buyer, "k").Refund(Refunder.Wish("p1")));
    }

    [Fact]
    public async Task Many_hands_on_two_silos_never_give_back_more_than_was_paid()
    {
        var sold = await BuyAsync(tiers: 1);
        await using var other = await TicketingCluster.StartAsync(_cluster.ConnectionString);
        var copy = new Sale(other, _sale.Document).Order(sold.Order.GetPrimaryKey());
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(hand => Definitely.AskAsync(
            () => (hand % 2 == 0 ? sold.Order : copy).Refund(Refunder.Wish($"h{hand}", amount: 3_000)))));

        Assert.Equal(3, results.Count(static result => result is RefundResult.Taken));
        Assert.All(results.Where(static result => result is not RefundResult.Taken), static result =>
            Assert.Equal(1_000, Assert.IsType<RefundResult.TooMuch>(result).LeftMinor));
        await Eventually.Holds(() => Definitely.AskAsync(sold.Order.Recover), "all is done");
        await Eventually.Holds(
            () => Task.FromResult(ObedientGateway.ReturnedOf(sold.Payment.PaymentId) == 9_000), "the money is back, and no more");
    }

    [Fact]
    public async Task While_the_processor_is_away_the_tickets_are_void_and_nothing_is_on_sale()
    {
        var sold = await BuyAsync(tiers: 2);
        ObedientGateway.AnswerRefundsOf(sold.Payment.PaymentId, new RefundAnswer.NotNow());
        var refund = await sold.RefundAsync(Refunder.Wish("a1", restock: true));
        Assert.Equal((RefundStatus.Pending, OrderStatus.Paid), (refund.Status, (await sold.ShowAsync()).Status));
        Assert.Equal(4, (await sold.TicketsAsync("status = 2")).Length);
        Assert.Equal(Capacity - 2, (await _sale.Tier().Counts())!.Available);
        Assert.False(await sold.Order.Recover());
        await MustBeSoundAsync();

        await SendAwayAsync(sold.Order);
        ObedientGateway.AnswerRefundsOf(sold.Payment.PaymentId, new RefundAnswer.Done());
        await _cluster.Grains.GetGrain<IOrderRecoveryGrain>(0).Sweep();
        Assert.Equal(OrderStatus.Refunded, (await sold.ShowAsync()).Status);
        Assert.Equal(Capacity, (await _sale.Tier().Counts())!.Available);
        Assert.Equal(1, ObedientGateway.RefundsOf(sold.Payment.PaymentId));
        await MustBeSoundAsync();
    }

    [Fact]
    public async Task What_the_processor_has_under_way_is_left_alone_until_its_time()
    {
        var sold = await BuyAsync(tiers: 1);
        ObedientGateway.AnswerRefundsOf(sold.Payment.PaymentId, new RefundAnswer.UnderWay());
        var first = await sold.RefundAsync(Refunder.Wish("u1", amount: 100));
        Assert.Equal(RefundStatus.Pending, first.Status);
        Assert.True(first.LookAt > first.AskedAt);
        ObedientGateway.AnswerRefundsOf(sold.Payment.PaymentId, new RefundAnswer.Done(MayFail: true));
        Assert.Equal(RefundStatus.Succeeded, (await sold.RefundAsync(Refunder.Wish("u2", amount: 200))).Status);
        Assert.True(await sold.Order.Recover());
        await _cluster.Grains.GetGrain<IOrderRecoveryGrain>(0).Sweep();
        Assert.Equal(RefundStatus.Pending, (await sold.ShowAsync()).Refunds[0].Status);
        await MustOutliveMemoryAsync(sold);

        await _database.ExecuteAsync("UPDATE refunds SET look_at = now() WHERE id = $1", first.RefundId);
        await _cluster.Grains.GetGrain<IOrderRecoveryGrain>(0).Sweep();
        Assert.Equal(RefundStatus.Succeeded, (await sold.ShowAsync()).Refunds[0].Status);
        await MustOutliveMemoryAsync(sold);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_sent_back_after_it_had_arrived_is_a_case_and_counts_as_given_back_once_in_the_end(bool isSettledByHand)
    {
        var sold = await BuyAsync(tiers: 1);
        ObedientGateway.AnswerRefundsOf(sold.Payment.PaymentId, new RefundAnswer.Done(MayFail: true));
        var refund = await sold.RefundAsync(Refunder.Wish("v1", restock: true));
        Assert.Equal(SettleResult.Settled, await sold.Order.LookAtRefund(refund.RefundId)); // It is still there.
        Assert.Equal((RefundStatus.Succeeded, 0L), ((await sold.ShowAsync()).Refunds[0].Status, await RevenueAsync()));

        ObedientGateway.SendBack(sold.Payment.PaymentId, refund.RefundId);
        await _database.ExecuteAsync("UPDATE refunds SET look_at = now() WHERE id = $1", refund.RefundId);
        await _cluster.Grains.GetGrain<IPaymentReconcilerGrain>(0).Sweep();
        var failed = (await sold.ShowAsync()).Refunds[0];
        Assert.Equal((RefundStatus.Failed, 1), (failed.Status, failed.Failures));
        Assert.Equal(2 * Price, await RevenueAsync());
        Assert.Equal(Capacity, (await _sale.Tier().Counts())!.Available); // What is back on sale stays there.
        var (caseId, state) = Assert.Single(await sold.CasesAsync());
        Assert.Equal(CaseState.Open, state);
        Assert.True(await sold.Order.Recover()); // A person has to decide.
        await MustBeSoundAsync();

        Assert.IsType<CaseResult.Done>(isSettledByHand
            ? await sold.Order.SettleCase(new SettleCase(caseId, Refunder.Organiser, "Sent by bank."))
            : await sold.Order.RetryRefund(caseId));
        var order = await sold.ShowAsync();
        Assert.Equal((OrderStatus.Refunded, RefundStatus.Succeeded), (order.Status, order.Refunds[0].Status));
        Assert.Equal(0, await RevenueAsync());
        Assert.Equal(isSettledByHand ? 0 : 2 * Price, ObedientGateway.ReturnedOf(sold.Payment.PaymentId));
        Assert.Equal(
            (caseId, isSettledByHand ? CaseState.Settled : CaseState.Resolved), Assert.Single(await sold.CasesAsync()));
        await MustBeSoundAsync();
        await MustOutliveMemoryAsync(sold);
    }

    [Fact]
    public async Task A_case_that_had_ended_is_open_again_when_the_money_is_sent_back()
    {
        var sold = await BuyAsync(tiers: 1);
        ObedientGateway.AnswerRefundsOf(sold.Payment.PaymentId, new RefundAnswer.Refused("The card is closed."));
        var refund = await sold.RefundAsync(Refunder.Wish("w9"));
        var (caseId, _) = Assert.Single(await sold.CasesAsync());
        ObedientGateway.AnswerRefundsOf(sold.Payment.PaymentId, new RefundAnswer.Done());
        Assert.IsType<CaseResult.Done>(await sold.Order.RetryRefund(caseId));
        Assert.Equal((caseId, CaseState.Resolved), Assert.Single(await sold.CasesAsync()));

        ObedientGateway.SendBack(sold.Payment.PaymentId, refund.RefundId);
        Assert.Equal(SettleResult.Settled, await sold.Order.LookAtRefund(refund.RefundId));
        Assert.Equal((caseId, CaseState.Open), Assert.Single(await sold.CasesAsync()));
        Assert.IsType<CaseResult.Done>(await sold.Order.RetryRefund(caseId));
        Assert.Equal((caseId, CaseState.Resolved), Assert.Single(await sold.CasesAsync()));
        await MustBeSoundAsync();
    }

    [Fact]
    public async Task What_the_processor_refuses_is_a_case_for_each_refund_and_can_be_tried_again()
    {
        var sold = await BuyAsync(tiers: 1);
        var tickets = await sold.TicketsAsync();
        ObedientGateway.AnswerRefundsOf(sold.Payment.PaymentId, new RefundAnswer.Refused("The card is closed."));
        Assert.Equal(RefundStatus.Failed, (await sold.RefundAsync(Refunder.Wish("f1", restock: true, tickets: tickets[0]))).Status);
        Assert.Equal(RefundStatus.Failed, (await sold.RefundAsync(Refunder.Wish("f2", restock: true, tickets: tickets[1]))).Status);
        Assert.True(await sold.Order.Recover()); // A person has to decide.

        var cases = await sold.CasesAsync();
        Assert.Equal([CaseState.Open, CaseState.Open], cases.Select(static found => found.State));
        Assert.IsType<CaseResult.Done>(await sold.Order.RetryRefund(cases[0].CaseId)); // Refused again.
        Assert.Equal(2, (await sold.CasesAsync()).Count);
        ObedientGateway.AnswerRefundsOf(sold.Payment.PaymentId, new RefundAnswer.Done());
        Assert.IsType<CaseResult.Done>(await sold.Order.RetryRefund(cases[0].CaseId));
        Assert.Equal(
            [(cases[0].CaseId, CaseState.Resolved), (cases[1].CaseId, CaseState.Open)], await sold.CasesAsync());
        Assert.Equal((OrderStatus.Paid, 1), ((await sold.ShowAsync()).Status, (await _sale.Tier().Counts())!.Sold));
        Assert.IsType<CaseResult.WrongState>(await sold.Order.RetryRefund(cases[0].CaseId));
        await MustBeSoundAsync();
    }

    [Fact]
    public async Task What_is_settled_by_hand_counts_as_given_back()
    {
        var sold = await BuyAsync(tiers: 1);
        ObedientGateway.AnswerRefundsOf(sold.Payment.PaymentId, new RefundAnswer.Refused("The card is closed."));
        await sold.RefundAsync(Refunder.Wish("b1", restock: true));
        Assert.Equal(Capacity - 2, (await _sale.Tier().Counts())!.Available);
        var (caseId, _) = Assert.Single(await sold.CasesAsync());
        var settle = new SettleCase(caseId, Refunder.Organiser, "Sent by bank.");
        Assert.IsType<CaseResult.Done>(await sold.Order.SettleCase(settle));

        var order = await sold.ShowAsync();
        var refund = Assert.Single(order.Refunds);
        Assert.Equal((OrderStatus.Refunded, RefundStatus.Succeeded, true), (order.Status, refund.Status, refund.ByHand));
        Assert.Equal(Capacity, (await _sale.Tier().Counts())!.Available);
        Assert.Equal((caseId, CaseState.Settled), Assert.Single(await sold.CasesAsync()));
        Assert.IsType<CaseResult.WrongState>(await sold.Order.SettleCase(settle));
        Assert.Equal(0, ObedientGateway.ReturnedOf(sold.Payment.PaymentId));
        await MustBeSoundAsync();
    }

    [Fact]
    public async Task A_ticket_that_is_disputed_meanwhile_stops_the_refund_before_anything_is_done()
    {
        var sold = await BuyAsync(tiers: 1);
        await using var dispute = _database.CreateCommand("UPDATE tickets SET status = 3 WHERE id = $1");
        dispute.Parameters.Add(new() { Value = (await sold.TicketsAsync())[1] });
        await dispute.ExecuteNonQueryAsync();
        Assert.IsType<RefundResult.WrongTickets>(await sold.Order.Refund(Refunder.Wish("d1")));
        Assert.Single(await sold.TicketsAsync("status = 0"));
        Assert.Equal(0, ObedientGateway.ReturnedOf(sold.Payment.PaymentId));
    }

    private Task<Refunder> BuyAsync(int tiers) =>
        Refunder.BuyAsync(_database, _sale, [.. Enumerable.Range(0, tiers).Select(static tier => (tier, 2))]);

    private async Task<long> RevenueAsync() => await _database.ScalarAsync<long>(
        "SELECT coalesce(sum(revenue), 0)::bigint FROM sales WHERE event_id = $1", _sale.EventId);

    private async Task MustBeSoundAsync()
    {
        var audit = await Definitely.AskAsync(() => _sale.Event.Audit());
        Assert.True(audit!.IsSound, string.Join(' ', audit.Tiers));
    }

    private async Task MustOutliveMemoryAsync(Refunder sold)
    {
        var before = await sold.ShowAsync();
        await SendAwayAsync(sold.Order);
        var after = await sold.ShowAsync();
        Assert.Equal(
            before.Refunds.Select(static refund => refund with { Tickets = [] }),
            after.Refunds.Select(static refund => refund with { Tickets = [] }));
        Assert.Equal(before.Refunds.SelectMany(static refund => refund.Tickets), after.Refunds.SelectMany(static refund => refund.Tickets));
        Assert.Equal(before.Lines.SelectMany(static line => line.Seats), after.Lines.SelectMany(static line => line.Seats));
        foreach (var tier in new[] { 0, 1 })
            await SendAwayAsync(_sale.Tier(tier));
        await MustBeSoundAsync();
    }

    private static async Task SendAwayAsync(IGrain grain) => await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
}
