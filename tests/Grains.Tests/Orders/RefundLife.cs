using System.Globalization;
using Npgsql;
using Orleans.Core.Internal;
using Ticketing.Cluster;
using Ticketing.Payments;
using Ticketing.Testing;

namespace Ticketing.Orders;

/// <summary>Gives back what a history says, and compares money, tickets and stock after every step.</summary>
internal sealed class RefundLife(Sale sale, NpgsqlDataSource database, Refunder[] orders)
{
    public const int Keys = 3;
    public const int Capacity = 8;

    private readonly RefundOrder?[] _last = new RefundOrder?[Keys];
    private readonly string _name = Guid.NewGuid().ToString("N");
    private int _wishes;
    private int _others;

    public static async Task<RefundLife> BeginAsync(Sale sale, NpgsqlDataSource database)
    {
        var orders = new Refunder[Keys];
        for (var key = 0; key < Keys; key++) // One of one tier, and two of both.
            orders[key] = await Refunder.BuyAsync(database, sale, key == 0 ? [(0, 2)] : [(0, 1), (1, 2)]);
        return new RefundLife(sale, database, orders);
    }

    public async Task LiveAsync(IEnumerable<RefundStep> steps)
    {
        foreach (var step in steps)
        {
            await DoAsync(step, orders[step.Key]);
            await AgreeAsync(isOver: false);
        }

        foreach (var sold in orders)
        {
            ObedientGateway.AnswerRefundsOf(sold.Payment.PaymentId, new RefundAnswer.Done());
            await Eventually.Holds(() => Definitely.AskAsync(sold.Order.Recover), "nothing is left to do");
        }

        await AgreeAsync(isOver: true);
    }

    private Task DoAsync(RefundStep step, Refunder sold) => step switch
    {
        RefundStep.Refund refund => RefundAsync(refund, sold),
        RefundStep.Again when _last[step.Key] is { } wish => AgainAsync(sold, wish),
        RefundStep.Answer(_, var mood) => SetMoodAsync(sold.Payment.PaymentId, mood),
        RefundStep.Retry => OnCaseAsync(sold, static (order, caseId) => order.RetryRefund(caseId)),
        RefundStep.Settle => OnCaseAsync(
            sold, static (order, caseId) => order.SettleCase(new SettleCase(caseId, Refunder.Organiser, "By bank."))),
        RefundStep.Buy => BuyAsync(),
        RefundStep.Recover => Definitely.AskAsync(sold.Order.Recover),
        RefundStep.Forget => SendAwayAsync(sold.Order),
        RefundStep.ForgetTier => SendAwayAsync(sale.Tier(step.Key % 2)),
        _ => Task.CompletedTask,
    };

    private async Task RefundAsync(RefundStep.Refund step, Refunder sold)
    {
        var tickets = await sold.TicketsAsync();
        var key = string.Create(CultureInfo.InvariantCulture, $"{_name}{_wishes++}");
        var wish = Refunder.Wish(
            key, step.Amount, step.Restock, [.. step.Tickets.Select(index => tickets[index % tickets.Length]).Distinct()]);
        if (await Definitely.AskAsync(() => sold.Order.Refund(wish)) is RefundResult.Taken)
            _last[step.Key] = wish;
    }

    private static async Task AgainAsync(Refunder sold, RefundOrder wish) => Assert.True(
        Assert.IsType<RefundResult.Taken>(await Definitely.AskAsync(() => sold.Order.Refund(wish))).Replayed);

    private static Task SetMoodAsync(Guid paymentId, RefundStep.ProcessorMood mood)
    {
        if (mood == RefundStep.ProcessorMood.Forgetful)
            ObedientGateway.LoseNextAnswerOf(paymentId);
        ObedientGateway.AnswerRefundsOf(paymentId, mood switch
        {
            RefundStep.ProcessorMood.Away => new RefundAnswer.NotNow(),
            RefundStep.ProcessorMood.Refusing => new RefundAnswer.Refused("The card is closed."),
            _ => new RefundAnswer.Done(),
        });
        return Task.CompletedTask;
    }

    private static async Task OnCaseAsync(Refunder sold, Func<IOrderGrain, Guid, Task<CaseResult>> act)
    {
        var open = (await sold.CasesAsync()).FindAll(static found => found.State == CaseState.Open);
        if (open.Count > 0)
            await Definitely.AskAsync(() => act(sold.Order, open[0].CaseId));
    }

    private async Task BuyAsync()
    {
        if ((await Definitely.AskAsync(() => sale.Tier().Counts()))!.Available == 0)
            return;
        await Refunder.BuyAsync(database, sale, (0, 1));
        _others++;
    }

    private static async Task SendAwayAsync(IGrain grain) => await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();

    private async Task AgreeAsync(bool isOver)
    {
        var sold = new int[2];
        foreach (var order in orders)
            await AgreeAsync(order, sold, isOver);
        for (var tier = 0; tier < sold.Length; tier++)
        {
            var counts = (await Definitely.AskAsync(() => sale.Tier(tier).Counts()))!;
            Assert.True(counts.Held == 0 && counts.Held + counts.Sold <= Capacity);
            if (isOver)
                Assert.Equal(sold[tier] + (tier == 0 ? _others : 0), counts.Sold);
        }

        var audit = await Definitely.AskAsync(() => sale.Event.Audit());
        Assert.True(audit!.IsSound, string.Join(' ', audit.Tiers));
    }

    /// <summary>Counts the numbers that the order keeps from others: of good tickets, and of void ones that are not back on sale.</summary>
    private async Task AgreeAsync(Refunder order, int[] sold, bool isOver)
    {
        var view = await Definitely.AskAsync(order.ShowAsync);
        var (paid, asked) = (view.Payment!.AmountMinor, view.Refunds.Sum(static refund => refund.AmountMinor));
        var back = view.Refunds.Where(static refund => refund.Status == RefundStatus.Succeeded).ToList();
        var byProcessor = back.Where(static refund => !refund.ByHand).Sum(static refund => refund.AmountMinor);
        var returned = ObedientGateway.ReturnedOf(order.Payment.PaymentId);
        var good = await order.TicketsAsync("status < 2");
        var gone = view.Refunds.SelectMany(static refund => refund.Tickets).Select(static ticket => ticket.TicketId).ToHashSet();

        Assert.True(returned >= byProcessor && asked <= paid, $"Paid {paid}, asked {asked}, returned {returned}.");
        Assert.DoesNotContain(good, gone.Contains);
        Assert.Equal(view.Lines.Sum(static line => line.Quantity), good.Length + gone.Count);
        Assert.True(asked < paid || good.Length == 0, "A ticket is good whose money goes back.");
        Assert.True(view.Status == OrderStatus.Paid || (back.Count == view.Refunds.Length && asked == paid));
        foreach (var (index, tier) in sale.Document.Tiers.Index())
            sold[index] += view.Lines.Where(line => line.TierId == tier.TierId).Sum(static line => line.Quantity)
                - view.Refunds.Where(static refund => refund.RestockedAt is not null)
                    .SelectMany(static refund => refund.Tickets).Count(ticket => ticket.TierId == tier.TierId);
        if (!isOver)
            return;

        Assert.Equal(byProcessor, returned);
        Assert.All(view.Refunds, static refund => Assert.True(refund.Status is RefundStatus.Succeeded or RefundStatus.Failed));
        Assert.Equal(
            view.Refunds.Count(static refund => refund.Status == RefundStatus.Failed),
            (await order.CasesAsync()).Count(static found => found.State == CaseState.Open));
        Assert.Equal(asked == paid && back.Count == view.Refunds.Length, view.Status == OrderStatus.Refunded);
        Assert.All(back, static refund => Assert.Equal(refund.Restock && !refund.Tickets.IsEmpty, refund.RestockedAt is not null));
    }
}
