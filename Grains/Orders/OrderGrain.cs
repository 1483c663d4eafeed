using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Placement;
using Ticketing.Committing;
using Ticketing.Faults;
using Ticketing.Live;
using Ticketing.Orders.Domain;
using Ticketing.Orders.Storage;
using Ticketing.Payments;
using Ticketing.WaitingRoom;

namespace Ticketing.Orders;

/// <summary>One order: a saga over its tiers whose every step can be repeated.</summary>
/// <remarks>
/// Its calls run one at a time. An order of one tier is committed together with that tier's change. An order of several tiers is
/// recorded by itself, after its holds and before its tickets are given up, so that what a crash leaves behind is a hold that ends
/// by itself, or an order that knows what is still to be done.
/// </remarks>
[PreferLocalPlacement, CollectionAgeLimit(Minutes = 2)]
internal sealed partial class OrderGrain(
    OrderLoader loader,
    OrderPlacing placing,
    OrderSettling settling,
    OrderTiers orderTiers,
    PaymentGateways gateways,
    GroupCommitter committer,
    LivePublisher live,
    OrderSlots slots,
    IOptions<OrderOptions> options,
    TimeProvider time,
    ILogger<OrderGrain> log) : Grain, IOrderGrain, ILeftovers
{
    private static readonly TimeSpan ReleaseInterval = TimeSpan.FromSeconds(0.5);

    private HashSet<Guid>? _stillHeld;
    private Order? _order;
    private bool _isLoaded;
    private IGrainTimer? _releasing;

    /// <inheritdoc/>
    public async Task<PlaceResult> Place(PlaceOrder command)
    {
        try
        {
            // An order of several tiers must know whether it was placed before it holds anything. An order of one tier need not look:
            // if it was placed before, the tier or the database says so.
            if (!_isLoaded && !command.IsForOneTier)
                await Load();
            if (_order is { } known)
                return Replay(known, command);

            _stillHeld?.Clear(); // What an earlier try has left is this one's now.
            var (result, order) = await placing.PlaceAsync(this.GetPrimaryKey(), command, this, GrainFactory);
            if (order is not null)
                Rest(order);
            if (result is not null)
                return result;

            return await Reload() is { } placedBefore
                ? Replay(placedBefore, command)
                : throw new OutcomeUnknownException("The order could be neither placed nor found.");
        }
        catch (Exception error)
        {
            throw Forget(error);
        }
    }

    /// <inheritdoc/>
    public async Task<OrderView?> Get() => (await Load())?.ToView();

    /// <inheritdoc/>
    public Task<OrderResult> Cancel(Guid buyerId) => Guarded(async () =>
    {
        if (await Load() is not { } order || order.BuyerId != buyerId)
            return new OrderResult.NotFound();
        if (OrderRules.RefuseCancel(order) is { } refusal)
            return refusal;

        return await settling.GiveUpAsync(order, OrderStatus.Cancelled, GrainFactory) is { } cancelled
            ? new OrderResult.Done(Become(cancelled).ToView())
            : new OrderResult.Overloaded();
    });

    /// <inheritdoc/>
    public Task<OrderResult> Extend(Guid buyerId) => Guarded(async () =>
    {
        if (await Load() is not { } order || order.BuyerId != buyerId)
            return new OrderResult.NotFound();
        if (OrderRules.RefuseExtend(order, time.GetUtcNow()) is { } refusal)
            return refusal;

        var until = order.ExpiresAt.AddSeconds(options.Value.ExtendSeconds);
        var (result, extended) = await settling.ExtendAsync(order, until, GrainFactory);
        if (extended is not null)
            Become(extended);
        return result;
    });

    /// <inheritdoc/>
    public Task<PayResult> Pay(PayOrder command) => Guarded(async () =>
    {
        if (await Load() is not { } order || order.BuyerId != command.BuyerId)
            return new PayResult.NotFound();
        if (OrderRules.RefusePay(order, time.GetUtcNow()) is { } refusal)
            return refusal;
        if (order.TotalMinor == 0)
            return await PayNothing(order);

        if (gateways.Find(command.Method) is not { } gateway)
            return new PayResult.InvalidMethod("method", "There is no such method of payment.");
        return gateway.Refuse(command.Card) is { } why ? new PayResult.InvalidMethod("card", why) : await Charge(order, command, gateway);
    });

    /// <inheritdoc/>
    public Task<SettleResult> Settle(PaymentOutcome outcome) => Guarded(async () =>
    {
        if (await Load() is not { Payment: { } payment } order || payment.PaymentId != outcome.PaymentId)
            return SettleResult.UnknownPayment;
        if (!OrderRules.IsNews(payment))
            return await Finish(order) ? SettleResult.Settled : SettleResult.TryAgain;

        return await settling.SettleAsync(order, outcome, GrainFactory) is { } settled && await Finish(Become(settled))
            ? SettleResult.Settled
            : SettleResult.TryAgain;
    });

    /// <inheritdoc/>
    public Task<bool> Recover() => Guarded(async () =>
    {
        if (await Load() is not { } order)
            return true;
        if (!OrderRules.HasExpired(order, time.GetUtcNow()))
            return await Finish(order);
        if (await settling.GiveUpAsync(order, OrderStatus.Expired, GrainFactory) is not { } expired)
            return false;

        Become(expired);
        return true;
    });

    /// <summary>
    /// Leaves the memory right after the order was placed. Buyers come back after seconds or minutes, or never, and one read of the
    /// record serves them; a stampede's orders, kept for that, would be collected as garbage again and again instead.
    /// </summary>
    private void Rest(Order order)
    {
        (_order, _isLoaded) = (order, true);
        DeactivateOnIdle();
    }

    /// <summary>Goes on giving back what an order that does not stand still holds.</summary>
    void ILeftovers.ReleaseLater(Guid eventId, IReadOnlyList<Guid> tierIds)
    {
        (_stillHeld ??= []).UnionWith(tierIds);
        _releasing ??= this.RegisterGrainTimer(ReleaseLeftovers, eventId, new GrainTimerCreationOptions(ReleaseInterval, ReleaseInterval) { KeepAlive = true });
    }

    private async Task ReleaseLeftovers(Guid eventId, CancellationToken cancellation)
    {
        if (_stillHeld is { Count: > 0 } stillHeld)
            stillHeld.IntersectWith(await orderTiers.ReleaseAllAsync(eventId, this.GetPrimaryKey(), [.. stillHeld], evenIfSold: false, GrainFactory));
        if (_stillHeld is not { Count: > 0 })
        {
            _releasing?.Dispose();
            _releasing = null;
        }
    }

    private static PlaceResult Replay(Order order, PlaceOrder command) =>
        order.RequestDigest == command.RequestDigest && order.BuyerId == command.BuyerId
            ? new PlaceResult.Placed(order.ToView(), Replayed: true)
            : new PlaceResult.KeyReused();

    private async Task<PayResult> PayNothing(Order order)
    {
        var now = time.GetStorableNow();
        var payment = new PaymentRecord(Guid.CreateVersion7(now), order.OrderId, PaymentGateways.Free, 0, order.Currency, PaymentStatus.Processing, null, now);
        var outcome = new PaymentOutcome(payment.PaymentId, payment.PaymentId.ToString(), Succeeded: true);
        if (await settling.SettleAsync(order with { Payment = payment }, outcome, GrainFactory) is not { } settled)
            return new PayResult.Unavailable();

        return await Finish(Become(settled)) && _order is { Payment: { } paid } ? new PayResult.Started(paid) : new PayResult.Unavailable();
    }

    /// <summary>Records the payment, then asks the gateway. Asked again, the gateway knows the payment by its id.</summary>
    private async Task<PayResult> Charge(Order order, PayOrder command, IPaymentGateway gateway)
    {
        if (order.Payment is not { Status: PaymentStatus.Processing } payment)
        {
            if (!committer.HasRoomFor(order.OrderId))
                return new PayResult.Unavailable();

            var now = time.GetStorableNow();
            payment = new PaymentRecord(Guid.CreateVersion7(now), order.OrderId, command.Method, order.TotalMinor, order.Currency, PaymentStatus.Processing, null, now);
            var move = order.Move(order.Status, payment);
            await committer.Commit(order.OrderId, new OrderUnit(new OrderRider(null, move)));
            Become(order.Apply(move));
        }

        return await gateway.ChargeAsync(payment, command.Card) ? new PayResult.Started(payment) : new PayResult.Unavailable();
    }

    /// <summary>Carries on until nothing is left to do. False: something refused for now.</summary>
    private async Task<bool> Finish(Order order)
    {
        while (await settling.NextAsync(order, GrainFactory) is { } next)
        {
            if (ReferenceEquals(next, order))
                return false;
            order = Become(next);
        }

        return true;
    }

    private async Task<Order?> Load()
    {
        if (!_isLoaded)
            (_order, _isLoaded) = (await loader.LoadAsync(this.GetPrimaryKey(), CancellationToken.None), true);
        return _order;
    }

    private Task<Order?> Reload()
    {
        _isLoaded = false;
        return Load();
    }

    /// <summary>Takes over a state that is durable, and tells those who watch.</summary>
    private Order Become(Order order)
    {
        if (_order is { } before)
            Tell(before, order);
        return _order = order;
    }

    private void Tell(Order before, Order order)
    {
        live.Committed(before, order);
        slots.Moved(before, order, GrainFactory);
    }

    private async Task<TResult> Guarded<TResult>(Func<Task<TResult>> action)
    {
        try
        {
            return await action();
        }
        catch (Exception error)
        {
            throw Forget(error);
        }
    }

    /// <summary>After any fault the memory may be behind the database: the next call reads again. Gives what to tell the caller.</summary>
    private Exception Forget(Exception error)
    {
        (_order, _isLoaded) = (null, false);
        if (error is OutcomeUnknownException or OrleansException or TimeoutException)
            return error;

        LogFault(log, this.GetPrimaryKey(), error);
        return new OutcomeUnknownException("The order met a fault; its record tells how far it came.");
    }

    [LoggerMessage(EventId = 301, Level = LogLevel.Warning, Message = "Order {OrderId} met a fault and reads its record again.")]
    private static partial void LogFault(ILogger log, Guid orderId, Exception error);
}
