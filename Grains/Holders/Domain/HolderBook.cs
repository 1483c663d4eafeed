using System.Runtime.InteropServices;
using Ticketing.Tiers;

namespace Ticketing.Holders.Domain;

/// <summary>Who holds tickets of an event without having paid, over all of its tiers, and who has kept some for nothing.</summary>
/// <remarks>
/// A book keeps the sale fair, not right: what is sold is decided by tiers and their fences. So it is kept in memory by the event's
/// first tier, is made again from the orders' records, and where it can't be asked a sale goes on without it.
/// </remarks>
internal sealed class HolderBook(HoldTerms terms)
{
    private const int ClaimsBetweenSweeps = 65_536;

    private readonly Dictionary<Guid, OpenOrder> _open = [];
    private readonly Dictionary<Guid, Holder> _holders = [];
    private readonly PriorityQueue<Guid, DateTimeOffset> _ends = new();
    private int _claims;

    /// <summary>People who hold tickets, or have kept some for nothing lately.</summary>
    public int People => _holders.Count;

    /// <summary>Decides, and enters what is granted.</summary>
    public HoldGrant Claim(HoldClaim claim, DateTimeOffset now)
    {
        EndLapsed(now);
        if (++_claims % ClaimsBetweenSweeps == 0)
            ForgetTheBlameless(now);
        var isKnown = _open.TryGetValue(claim.OrderId, out var order);
        if (isKnown && order.Has(claim.TierId))
            return new HoldGrant(Math.Max(1, (int)(order.Until - now).TotalSeconds), Refusal: null);

        var personId = isKnown ? order.PersonId : claim.PersonId; // An order is one person's, whatever a later part says.
        ref var holder = ref CollectionsMarshal.GetValueRefOrAddDefault(_holders, personId, out var hadHolder);
        if (Refuse(claim, holder, isKnown ? order.Tickets : null, now) is { } refusal)
        {
            if (!hadHolder)
                _holders.Remove(personId);
            return new HoldGrant(0, refusal);
        }

        var seconds = SecondsOf(holder.Used.HoldAt(now, terms));
        var part = new HeldPart(claim.TierId, claim.Tickets);
        var entered = isKnown ? order.With(part) : new OpenOrder(personId, now, claim.HeldUntil ?? now.AddSeconds(seconds), part);
        holder = holder with { Orders = holder.Orders + (isKnown ? 0 : 1), Tickets = holder.Tickets + claim.Tickets };
        Enter(claim.OrderId, entered);
        return new HoldGrant(seconds, Refusal: null);
    }

    /// <summary>Enters what has become of a hold. Without effect if the book does not know it, or has ended it by itself.</summary>
    public void Enter(HoldMove move, DateTimeOffset now)
    {
        EndLapsed(now);
        if (!_open.TryGetValue(move.OrderId, out var order) || !order.Has(move.TierId))
            return;

        if (move.Kind == HoldMoveKind.Prolonged)
            Enter(move.OrderId, order with { Until = move.HeldUntil ?? order.Until });
        else if (order.Without(move.TierId) is { } rest)
            Shrink(move.OrderId, order, rest);
        else
            End(move.OrderId, order, move.Kind == HoldMoveKind.GivenUp ? now - order.Since : TimeSpan.Zero, now);
    }

    /// <summary>Enters a part of an order as its record says that it stands.</summary>
    public void Restore(Guid orderId, OpenOrder order)
    {
        var isKnown = _open.TryGetValue(orderId, out var known);
        ref var holder = ref CollectionsMarshal.GetValueRefOrAddDefault(_holders, order.PersonId, out _);
        holder = holder with { Orders = holder.Orders + (isKnown ? 0 : 1), Tickets = holder.Tickets + order.Tickets };
        Enter(orderId, isKnown ? known.With(order.First) : order);
    }

    /// <summary>Enters that somebody has kept tickets for nothing. In the order in which they were given back.</summary>
    public void Restore(Guid personId, TimeSpan unpaid, DateTimeOffset endedAt)
    {
        ref var holder = ref CollectionsMarshal.GetValueRefOrAddDefault(_holders, personId, out _);
        holder = holder with { Used = holder.Used.Plus(unpaid, terms, endedAt) };
    }

    /// <summary>How somebody stands.</summary>
    public HolderView Show(Guid personId, DateTimeOffset now)
    {
        EndLapsed(now);
        var holder = _holders.GetValueOrDefault(personId);
        var seconds = SecondsOf(holder.Used.HoldAt(now, terms));
        return new HolderView(holder.Orders, terms.MostOpen, holder.Tickets, seconds, holder.Used.CoolingDownUntil(now, terms));
    }

    /// <summary>By how many seconds an order's hold may be prolonged; 0: not at all.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="heldUntil">When it ends as yet.</param>
    /// <param name="now">When.</param>
    public int ExtensionOf(Guid orderId, DateTimeOffset heldUntil, DateTimeOffset now)
    {
        EndLapsed(now);
        var most = _open.TryGetValue(orderId, out var order)
            ? _holders.GetValueOrDefault(order.PersonId).Used.ExtensionAt(now, heldUntil - order.Since, terms)
            : terms.Extension;
        return (int)Math.Round(most.TotalSeconds); // The clocks of two silos are not quite the same.
    }

    private HoldResult? Refuse(HoldClaim claim, Holder holder, int? inThisOrder, DateTimeOffset now)
    {
        if (inThisOrder is null && !claim.IsAdmitted && holder.Used.CoolingDownUntil(now, terms) is { } until)
            return new HoldResult.CoolingDown(until);
        if (inThisOrder is null && holder.Orders >= terms.MostOpen)
            return new HoldResult.TooManyHolds(holder.Orders, holder.Tickets, terms.MostOpen, PerOrders: true);

        // The parts of one order do not stand in each other's way: each tier has a limit of its own for them.
        var elsewhere = holder.Tickets - (inThisOrder ?? 0);
        return elsewhere > 0 && elsewhere + claim.Tickets > claim.MostTickets
            ? new HoldResult.TooManyHolds(holder.Orders, holder.Tickets, claim.MostTickets, PerOrders: false)
            : null;
    }

    private void Enter(Guid orderId, OpenOrder order)
    {
        _open[orderId] = order;
        _ends.Enqueue(orderId, order.Until);
    }

    /// <summary>Holds whose time is over end by themselves, and count as kept for nothing.</summary>
    private void EndLapsed(DateTimeOffset now)
    {
        while (_ends.TryPeek(out var orderId, out var end) && end <= now)
        {
            _ends.Dequeue();
            if (_open.TryGetValue(orderId, out var order) && order.Until <= now) // Otherwise it is queued under its new end, or has ended.
                End(orderId, order, order.Until - order.Since, order.Until);
        }
    }

    private void Shrink(Guid orderId, OpenOrder order, OpenOrder rest)
    {
        ref var holder = ref CollectionsMarshal.GetValueRefOrNullRef(_holders, order.PersonId);
        holder = holder with { Tickets = holder.Tickets - order.Tickets + rest.Tickets };
        _open[orderId] = rest;
    }

    private void End(Guid orderId, OpenOrder order, TimeSpan unpaid, DateTimeOffset at)
    {
        _open.Remove(orderId);
        ref var holder = ref CollectionsMarshal.GetValueRefOrNullRef(_holders, order.PersonId);
        var used = unpaid > TimeSpan.Zero ? holder.Used.Plus(unpaid, terms, at) : holder.Used;
        holder = new Holder(holder.Orders - 1, holder.Tickets - order.Tickets, used);
        if (holder.Orders == 0 && holder.Used.UsedAt(at) == TimeSpan.Zero)
            _holders.Remove(order.PersonId);
    }

    /// <summary>Whose time has come back by waiting alone is not met by any other step.</summary>
    private void ForgetTheBlameless(DateTimeOffset now)
    {
        foreach (var (personId, holder) in _holders)
            if (holder.Orders == 0 && holder.Used.UsedAt(now) == TimeSpan.Zero)
                _holders.Remove(personId);
    }

    /// <summary>Whole seconds, and no fewer than are of use.</summary>
    private int SecondsOf(TimeSpan length) => Math.Max(1, (int)(length > terms.Shortest ? length : terms.Shortest).TotalSeconds);

    /// <summary>What one person holds unpaid.</summary>
    private readonly record struct Holder(int Orders, int Tickets, UsedPatience Used);
}
