using Microsoft.Extensions.Options;
using Ticketing.WaitingRoom.Domain;

namespace Ticketing.WaitingRoom.Beacon;

/// <summary>The beacon that is mixed into draws, if there is one.</summary>
internal sealed class DrawBeacon
{
    /// <summary>Also a room that comes back long after its round was born tries to get it: what is closed is closed.</summary>
    private static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(5);

    private readonly IRandomnessBeacon? _beacon;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _clock;

    public DrawBeacon(IEnumerable<IRandomnessBeacon> beacons, IOptions<BeaconOptions> options, TimeProvider clock)
    {
        (_beacon, _clock) = (beacons.LastOrDefault(), clock);
        _patience = TimeSpan.FromSeconds(options.Value.PatienceSeconds);
        if (_beacon is not null)
            Rules = new RoundRules(_beacon.Chain, TimeSpan.FromSeconds(options.Value.LeadSeconds));
    }

    /// <summary>Which round is mixed in; null: there is no beacon.</summary>
    public RoundRules? Rules { get; }

    /// <summary>The round that would be mixed into a draw, before its lobby is closed.</summary>
    public BeaconView? Plan(DateTimeOffset? opensAt)
    {
        if (Rules is not { } rules || opensAt is not { } opening)
            return null;
        var round = rules.Planned(opening);
        return new BeaconView(BeaconUse.Planned, rules.Chain.Hash, round, rules.Chain.BirthOf(round), null);
    }

    /// <summary>Asks for the round of a lobby; null: nobody serves it in time, or there is no beacon of that chain.</summary>
    public async Task<byte[]?> TryAskAsync(Closing closing)
    {
        if (_beacon?.Chain.Hash != closing.Chain)
            return null;
        var left = closing.BornAt + _patience - _clock.GetUtcNow();
        using var givingUp = new CancellationTokenSource(left > LeastPatience ? left : LeastPatience, _clock);
        try
        {
            return await _beacon.SignatureOfAsync(closing.Round, givingUp.Token);
        }
        catch (OperationCanceledException) when (givingUp.IsCancellationRequested)
        {
            return null;
        }
    }
}
