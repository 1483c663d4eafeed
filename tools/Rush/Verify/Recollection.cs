using Ticketing.Rush.Stage;
using Ticketing.Rush.Told;

namespace Ticketing.Rush.Verify;

/// <summary>Brings a journal back to life: the ledger hears everything again, in the order in which it was told.</summary>
internal sealed class Recollection(Ledger ledger)
{
    private readonly Dictionary<string, ToldOrder> _orders = new(StringComparer.Ordinal);

    public void Recall(JournalEntry entry)
    {
        if (entry.OrderId is null) return;
        if (entry.Told == JournalEvent.Created) _orders[entry.OrderId] = Hear(entry);
        else if (_orders.TryGetValue(entry.OrderId, out var told)) told.Knowledge = KnowledgeFrom(entry.Told, told.Knowledge);
    }

    private ToldOrder Hear(JournalEntry entry)
    {
        var order = new OrderView(
            entry.OrderId!, entry.EventId ?? "", OrderStatus.AwaitingPayment, entry.CreatedAt ?? entry.At, entry.Lines ?? [],
                entry.ExpiresAt);
        return ledger.Hear(order, new Buyer(entry.UserId, entry.Authorization ?? ""), entry.Key);
    }

    private static Knowledge KnowledgeFrom(JournalEvent told, Knowledge before) => told switch
    {
        JournalEvent.Cancelling => Knowledge.Cancelling,
        JournalEvent.Cancelled => Knowledge.Cancelled,
        JournalEvent.Paying => Knowledge.Paying,
        JournalEvent.Paid => Knowledge.Paid,
        _ => before,
    };
}
