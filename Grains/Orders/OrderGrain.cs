using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using Ticketing.Faults;
using Ticketing.Orders.Domain;
using Ticketing.Orders.Storage;
using Ticketing.Payments;
using Ticketing.Tiers;

namespace Ticketing.Orders;

/// <summary>One order: a saga over its tiers whose every step can be repeated.</summary>
/// <remarks>
/// Its calls run one at a time. An order of one tier is committed together with that tier's change. An order of several tiers is
/// recorded by itself, after its holds and before its tickets are given up, so that what a crash leaves behind is a hold that ends
/// by itself, or an order that knows what is still to be done.
/// </remarks>
[PreferLocalPlacement, CollectionAgeLimit(Minutes = 2)]
internal sealed partial class OrderGrain : Grain, IOrderGrain
{
    private static readonly TimeSpan ReleaseInterval = TimeSpan.FromSeconds(0.5);

    private readonly OrderLoader _loader;
    private readonly OrderPlacing _placing;
    private readonly OrderPaying _paying;
    private readonly OrderSettling _settling;
    private readonly OrderRefunding _refunding;
    private readonly OrderInquiring _inquiring;
    private readonly OrderDisputing _disputing;
    private readonly OrderDesk _desk;
    private readonly OrderWatchers _watchers;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Leftovers _leftovers;
    private Order? _order;

    public OrderGrain(
        OrderLoader loader,
        OrderTiers tiers,
        OrderPlacing placing,
        OrderPaying paying,
        OrderSettling settling,
        OrderRefunding refunding,
        OrderInquiring inquiring,
        OrderDisputing disputing,
        OrderDesk desk,
        OrderWatchers watchers,
        TimeProvider clock,
        ILogger<OrderGrain> log)
    {
        (_loader, _placing, _paying, _settling) = (loader, placing, paying, settling);
        (_refunding, _inquiring, _disputing) = (refunding, inquiring, disputing);
        (_desk, _watchers, _clock, _log) = (desk, watchers, clock, log);
        _leftovers = new Leftovers(tiers, giveBack =>
            this.RegisterGrainTimer(giveBack, new GrainTimerCreationOptions(ReleaseInterval, ReleaseInterval) { KeepAlive = true }));
    }

    /// <summary>What is left over is given back now, if it can be.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _leftovers.GiveBackAtLast(cancellationToken);

    /// <inheritdoc/>
    public Task<PlaceResult> Place(PlaceOrder command) => Guarded(() => PlaceOnce(command));

    /// <inheritdoc/>
    public Task<PlaceResult> Sell(PlaceOrder command) => Guarded(async () =>
    {
        var result = await PlaceOnce(command);
        if (result is not PlaceResult.Placed(_, var replayed) || _order is not { } order)
            return result;
        var isOpen = order.IsSettling || OrderRules.RefusePay(order, _clock.GetUtcNow()) is null;
        if (isOpen && !(order.IsSettling ? await Finish(order) : await PayAtOnce(order, command.Desk!.Method)))
            return new PlaceResult.Refused(order.TierIds[0], new HoldResult.Overloaded()); // The same wish again goes on from here.
        return new PlaceResult.Placed(_order!.ToView(), replayed);
    });

    private async Task<PlaceResult> PlaceOnce(PlaceOrder command)
    {
        if (await Load() is { } known)
            return Replay(known, command);

        await _leftovers.GiveBack(CancellationToken.None);
        var placement = await _placing.PlaceAsync(this.GetPrimaryKey(), command);
        _leftovers.Add(placement.StillHeld);
        if (placement is Placement.Unknown unknown)
            ExceptionDispatchInfo.Throw(unknown.Fault);
        return placement switch
        {
            Placement.Stands(var order) => Rest(order),
            Placement.Refused refused => new PlaceResult.Refused(refused.TierId, refused.Why),
            _ when await Load() is { } standing => Replay(standing, command),
            _ when command.Desk is not null => new PlaceResult.KeyReused(), // Another sale has taken the key: this order is not there.
            _ => throw new OutcomeUnknownException("The order could be neither placed nor found."),
        };
    }

    /// <inheritdoc/>
    public async Task<OrderView?> Get(CancellationToken cancellation) => (await Load(cancellation))?.ToView();

    /// <inheritdoc/>
    public Task<OrderResult> Cancel(Guid buyerId, CancellationToken cancellation) => Guarded(async () =>
    {
        if (await Begin(cancellation) is not { } order || order.BuyerId != buyerId)
            return new OrderResult.NotFound();
        if (OrderRules.RefuseCancel(order) is { } refusal)
            return refusal;
        order = await EndPage(order);
        return OrderRules.RefuseCancel(order) ?? await FinishBehind(Tell(order, await _settling.GiveUpAsync(order, OrderStatus.Cancelled)));
    }, cancellation);

    /// <inheritdoc/>
    public Task<OrderResult> Extend(Guid buyerId, CancellationToken cancellation) => Guarded(async () =>
    {
        if (await Begin(cancellation) is not { } order || order.BuyerId != buyerId)
            return new OrderResult.NotFound();
        return OrderRules.RefuseExtend(order, _clock.GetUtcNow()) ?? Tell(order, await _settling.ExtendAsync(order));
    }, cancellation);

    /// <inheritdoc/>
    public Task<PayResult> Pay(PayOrder command, CancellationToken cancellation) => Guarded(async () =>
    {
        if (await Begin(cancellation) is not { } order || order.BuyerId != command.BuyerId)
            return new PayResult.NotFound();
        if (OrderRules.RefusePay(order, _clock.GetUtcNow()) is { } refusal)
            return refusal;
        order = await SeePage(order, command.Method);
        if (OrderRules.RefusePay(order, _clock.GetUtcNow()) is { } late)
            return late;
        return order.TotalMinor == 0 ? await PayNothing(order) : _paying.Refuse(command) ?? await Charge(order, command);
    }, cancellation);

    /// <inheritdoc/>
    public Task<bool> Recover() => Guarded(async () =>
    {
        _order = null; // Who calls has read the record: another copy of this order may have moved it.
        if (await Load() is not { } order)
            return true;
        if (!OrderRules.HasExpired(order, _clock.GetUtcNow()))
            return await Finish(order);
        order = await EndPage(order);
        if (!OrderRules.HasExpired(order, _clock.GetUtcNow()))
            return await Finish(order); // It was paid in time, and nobody had heard of it.
        if (await _settling.GiveUpAsync(order, OrderStatus.Expired) is not Step.Moved(var expired))
            return false;

        return await Finish(Become(expired));
    });

    /// <summary>
    /// Leaves the memory right after the order was placed. Buyers come back after seconds or minutes, or never, and one read of the
    /// record serves them; a stampede's orders, kept for that, would be collected as garbage again and again instead.
    /// </summary>
    private PlaceResult.Placed Rest(Order order)
    {
        _order = order;
        _leftovers.Forget(order.TierIds);
        if (_leftovers.AreNone)
            DeactivateOnIdle();
        return new PlaceResult.Placed(order.ToView(), Replayed: false);
    }

    private static PlaceResult Replay(Order order, PlaceOrder command) =>
        order.RequestDigest == command.RequestDigest && order.BuyerId == command.BuyerId
            ? new PlaceResult.Placed(order.ToView(), Replayed: true)
            : new PlaceResult.KeyReused();

    /// <summary>Takes over what a buyer's wish has come to, and puts it as an answer.</summary>
    private OrderResult Tell(Order order, Step step) => step switch
    {
        Step.Moved(var moved) => new OrderResult.Done(Become(moved).ToView()),
        Step.Lapsed => new OrderResult.WrongState(order.Status, "The order's time is over."),
        Step.UsedUp => new OrderResult.NotProlonged(order.Status),
        _ => new OrderResult.Overloaded(),
    };

    /// <summary>Frees what a wish has freed, before it is answered. If that is not possible now, the recovery does it.</summary>
    private async Task<OrderResult> FinishBehind(OrderResult result)
    {
        if (_order is { IsReleasing: true } given)
            await Finish(given);
        return result;
    }

    private async Task<PayResult> PayNothing(Order order) =>
        await PayAtOnce(order, PaymentGateways.Free) && _order is { Payment: { } paid }
            ? new PayResult.Started(paid)
            : new PayResult.Unavailable();

    /// <summary>Takes an order as paid of which no processor has to be asked. False: not now.</summary>
    private async Task<bool> PayAtOnce(Order order, string method)
    {
        var (paying, outcome) = _paying.PayAtOnce(order, method);
        var verdict = PaymentRules.Judge(paying.Status, paying.Payments, outcome);
        return await Finish(await _settling.SettleAsync(paying, verdict, report: null, outcome));
    }

    private async Task<PayResult> Charge(Order order, PayOrder command)
    {
        if (await _paying.BeginAsync(order, command.Method) is not Step.Moved(var begun))
            return new PayResult.Unavailable();

        return await _paying.ChargeAsync(Become(begun), command) is Step.Moved(var asked)
            ? new PayResult.Started(Become(asked).LatestPayment!)
            : new PayResult.Unavailable();
    }

    private async Task<bool> Finish(Step step) => step is Step.Moved(var moved) && await Finish(Become(moved));

    /// <summary>Carries on until nothing is left to do. False: something refused for now.</summary>
    private async Task<bool> Finish(Order order)
    {
        Step step;
        while ((step = await _settling.NextAsync(order)) is Step.Moved(var next))
            order = Become(next);
        return step is Step.Finished;
    }

    // An order that is not there may be placed at any moment, and not by this grain: only what is there is remembered.
    private async Task<Order?> Load(CancellationToken cancellation = default) =>
        _order ??= await _loader.LoadAsync(this.GetPrimaryKey(), cancellation);

    /// <summary>The order, to be changed for a caller who may give up: until now, and not from here on.</summary>
    private async Task<Order?> Begin(CancellationToken cancellation)
    {
        var order = await Load(cancellation);
        cancellation.ThrowIfCancellationRequested();
        return order;
    }

    /// <summary>Takes over a state that is durable, and tells those who watch.</summary>
    private Order Become(Order order)
    {
        if (_order is { } before && !ReferenceEquals(before, order) && order.LatestMove?.Releasing != false)
            _watchers.Tell(before, order);
        return _order = order;
    }

    private async Task<TResult> Guarded<TResult>(Func<Task<TResult>> action, CancellationToken cancellation = default)
    {
        try
        {
            return await action();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            _order = null;
            throw; // Nothing was begun, and nobody waits for an answer.
        }
        catch (Exception error)
        {
            throw Forget(error);
        }
    }

    /// <summary>After any fault the memory may be behind the database: the next call reads again. Gives what to tell the caller.</summary>
    private Exception Forget(Exception error)
    {
        _order = null;
        if (CallFaults.IsUnknown(error))
            return error;

        LogFault(_log, this.GetPrimaryKey(), error);
        return new OutcomeUnknownException("The order met a fault; its record tells how far it came.");
    }

    [LoggerMessage(EventId = 301, Level = LogLevel.Warning, Message = "Order {OrderId} met a fault and reads its record again.")]
    private static partial void LogFault(ILogger log, Guid orderId, Exception error);
}
