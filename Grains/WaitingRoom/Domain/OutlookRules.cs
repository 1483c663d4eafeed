using Ticketing.Events;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>
/// What those who wait may expect: from the stock left, the tickets held, what those before them did, and who stands ahead.
/// </summary>
internal static class OutlookRules
{
    // What is believed before anybody has bought: as if ten had been let through, of whom eight bought two tickets each.
    private const double PriorPeople = 10;
    private const double PriorConversion = 0.8;
    private const double PriorTickets = 2;

    // How far the stock must, and how far it may not, exceed what those ahead are expected to buy.
    private const double LikelyMargin = 1.25;
    private const double UncertainMargin = 0.75;

    /// <summary>How the line stands.</summary>
    public static LinePulse PulseOf(Guid eventId, long version, RoomState state, SaleOffer sale, DateTimeOffset now)
    {
        var buyers = state.Served + (PriorPeople * PriorConversion);
        var conversion = buyers / (state.Served + state.Lapsed + PriorPeople);
        var bought = Math.Max(0, sale.Sold - (state.Opening?.SoldBefore ?? sale.Sold));
        var ticketsEach = Math.Max(1, (bought + (PriorPeople * PriorTickets)) / (state.Served + PriorPeople));
        var perHead = conversion * ticketsEach;
        var returning = sale.Left + (sale.Returnable * (1 - conversion));
        return new LinePulse(
            eventId,
            version,
            PhaseOf(state, sale),
            state.Settings.IsPaused || sale.Status == SaleStatus.Paused,
            state.Settings.AdmitPerMinute,
            state.Line.Count,
            state.Opening is { } opening ? Math.Min(state.Settings.AdmitPerMinute, state.Meter.PerMinuteAt(now, opening.At)) : 0,
            UpTo(sale.Left / (perHead * LikelyMargin), state.Choosing),
            UpTo(returning / (perHead * UncertainMargin), state.Choosing),
            sale.Left + sale.Returnable == 0,
            sale.Status == SaleStatus.Scheduled ? sale.NextOpening : null);
    }

    private static RoomPhase PhaseOf(RoomState state, SaleOffer sale) => state switch
    {
        { Settings.Mode: RoomMode.Off } => RoomPhase.Off,
        _ when sale.IsOver => RoomPhase.Closed,
        { Opening: null } => RoomPhase.Lobby,
        _ => RoomPhase.Open,
    };

    private static int UpTo(double heads, int choosing) => (int)Math.Clamp(heads - choosing, 0, NumberLine.MaxNumber);
}
