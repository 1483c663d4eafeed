using Ticketing.Beacons;

namespace Ticketing.WaitingRoom.Beacon;

/// <summary>A public source of randomness that nobody can foresee, the organiser least of all.</summary>
internal interface IRandomnessBeacon
{
    /// <summary>Which it is.</summary>
    DrandChain Chain { get; }

    /// <summary>The signature of a round, asked for until it is there. Only one that the chain's key verifies is returned.</summary>
    /// <param name="round">Which.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<byte[]> SignatureOfAsync(long round, CancellationToken cancellation);
}
