using Ticketing.Events;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>What a tick decides, and what it has to remember until the next: nothing that a restart may not forget.</summary>
/// <param name="rules">The rules.</param>
/// <param name="startedAt">When the clock began to run.</param>
internal sealed class RoomPace(RoomRules rules, DateTimeOffset startedAt)
{
    private DateTimeOffset _tickedAt = startedAt;
    private double _credit;
    private int _sweepFrom = 1;

    /// <summary>What is recorded now; null: nothing.</summary>
    /// <param name="state">The room.</param>
    /// <param name="sale">What can be bought now.</param>
    /// <param name="choosing">People inside without an order when the sale's counts were asked for.</param>
    /// <param name="now">When.</param>
    public RoomChange.Moved? Decide(RoomState state, SaleOffer sale, int choosing, DateTimeOffset now)
    {
        var moves = new List<PlaceMove>();
        var lapsing = AdmissionRules.Lapse(state, now, moves);
        _sweepFrom = rules.Presence.Sweep(state, _sweepFrom, now, moves);
        _credit = AdmissionRules.Accrue(_credit, state.Settings, now - _tickedAt);
        _tickedAt = now;
        var most = AdmissionRules.MostToAdmit(
            state, sale, new Occupancy(state.Inside.Count - lapsing, Math.Max(choosing, state.Choosing) - lapsing), _credit, now);
        _credit -= rules.Admission.Admit(state, most, now, moves);
        return moves.Count > 0 ? new RoomChange.Moved([.. moves]) : null;
    }
}
