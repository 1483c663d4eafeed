using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Ticketing.Committing;
using Ticketing.Faults;
using Ticketing.Orders.Domain;
using Ticketing.Orders.Storage;
using Ticketing.Payments;
using Ticketing.Tiers;

namespace Ticketing.Orders;

/// <summary>The steps by which an order comes to its end: prolonged, paid, given up or refunded.</summary>
internal sealed class OrderSettling(
    GroupCommitter committer,
    OrderTiers tiers,
    MoneyReturns money,
    OrderRefunding refunding,
    IOptions<OrderOptions> options,
    TimeProvider clock)
{
    private const int LeastShareOfExtension = 10;

    /// <summary>
    /// Cancels or expires the order and frees its tickets: those of one tier in the same commit, those of several by the steps that follow.
    /// Were they freed first, an order whose end is then refused, since another copy of it was paid or prolonged, would stand without them.
    /// </summary>
    public async Task<Step> GiveUpAsync(Order order, OrderStatus status)
    {
        var move = order.Move(status, payment: null, Now());
        if (order.TierIds is not [var tierId])
            return await RecordAsync(order, move with { Releasing = true });

        var release = new ReleaseTickets(order.OrderId, EvenIfSold: false, move, HasLapsed: status == OrderStatus.Expired);
        return await tiers.Of(order.TierKey(tierId)).Release(release) switch
        {
            ReleaseResult.Released => new Step.Moved(order.Apply(move)),
            ReleaseResult.Overloaded => new Step.Busy(),
            _ => throw new OutcomeUnknownException("The tier has sold what the order believes to be unpaid."),
        };
    }

    /// <summary>Prolongs the order's holds, by less if their buyer has kept tickets for nothing before.</summary>
    public async Task<Step> ExtendAsync(Order order)
    {
        var most = options.Value.ExtendSeconds;
        var seconds = Math.Min(most, await tiers.ExtensionAsync(order) ?? most);
        if (seconds < Math.Max(1, most / LeastShareOfExtension))
            return new Step.UsedUp();

        var until = order.ExpiresAt.AddSeconds(seconds);
        var move = order.Move(order.Status, payment: null, Now(), until, extended: true);
        var isSingle = order.TierIds.Length == 1;
        var results = await Task.WhenAll(order.TierIds.Select(tierId =>
            tiers.Of(order.TierKey(tierId)).Extend(new ExtendHold(order.OrderId, until, isSingle ? move : null))));

        if (results.Contains(ExtendResult.Gone))
            return new Step.Lapsed();
        if (results.Contains(ExtendResult.Overloaded))
            return new Step.Busy();
        return isSingle ? new Step.Moved(order.Apply(move)) : await RecordAsync(order, move);
    }

    /// <summary>Records what a processor's report means; <see cref="NextAsync"/> does the rest.</summary>
    /// <param name="order">The order.</param>
    /// <param name="verdict">What the report means: something new.</param>
    /// <param name="report">The report; null: there is none, for nothing is to be paid, or its id belongs to another.</param>
    /// <param name="reported">What it says.</param>
    public Task<Step> SettleAsync(Order order, PaymentVerdict verdict, PaymentOutcome? report, PaymentOutcome reported) => verdict switch
    {
        PaymentVerdict.Pays(var payment) when order.TierIds is [var tierId] => ConfirmAloneAsync(order, tierId, payment, report),
        PaymentVerdict.Pays(var payment) => RecordAsync(order, Move(order, payment, report)),
        PaymentVerdict.Declined(var payment) => RecordAsync(order, Move(order, payment, report)),
        PaymentVerdict.RefundDue(var payment) => RecordAsync(order, Move(order, payment, report)),
        PaymentVerdict.CaseDue(var payment, var kind) => RecordAsync(
            order, Move(order, payment, report) with { Opens = CaseTexts.Of(order.OrderId, payment, kind, reported, Now()) }),
        _ => Task.FromResult<Step>(new Step.Finished()),
    };

    /// <summary>Does the next thing that is left to do.</summary>
    public Task<Step> NextAsync(Order order) => order switch
    {
        { IsReleasing: true } => ReleaseAsync(order),
        { IsSettling: true } => ConfirmAllAsync(order),
        _ when order.ReturnDue(Now()) is { } payment => RefundAsync(order, payment),
        _ => refunding.NextAsync(order),
    };

    /// <summary>
    /// Asks the processor at once how money stands that goes back or went back: a refund, or all of a payment that was not wanted, by the
    /// payment's id.
    /// </summary>
    public Task<Step> LookAsync(Order order, Guid refundId) => order.RefundOf(refundId) is { } refund
        ? refunding.LookAsync(order, refund)
        : order.PaymentOf(refundId) switch
        {
            { Status: PaymentStatus.Refunding } payment => RefundAsync(order, payment),
            { Status: PaymentStatus.Refunded } payment => LookAgainAsync(order, payment),
            _ => Task.FromResult<Step>(new Step.Finished()),
        };

    /// <summary>One tier: tickets, payment and order in one commit.</summary>
    private async Task<Step> ConfirmAloneAsync(Order order, Guid tierId, PaymentRecord payment, PaymentOutcome? report)
    {
        var move = order.Move(OrderStatus.Paid, payment, Now()) with { Report = report };
        var command = new ConfirmTickets(order.OrderId, order.BuyerId, order.LinesIn(tierId), order.Booked(move));
        return await tiers.Of(order.TierKey(tierId)).Confirm(command) switch
        {
            ConfirmResult.Confirmed confirmed => new Step.Moved(order.Apply(move) with { Lines = Lines(tierId, confirmed) }),
            ConfirmResult.Overloaded => new Step.Busy(),
            _ => await RecordAsync(
                order, order.Move(OrderStatus.Expired, payment with { Status = PaymentStatus.Refunding }, Now()) with { Report = report }),
        };
    }

    /// <summary>Several tiers: each issues its tickets; if one can't, all give them back and the money goes back too.</summary>
    private async Task<Step> ConfirmAllAsync(Order order)
    {
        var payment = order.PaymentIn(PaymentStatus.Succeeded)!;
        var results = await Task.WhenAll(order.TierIds.Select(tierId => tiers.Of(order.TierKey(tierId))
            .Confirm(new ConfirmTickets(order.OrderId, order.BuyerId, order.LinesIn(tierId), Order: null))));

        if (results.Any(static result => result is ConfirmResult.Overloaded))
            return new Step.Busy();
        if (results.All(static result => result is ConfirmResult.Confirmed))
        {
            var lines = order.TierIds.Zip(results, static (tierId, result) => Lines(tierId, (ConfirmResult.Confirmed)result));
            return await RecordAsync(order, order.Move(OrderStatus.Paid, payment, Now())) is Step.Moved(var paid)
                ? new Step.Moved(paid with { Lines = [.. lines.SelectMany(static line => line).OrderBy(static line => line.Held.Line)] })
                : new Step.Busy();
        }

        return await tiers.ReleaseAllAsync(order, evenIfSold: true)
            ? await RecordAsync(order, order.Move(OrderStatus.Expired, payment with { Status = PaymentStatus.Refunding }, Now()))
            : new Step.Busy();
    }

    private async Task<Step> ReleaseAsync(Order order) => await tiers.ReleaseAllAsync(order, evenIfSold: false)
        ? await RecordAsync(order, order.Move(order.Status, payment: null, Now()) with { Releasing = false })
        : new Step.Busy();

    private async Task<Step> RefundAsync(Order order, PaymentRecord payment)
    {
        OrderMoved Move(OrderStatus status, PaymentStatus money, DateTimeOffset? lookAt) =>
            order.Move(status, payment with { Status = money, ReturnLookAt = lookAt }, Now());

        return await money.GiveBackAsync(payment, MoneyReturn.Of(payment)) switch
        {
            RefundAnswer.Done done => await RecordAsync(
                order,
                Move(After(order.Status), PaymentStatus.Refunded, ReturnLooks.After(done, Now())) with
                {
                    Closes = new CaseClosing(CaseId: null, payment.PaymentId, CaseState.Resolved, ClosedBy: null, Note: null, Now()),
                }),
            RefundAnswer.UnderWay => await RecordAsync(
                order, Move(order.Status, PaymentStatus.Refunding, ReturnLooks.Next(payment.StartedAt, Now()))),
            RefundAnswer.Refused refused => await RecordAsync(
                order, Fail(order, payment, refused, CaseTexts.OfRefund(payment, refused.Why, Now()))),
            _ => new Step.Busy(),
        };

        // Tickets that other money has paid, or still pays, stay.
        static OrderStatus After(OrderStatus status) =>
            status is OrderStatus.Paid or OrderStatus.AwaitingPayment ? status : OrderStatus.Refunded;
    }

    /// <summary>Asks how money stands that is back by all we know: a bank may have sent it back to the processor.</summary>
    private async Task<Step> LookAgainAsync(Order order, PaymentRecord payment) =>
        await money.LookUpAsync(payment, MoneyReturn.Of(payment)) switch
        {
            RefundAnswer.Refused refused => await RecordAsync(
                order, Fail(order, payment, refused, CaseTexts.OfLateFailure(payment, refused.Why, Now()))),
            RefundAnswer.NotNow => new Step.Busy(),
            _ => new Step.Finished(),
        };

    private OrderMoved Fail(Order order, PaymentRecord payment, RefundAnswer.Refused refused, PaymentCase opens)
    {
        var failed = payment with { Status = PaymentStatus.RefundFailed, ReturnLookAt = null, FailedReturns = refused.Failures };
        return order.Move(order.Status, failed, Now()) with { Opens = opens };
    }

    private OrderMoved Move(Order order, PaymentRecord payment, PaymentOutcome? report) =>
        order.Move(order.Status, payment, Now()) with { Report = report };

    private DateTimeOffset Now() => clock.GetStorableNow();

    private async Task<Step> RecordAsync(Order order, OrderMoved move)
    {
        if (!committer.HasRoomFor(order.OrderId))
            return new Step.Busy();

        await committer.Commit(order.OrderId, new OrderUnit(order, move));
        return new Step.Moved(order.Apply(move));
    }

    private static ImmutableArray<OrderLine> Lines(Guid tierId, ConfirmResult.Confirmed confirmed) =>
        [.. confirmed.Lines.Select(line => new OrderLine(tierId, line))];
}
