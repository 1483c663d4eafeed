using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Placement;
using Ticketing.Faults;
using Ticketing.Orders.Storage;
using Ticketing.Payments;
using Ticketing.Sweeping;

namespace Ticketing.Orders;

/// <summary>Has orders ask about payments whose processors have not reported: reports get lost.</summary>
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
            await Task.WhenAll(some.Select(Inquire));
        return due.Count;
    }

    /// <inheritdoc/>
    protected override Task SweepAsync(CancellationToken cancellation) => Sweep(cancellation);

    /// <inheritdoc/>
    protected override void TellOutage(NpgsqlException outage) => LogOutage(log, outage);

    private async Task Inquire(OpenPayment payment)
    {
        try
        {
            await GrainFactory.GetGrain<IOrderGrain>(payment.OrderId).Inquire(payment.Inquiry);
        }
        catch (Exception error) when (CallFaults.IsUnknown(error))
        {
            LogUnfinished(log, payment.OrderId, error); // Its turn comes again.
        }
    }

    [LoggerMessage(EventId = 341, Level = LogLevel.Warning, Message = "The payments that are due can't be read; trying again.")]
    private static partial void LogOutage(ILogger log, Exception outage);

    [LoggerMessage(EventId = 342, Level = LogLevel.Warning,
        Message = "A payment of order {OrderId} could not be asked about; trying again.")]
    private static partial void LogUnfinished(ILogger log, Guid orderId, Exception error);
}
