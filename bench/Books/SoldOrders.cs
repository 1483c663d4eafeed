using System.Collections.Immutable;
using Ticketing.Bench.Sale;
using Ticketing.Committing;
using Ticketing.Ledger;
using Ticketing.Orders;
using Ticketing.Orders.Domain;
using Ticketing.Orders.Storage;
using Ticketing.Payments;
using Ticketing.Tiers.Domain;
using Ticketing.Tiers.Storage;

namespace Ticketing.Bench.Books;

/// <summary>
/// Sales as the grains record them, all three commits of each: held and ordered, a payment begun, then ticket, payment and order together.
/// </summary>
/// <param name="database">Where they are.</param>
/// <param name="tier">What is sold.</param>
/// <param name="committer">Commits them.</param>
internal sealed class SoldOrders(SaleDatabase database, LoadedTier tier, GroupCommitter committer)
{
    private const string Currency = "EUR";

    private readonly Lock _turn = new();
    private int _sold;

    /// <summary>Sells as many, as many at once as there are hands.</summary>
    /// <param name="count">How many.</param>
    /// <param name="hands">How many at once.</param>
    /// <param name="areBooked">Whether their money stands in the books.</param>
    public async Task SellAsync(int count, int hands, bool areBooked)
    {
        var left = count;
        await Task.WhenAll(Enumerable.Range(0, hands).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await SellAsync(areBooked);
        })));
    }

    private async Task SellAsync(bool areBooked)
    {
        var (id, at) = (Guid.NewGuid(), TimeProvider.System.GetStorableNow());
        var number = Interlocked.Increment(ref _sold);
        var until = at + SaleDatabase.HoldTime;
        var line = new ReservedLine(0, SaleDatabase.Category, SaleDatabase.PriceMinor, TicketNumbers.Of([number]), number);
        var placed = new OrderPlaced(id, id, database.EventId, at, until, id, SaleDatabase.PriceMinor, [number]);
        await CommitAsync(new TierChange.Reserved(new Reservation(id, id, until, IsSold: false, [line])), new OrderRider(placed, null), at);

        var begun = new PaymentRecord(Guid.NewGuid(), id, "test", SaleDatabase.PriceMinor, Currency, PaymentStatus.Processing, null, at);
        await committer.Commit(id, new OrderUnit(new OrderRider(null, Move(begun, 0, OrderStatus.AwaitingPayment, until, at, []))));

        var paid = begun with { Status = PaymentStatus.Succeeded };
        var moved = Move(paid, 1, OrderStatus.Paid, until, at, areBooked ? EntriesOf(paid) : []);
        await CommitAsync(new TierChange.Confirmed(id), new OrderRider(null, moved), at);
    }

    // As in a turn of the tier's grain: nothing comes between decision and hand-over.
    private Task CommitAsync(TierChange change, OrderRider rider, DateTimeOffset at)
    {
        lock (_turn)
        {
            var unit = new TierUnit(tier.Writer, tier.State, change, rider, at);
            tier.State.Apply(change);
            return committer.Commit(database.TierId, unit);
        }
    }

    private OrderMoved Move(
        PaymentRecord payment, long version, OrderStatus status, DateTimeOffset until, DateTimeOffset at,
        ImmutableArray<LedgerEntry> entries) => new(
        payment.OrderId, version, status, until, Extended: false, payment, database.EventId, OrderStatus.AwaitingPayment, at,
        payment.OrderId, Entries: entries);

    private static ImmutableArray<LedgerEntry> EntriesOf(PaymentRecord payment) =>
    [
        new(LedgerKind.Received, LedgerAccount.Processor, LedgerAccount.Buyer, payment.AmountMinor, Currency, payment.PaymentId),
        new(LedgerKind.Earned, LedgerAccount.Buyer, LedgerAccount.Organiser, payment.AmountMinor, Currency, payment.OrderId),
    ];
}
