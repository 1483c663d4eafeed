using System.Collections.Immutable;
using Npgsql;
using Orleans.Core.Internal;
using Ticketing.Cluster;
using Ticketing.Faults;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.Testing;

namespace Ticketing.Ledger;

/// <summary>One order that lives what a history says, and what its processor and its bank know of its money.</summary>
internal sealed class PaymentLife(Sale sale, NpgsqlDataSource database, Guid buyer)
{
    private const string UnderWayIds = """
        SELECT id FROM refunds WHERE order_id = $1 AND status = 1 UNION ALL SELECT id FROM payments WHERE order_id = $1 AND status = 3
        """;

    private const string ReturnedIds = """
        SELECT id FROM refunds WHERE order_id = $1 AND status = 2 AND NOT by_hand AND amount > 0
        UNION ALL
        SELECT id FROM payments WHERE order_id = $1 AND status = 4
          AND NOT EXISTS (SELECT FROM refunds WHERE refunds.payment_id = payments.id)
        ORDER BY 1
        """;

    private readonly List<PaymentRecord> _begun = [];
    private readonly Dictionary<Guid, PaymentOutcome> _successes = [];
    private readonly string _name = Guid.NewGuid().ToString("N");
    private readonly List<Func<Task<SettleResult>>> _unanswered = [];
    private (PaymentOutcome Report, bool IsSent) _last;
    private PaymentDispute? _dispute;
    private int _wishes;

    public IOrderGrain Order => sale.Order(buyer, "k");

    /// <summary>The money that came, by currency.</summary>
    public IEnumerable<(string Currency, long Amount)> Came =>
        _successes.Values.Select(static report => (report.Currency, report.AmountMinor!.Value));

    /// <summary>The money that went back by the processor, or is at the buyer's bank.</summary>
    public long Gone => _begun.Sum(static payment => ObedientGateway.ReturnedOf(payment.PaymentId))
        + (_dispute is { Status: not DisputeStatus.Won } dispute ? dispute.AmountMinor!.Value : 0);

    public async Task BeginAsync(int tiers) => Assert.IsType<PlaceResult.Placed>(await Definitely.AskAsync(
        () => sale.PlaceAsync(buyer, "k", [.. Enumerable.Range(0, tiers).Select(static tier => (tier, 2))])));

    public async Task LiveAsync(IEnumerable<PaymentStep> steps)
    {
        foreach (var step in steps)
            await DoAsync(step);
    }

    /// <summary>Finishes what is left to do, as the recovery does.</summary>
    public async Task EndAsync()
    {
        foreach (var payment in _begun.Where(static payment => payment.PaymentId.ToByteArray()[15] % 3 > 0))
            ObedientGateway.AnswerRefundsOf(payment.PaymentId, new RefundAnswer.Done());
        foreach (var payment in _begun.Where(static payment => payment.PaymentId.ToByteArray()[15] % 3 == 0))
            ObedientGateway.AnswerRefundsOf(payment.PaymentId, new RefundAnswer.Refused("The card is closed."));
        foreach (var tell in _unanswered)
            await Eventually.Holds(async () => await Definitely.AskAsync(tell) != SettleResult.TryAgain, "the report is acted on");
        foreach (var refundId in await IdsAsync(UnderWayIds))
            await Eventually.Holds(
                async () => await Definitely.AskAsync(() => Order.LookAtRefund(refundId)) != SettleResult.TryAgain,
                "the refund has an end");
        await Eventually.Holds(() => Definitely.AskAsync(Order.Recover), "nothing is left to do");
    }

    private Task DoAsync(PaymentStep step) => step switch
    {
        PaymentStep.Pay => PayAsync(),
        PaymentStep.Report(var payment, var outcome) when _begun.Count > 0 => ReportAsync(_begun[payment % _begun.Count], outcome),
        PaymentStep.Repeat when _last.IsSent => TellAsync(_last.Report),
        PaymentStep.Stranger => ReportAsync(Stranger(), PaymentStep.Outcome.Paid),
        PaymentStep.Cancel => Definitely.AskAsync(() => Order.Cancel(buyer)),
        PaymentStep.Refund refund => RefundAsync(refund),
        PaymentStep.Dispute(var decision) => DisputeAsync(decision),
        PaymentStep.Answer(var mood) => AnswerAsync(mood),
        PaymentStep.Retry => OnCaseAsync(caseId => Order.RetryRefund(caseId)),
        PaymentStep.Settle => OnCaseAsync(caseId => Order.SettleCase(new SettleCase(caseId, Refunder.Organiser, "By bank."))),
        PaymentStep.Recover => Definitely.AskAsync(Order.Recover),
        PaymentStep.SendBack(var which) => SendBackAsync(which),
        PaymentStep.Crash(var isTier) => SendAwayAsync(isTier ? sale.Tier() : Order),
        _ => Task.CompletedTask,
    };

    private async Task PayAsync()
    {
        var wish = new PayOrder(buyer, ObedientGateway.MethodName, "good");
        if (await Definitely.AskAsync(() => Order.Pay(wish)) is PayResult.Started(var payment)
            && _begun.TrueForAll(known => known.PaymentId != payment.PaymentId))
            _begun.Add(payment);
    }

    // What has once succeeded never says anything else.
    private Task ReportAsync(PaymentRecord payment, PaymentStep.Outcome outcome)
    {
        var right = ObedientGateway.Success(payment);
        if (outcome == PaymentStep.Outcome.Declined)
            return _successes.ContainsKey(payment.PaymentId) ? Task.CompletedTask : TellAsync(right with { Succeeded = false });
        if (!_successes.TryGetValue(payment.PaymentId, out var success))
            _successes.Add(payment.PaymentId, success = outcome switch
            {
                PaymentStep.Outcome.WrongAmount => right with { AmountMinor = 1 },
                PaymentStep.Outcome.WrongCurrency => right with { Currency = "JPY" },
                _ => right,
            });
        return TellAsync(success with { ProviderEventId = right.ProviderEventId });
    }

    private Task TellAsync(PaymentOutcome report)
    {
        _last = (report, IsSent: true);
        return TellAsync(() => Order.Settle(report));
    }

    // While the processor is away a report that asks something of it has no answer: it comes again.
    private async Task TellAsync(Func<Task<SettleResult>> tell)
    {
        if (await Definitely.AskAsync(tell) == SettleResult.TryAgain)
            _unanswered.Add(tell);
    }

    private PaymentRecord Stranger() => new(
        Guid.NewGuid(), Order.GetPrimaryKey(), ObedientGateway.MethodName, 700, "EUR", PaymentStatus.Processing, null,
        DateTimeOffset.UnixEpoch);

    private async Task RefundAsync(PaymentStep.Refund step)
    {
        var tickets = await TicketsAsync();
        if (tickets.Length == 0)
            return;
        var wish = Refunder.Wish(
            $"{_name}{_wishes++}", step.Amount, step.Restock,
            [.. step.Tickets.Select(index => tickets[index % tickets.Length]).Distinct()]);
        await Definitely.AskAsync(() => Order.Refund(wish));
    }

    private async Task DisputeAsync(DisputeStatus decision)
    {
        if (_dispute is { Status: not DisputeStatus.Open })
            return;
        if ((await Definitely.AskAsync(() => Order.Get()))?.Payment is not { Status: PaymentStatus.Succeeded } payment)
            return;
        _dispute = _dispute is null
            ? new PaymentDispute(
                _name, payment.OrderId, payment.PaymentId, payment.Method, payment.AmountMinor, payment.Currency, "fraudulent", null,
                DisputeStatus.Open)
            : _dispute with { Status = decision };
        var told = _dispute;
        await TellAsync(() => Order.Dispute(told));
    }

    /// <summary>What has gone back by the processor, and is known to have.</summary>
    private async Task SendBackAsync(int which)
    {
        var gone = await IdsAsync(ReturnedIds);
        if (gone.Length == 0)
            return;
        var refundId = gone[which % gone.Length];
        ObedientGateway.SendBack(_begun.Select(static payment => payment.PaymentId), refundId);
        await TellAsync(() => Order.LookAtRefund(refundId));
    }

    private Task AnswerAsync(PaymentStep.ProcessorMood mood)
    {
        foreach (var payment in _begun)
        {
            if (mood == PaymentStep.ProcessorMood.Forgetful)
                ObedientGateway.LoseNextAnswerOf(payment.PaymentId);
            ObedientGateway.AnswerRefundsOf(payment.PaymentId, mood switch
            {
                PaymentStep.ProcessorMood.Slow => new RefundAnswer.UnderWay(),
                PaymentStep.ProcessorMood.Away => new RefundAnswer.NotNow(),
                PaymentStep.ProcessorMood.Refusing => new RefundAnswer.Refused("The card is closed."),
                _ => new RefundAnswer.Done(),
            });
        }

        return Task.CompletedTask;
    }

    private async Task OnCaseAsync(Func<Guid, Task<CaseResult>> act)
    {
        var open = await IdsAsync("SELECT id FROM cases WHERE order_id = $1 AND state = 0 AND kind <> 6 ORDER BY opened_at, id");
        if (open is [var first, ..])
            await Definitely.AskAsync(() => act(first));
    }

    private Task<ImmutableArray<Guid>> TicketsAsync() =>
        IdsAsync("SELECT id FROM all_tickets WHERE order_id = $1 ORDER BY line, number");

    private async Task<ImmutableArray<Guid>> IdsAsync(string query)
    {
        await using var command = database.Command(query, Order.GetPrimaryKey());
        await using var row = await command.ExecuteReaderAsync();
        var ids = ImmutableArray.CreateBuilder<Guid>();
        while (await row.ReadAsync())
            ids.Add(row.GetGuid(0));
        return ids.ToImmutable();
    }

    private static async Task SendAwayAsync(IGrain grain)
    {
        try
        {
            await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        }
        catch (Exception fault) when (CallFaults.IsUnknown(fault))
        {
            // Another hand has sent the tier away at the same moment.
        }
    }
}
