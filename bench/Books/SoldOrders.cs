using System.Collections.Immutable;
using Ticketing.Bench.Sale;
using Ticketing.Committing;
using Ticketing.Ledger;
using Ticketing.Orders;
using Ticketing.Orders.Domain;
using Ticketing.Orders.Storage;
using Ticketing.Payments;

namespace Ticketing.Bench.Books;

/// <summary>
/// Sales as their orders record them: placed, then paid, each in a commit. Tiers record tickets beside that: of a whole sale the books
/// are a smaller part.
/// </summary>
/// <param name="database">Where they are.</param>
/// <param name="committer">Commits them.</param>
internal sealed class SoldOrders(SaleDatabase database, GroupCommitter committer)
{
    private const string Currency = "EUR";

    /// <summary>Sells as many, as many at once as there are hands.</summary>
    /// <param name="count">How many.</param>
    /// <param name="hands">How many at once.</param>
    /// <param name="areBooked">Whether their money stands in the books.</param>
    public async Task SellAsync(int count, int hands, bool areBooked)
    {
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, hands).Select(_ => Task.Run(async () =>
        {
            for (var number = Interlocked.Increment(ref next); number <= count; number = Interlocked.Increment(ref next))
                await SellAsync(number, areBooked);
        })));
    }

    private async Task SellAsync(int number, bool areBooked)
    {
        var (id, at) = (Guid.NewGuid(), TimeProvider.System.GetStorableNow());
        var placed = new OrderPlaced(
            id, id, database.EventId, at, at + SaleDatabase.HoldTime, id, SaleDatabase.PriceMinor, [number]);
        await committer.Commit(id, new OrderUnit(new OrderRider(placed, null)));
        var payment = new PaymentRecord(Guid.NewGuid(), id, "test", SaleDatabase.PriceMinor, Currency, PaymentStatus.Succeeded, null, at);
        var paid = new OrderMoved(
            id, Version: 0, OrderStatus.Paid, placed.ExpiresAt, Extended: false, payment, database.EventId, OrderStatus.AwaitingPayment, at,
            id, Entries: areBooked ? EntriesOf(payment) : []);
        await committer.Commit(id, new OrderUnit(new OrderRider(null, paid)));
    }

    private static ImmutableArray<LedgerEntry> EntriesOf(PaymentRecord payment) =>
    [
        new(LedgerKind.Received, LedgerAccount.Processor, LedgerAccount.Buyer, payment.AmountMinor, Currency, payment.PaymentId),
        new(LedgerKind.Earned, LedgerAccount.Buyer, LedgerAccount.Organiser, payment.AmountMinor, Currency, payment.OrderId),
    ];
}
