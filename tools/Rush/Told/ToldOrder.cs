using Ticketing.Rush.Stage;

namespace Ticketing.Rush.Told;

/// <summary>How far a client knows its order to be. What it has asked for but not heard back about is a state of its own.</summary>
internal enum Knowledge
{
    Held,
    Cancelling,
    Cancelled,
    Paying,
    Paid,
}

/// <summary>An order that the server has promised to a client.</summary>
internal sealed class ToldOrder(OrderView order, Buyer buyer, string key)
{
    private volatile Knowledge _knowledge = Knowledge.Held;

    public OrderView Order => order;

    public Buyer Buyer => buyer;

    public string Key => key;

    public Knowledge Knowledge
    {
        get => _knowledge;
        set => _knowledge = value;
    }

    /// <summary>Whether both orders have a claim on their seats at some instant, as far as a client can know.</summary>
    public bool Overlaps(ToldOrder other) => !EndsBefore(other) && !other.EndsBefore(this);

    /// <summary>Whether a ticket of this order is certainly taken at <paramref name="now"/>.</summary>
    public bool IsLive(DateTimeOffset now, TimeSpan doubt) =>
        Knowledge is Knowledge.Paid || (Knowledge is Knowledge.Held or Knowledge.Paying && order.ExpiresAt > now + doubt);

    /// <summary>Whether a ticket of this order may still be taken. A hold that has ended may not be cleared away yet.</summary>
    public bool MayBeLive => Knowledge is not Knowledge.Cancelled;

    // Both times are the server's own, so the clocks of client and server need not agree.
    private bool EndsBefore(ToldOrder later) =>
        Knowledge is Knowledge.Cancelling or Knowledge.Cancelled
        || (Knowledge is not Knowledge.Paid && order.ExpiresAt <= later.Order.CreatedAt);
}
