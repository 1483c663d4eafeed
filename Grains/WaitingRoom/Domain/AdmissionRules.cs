using Ticketing.Events;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>Who is let through, and for how long.</summary>
/// <param name="Presence">Who counts as being there.</param>
internal sealed record AdmissionRules(PresenceRules Presence)
{
    private const double SecondsPerMinute = 60;

    /// <summary>An even flow may catch up with so many seconds, not more: nobody is let through in bursts.</summary>
    private const double MostSecondsSaved = 2;

    /// <summary>Whether the lobby is to be closed and the line opened.</summary>
    public static bool IsOpeningDue(RoomState state, SaleOffer sale) =>
        state is { Opening: null, Settings.Mode: not RoomMode.Off }
        && sale is { IsWindowOpen: true, Status: SaleStatus.OnSale or SaleStatus.Paused };

    /// <summary>The credit for letting people through, after so much time.</summary>
    public static double Accrue(double credit, RoomSettings settings, TimeSpan elapsed)
    {
        var perSecond = settings.AdmitPerMinute / SecondsPerMinute;
        return Math.Min(credit + (perSecond * elapsed.TotalSeconds), Math.Max(1, perSecond * MostSecondsSaved));
    }

    /// <summary>How many may be let through now.</summary>
    /// <param name="state">The room.</param>
    /// <param name="sale">What can be bought now. It must not be older than the occupancy.</param>
    /// <param name="occupancy">Who is inside.</param>
    /// <param name="credit">What the even flow allows.</param>
    /// <param name="now">When.</param>
    public static int MostToAdmit(RoomState state, SaleOffer sale, Occupancy occupancy, double credit, DateTimeOffset now)
    {
        var settings = state.Settings;
        if (settings.IsPaused || settings.Mode == RoomMode.Off || state.Opening is null)
            return 0;

        var byRate = Math.Min((int)credit, settings.AdmitPerMinute - state.Meter.CountAt(now));
        var bySlots = settings.MaxConcurrent - occupancy.Inside;
        var byStock = sale.Buyable - occupancy.Choosing;
        return Math.Max(0, Math.Min(byRate, Math.Min(bySlots, byStock)));
    }

    /// <summary>Adds those to the moves who are let through: the lowest numbers of those who are there.</summary>
    /// <returns>How many there are.</returns>
    public int Admit(RoomState state, int most, DateTimeOffset now, List<PlaceMove> moves)
    {
        var (admitted, endsAt) = (0, now.AddMinutes(state.Settings.AdmissionMinutes));
        for (var number = state.Line.NextFrom(1); number > 0 && admitted < most; number = state.Line.NextFrom(number + 1))
        {
            if (state.Places.StateAt(number - 1) != PlaceState.Waiting || !Presence.IsPresent(state.Places.SeenAt(number - 1), now))
                continue;
            moves.Add(new PlaceMove(number - 1, PlaceState.Admitted, now, endsAt, null));
            admitted++;
        }

        return admitted;
    }

    /// <summary>Adds those to the moves whose time to place an order is over.</summary>
    /// <returns>How many there are.</returns>
    public static int Lapse(RoomState state, DateTimeOffset now, List<PlaceMove> moves)
    {
        foreach (var slot in state.TakeLapsed(now))
            moves.Add(new PlaceMove(slot, PlaceState.Lapsed, state.Inside[slot].AdmittedAt, null, null));
        return moves.Count;
    }
}

/// <summary>Who is inside.</summary>
/// <param name="Inside">People who were let through and have not come to an end.</param>
/// <param name="Choosing">Of them, those who have not placed an order: each may want a ticket still.</param>
internal readonly record struct Occupancy(int Inside, int Choosing);
