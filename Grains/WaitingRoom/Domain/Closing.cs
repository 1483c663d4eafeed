using Ticketing.Beacons;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>The closing of a lobby whose lots wait for a beacon: the list is what it is, and the round can't be known yet.</summary>
/// <param name="At">When.</param>
/// <param name="LobbyCount">How many places the lobby has, those that were given up included.</param>
/// <param name="Chain">The beacon's chain, by its hash.</param>
/// <param name="Round">The round that is mixed in.</param>
/// <param name="BornAt">When that is born.</param>
internal sealed record Closing(DateTimeOffset At, int LobbyCount, string Chain, long Round, DateTimeOffset BornAt);

/// <summary>Which round of a beacon is mixed into a draw.</summary>
/// <param name="Chain">The beacon.</param>
/// <param name="Lead">How long after the lobby's end the round is born, at least.</param>
internal sealed record RoundRules(DrandChain Chain, TimeSpan Lead)
{
    /// <summary>The round of a lobby that is closed on time: it follows from when the sale opens, so nobody chooses it.</summary>
    public long Planned(DateTimeOffset opensAt) => Chain.RoundFrom(opensAt + Lead);

    /// <summary>
    /// Closes a lobby. If its planned round is about to be born or has been, since the lobby is closed late, it is one of the rounds after.
    /// </summary>
    /// <param name="lobby">How many places it has.</param>
    /// <param name="opensAt">When the sale was to open; null: that is not known.</param>
    /// <param name="now">When.</param>
    public Closing Close(int lobby, DateTimeOffset? opensAt, DateTimeOffset now)
    {
        var late = Chain.RoundFrom(now + Lead);
        var round = opensAt is { } planned && Chain.BirthOf(Planned(planned)) >= now + (Lead / 2) ? Math.Min(Planned(planned), late) : late;
        return new Closing(now, lobby, Chain.Hash, round, Chain.BirthOf(round));
    }
}
