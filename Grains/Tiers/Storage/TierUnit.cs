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
    private readonly Reservation? _reservation;
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
        _reservation = change is TierChange.Confirmed(var orderId) ? state.ReservationOf(orderId) : null;
        (_held, _sold, _revenue) = Effect(state, change);
    }

    /// <summary>A refused hold only frees numbers: what was decided after it stays right.</summary>
    public override bool IsIndependent => _change is TierChange.Reserved { Reservation.IsSold: false };

    public override void WriteTo(RowSets rows)
    {
        rows.Of<TierFences>().AddCounts(_writer.Id, _held, _sold);
        _rider.WriteTo(rows);
        if (_sold != 0)
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
            case TierChange.Extended(var orderId, var until):
                rows.Of<ReservationUpdates>().Add(_writer.Id, orderId, ReservationStates.Held, until);
                break;
            case TierChange.Confirmed(var orderId):
                rows.Of<ReservationUpdates>().Add(_writer.Id, orderId, ReservationStates.Sold, null);
                rows.Of<TicketInserts>().Add(_writer.Id, _reservation!, _now);
                break;
            case TierChange.Released(var orderIds):
                foreach (var orderId in orderIds)
                {
                    rows.Of<ReservationUpdates>().Add(_writer.Id, orderId, ReservationStates.Released, null);
                    rows.Of<OrphanDeletes>().Add(_writer.Id, orderId);
                    if (_sold < 0)
                        rows.Of<TicketDeletes>().Add(_writer.Id, orderId);
                }

                break;
            case TierChange.Redefined(var definition):
                rows.Of<TierUpdates>().Add(definition);
                break;
        }
    }

    public override void OnCommitted() => _writer.Add(_held, _sold, _change is TierChange.Redefined(var definition) ? definition.Capacity : null);

    private static (int Held, int Sold, long Revenue) Effect(TierState state, TierChange change) => change switch
    {
        TierChange.Reserved({ IsSold: true } reservation) => (0, reservation.Quantity, reservation.TotalMinor),
        TierChange.Reserved(var reservation) => (reservation.Quantity, 0, 0),
        TierChange.Confirmed(var orderId) => Sold(state.ReservationOf(orderId)!),
        TierChange.Released(var orderIds) => Released(state, orderIds),
        _ => (0, 0, 0),
    };

    private static (int Held, int Sold, long Revenue) Sold(Reservation reservation) => (-reservation.Quantity, reservation.Quantity, reservation.TotalMinor);

    private static (int Held, int Sold, long Revenue) Released(TierState state, ImmutableArray<Guid> orderIds)
    {
        var (held, sold, revenue) = (0, 0, 0L);
        foreach (var orderId in orderIds)
        {
            var reservation = state.ReservationOf(orderId)!;
            (held, sold, revenue) = reservation.IsSold
                ? (held, sold - reservation.Quantity, revenue - reservation.TotalMinor)
                : (held - reservation.Quantity, sold, revenue);
        }

        return (held, sold, revenue);
    }
}
