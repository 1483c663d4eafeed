using System.Collections.Immutable;
using Ticketing.Committing;
using Ticketing.Orders.Storage;
using Ticketing.Sales;
using Ticketing.Tiers.Domain;

namespace Ticketing.Tiers.Storage;

/// <summary>One change of a tier as it is committed, with the order's own record where that rides along.</summary>
internal sealed class TierUnit : CommitUnit
{
    private readonly TierWriter _writer;
    private readonly TierChange _change;
    private readonly ImmutableArray<Reservation> _concerned;
    private readonly OrderRider _rider;
    private readonly DateTimeOffset _now;
    private readonly int _held;
    private readonly int _sold;
    private readonly long _revenue;

    /// <param name="writer">The tier's right to write.</param>
    /// <param name="state">The state before the change.</param>
    /// <param name="change">The change.</param>
    /// <param name="rider">The order's own record, or none.</param>
    /// <param name="now">When tickets are issued, if any are.</param>
    public TierUnit(TierWriter writer, TierState state, TierChange change, OrderRider rider, DateTimeOffset now)
        : base(writer)
    {
        (_writer, _change, _rider, _now) = (writer, change, rider, now);
        _concerned = Concerned(state, change);
        (_held, _sold, _revenue) = Effect();
    }

    /// <summary>A refused hold only frees numbers: what was decided after it stays right.</summary>
    public override bool IsIndependent => _change is TierChange.Reserved { Reservation.IsSold: false };

    public override void WriteTo(RowSets rows)
    {
        rows.Of<TierFences>().AddCounts(_writer.Id, _held, _sold);
        _rider.WriteTo(rows);
        if (_sold != 0 && _change is not TierChange.Returned) // Those were taken off when they became void.
            rows.Of<SaleSums>().AddTickets(_writer.EventId, _sold, _revenue);
        switch (_change)
        {
            case TierChange.Reserved({ IsSold: false } reservation):
                rows.Of<ReservationInserts>().Add(_writer.Id, reservation);
                break;
            case TierChange.Reserved(var sold):
                rows.Of<ReservationsTakenAgain>().Add(_writer.Id, sold);
                rows.Of<TicketInserts>().Add(_writer.Id, sold, _now);
                break;
            case TierChange.Extended(_, var until):
                rows.Of<ReservationUpdates>().Add(_writer.Id, _concerned[0], ReservationStates.Held, until);
                break;
            case TierChange.Confirmed:
                rows.Of<ReservationUpdates>().Add(_writer.Id, _concerned[0], ReservationStates.Sold, null);
                rows.Of<TicketInserts>().Add(_writer.Id, _concerned[0], _now);
                break;
            case TierChange.Released:
                foreach (var released in _concerned)
                {
                    rows.Of<ReservationUpdates>().Add(_writer.Id, released, ReservationStates.Released, null);
                    rows.Of<OrphanDeletes>().Add(_writer.Id, released);
                    if (released.IsSold)
                        rows.Of<TicketDeletes>().Add(_writer.Id, released.OrderId);
                }

                break;
            case TierChange.Returned(var orderId, var numbers):
                rows.Of<ReservationReturns>().Add(_writer.Id, _concerned[0], numbers.ToHashSet());
                rows.Of<TicketReturns>().Add(_writer.Id, orderId, numbers);
                break;
            case TierChange.Redefined(var definition):
                rows.Of<TierUpdates>().Add(definition);
                break;
        }
    }

    public override void OnCommitted() =>
        _writer.Add(_held, _sold, _change is TierChange.Redefined(var definition) ? definition.Capacity : null);

    /// <summary>The reservations that the change moves, as they are before it.</summary>
    private static ImmutableArray<Reservation> Concerned(TierState state, TierChange change) => change switch
    {
        TierChange.Extended(var orderId, _) => [state.ReservationOf(orderId)!.Value],
        TierChange.Confirmed(var orderId) => [state.ReservationOf(orderId)!.Value],
        TierChange.Returned(var orderId, _) => [state.ReservationOf(orderId)!.Value],
        TierChange.Released(var orderIds) => ImmutableArray.CreateRange(orderIds, orderId => state.ReservationOf(orderId)!.Value),
        _ => [],
    };

    private (int Held, int Sold, long Revenue) Effect() => _change switch
    {
        TierChange.Reserved({ IsSold: true } reservation) => (0, reservation.Quantity, reservation.TotalMinor),
        TierChange.Reserved(var reservation) => (reservation.Quantity, 0, 0),
        TierChange.Confirmed => (-_concerned[0].Quantity, _concerned[0].Quantity, _concerned[0].TotalMinor),
        TierChange.Released => Released(),
        TierChange.Returned(_, var numbers) => (0, -numbers.Length, 0),
        _ => (0, 0, 0),
    };

    private (int Held, int Sold, long Revenue) Released()
    {
        var (held, sold, revenue) = (0, 0, 0L);
        foreach (var reservation in _concerned)
        {
            (held, sold, revenue) = reservation.IsSold
                ? (held, sold - reservation.Quantity, checked(revenue - reservation.TotalMinor))
                : (held - reservation.Quantity, sold, revenue);
        }

        return (held, sold, revenue);
    }
}
