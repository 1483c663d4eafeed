using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Placement;
using Ticketing.Faults;
using Ticketing.Orders.Storage;
using Ticketing.Payments;
using Ticketing.Sweeping;

namespace Ticketing.Orders;

/// <summary>
/// Has orders ask about payments whose processors have not reported, for reports get lost; and about money that went back, for banks may
/// refuse it weeks later.
/// </summary>
/// <remarks>
/// The older a payment, the more seldom it is asked about; when each is due is in the database, so a lost silo forgets nothing.
/// </remarks>
[RandomPlacement]
internal sealed partial class PaymentReconcilerGrain(OpenPaymentStore store, TimeProvider clock, ILogger<PaymentReconcilerGrain> log)
    : SweepingGrain(interval: TimeSpan.FromSeconds(5)), IPaymentReconcilerGrain
{
    private const int MostAtOnce = 50;
    private const int Concurrently = 5;

    /// <inheritdoc/>
    public Task Poke() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<int> Sweep(CancellationToken cancellation)
    {
        var due = await store.TakeDueAsync(clock.GetUtcNow(), MostAtOnce, cancellation);
        foreach (var some in due.Chunk(Concurrently))
            await Task.WhenAll(some.Select(payment => Ask(payment.OrderId, order => order.Inquire(payment.Inquiry))));
        var returned = await store.TakeReturnedAsync(clock.GetUtcNow(), MostAtOnce, cancellation);
        foreach (var some in returned.Chunk(Concurrently))
            await Task.WhenAll(some.Select(refund => Ask(refund.OrderId, order => order.LookAtRefund(refund.RefundId))));
        return due.Count + returned.Count;
    }

    /// <inheritdoc/>
    protected override Task SweepAsync(CancellationToken cancellation) => Sweep(cancellation);

    /// <inheritdoc/>
    protected override void TellOutage(NpgsqlException outage) => LogOutage(log, outage);

    private async Task Ask(Guid orderId, Func<IOrderGrain, Task<SettleResult>> ask)
    {
        try
        {
            await ask(GrainFactory.GetGrain<IOrderGrain>(orderId));
        }
        catch (Exception error) when (CallFaults.IsUnknown(error))
        {
            LogUnfinished(log, orderId, error); // Its turn comes again.
        }
    }

    [LoggerMessage(EventId = 341, Level = LogLevel.Warning, Message = "The payments that are due can't be read; trying again.")]
    private static partial void LogOutage(ILogger log, Exception outage);

    [LoggerMessage(EventId = 342, Level = LogLevel.Warning,
        Message = "A payment of order {OrderId} could not be asked about; trying again.")]
    private static partial void LogUnfinished(ILogger log, Guid orderId, Exception error);
}
