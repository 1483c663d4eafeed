using System.Diagnostics;
using Ticketing.WaitingRoom;

namespace Ticketing.Bench.Line;

/// <summary>People in line whose browsers are connected, each to a place of their own.</summary>
internal sealed class Connected(IClusterClient client, Screens screens, Guid eventId, int people, int callers)
{
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(PlaceLease.RenewalSeconds);

    private readonly Guid[] _users = [.. Enumerable.Range(0, people).Select(static _ => Guid.CreateVersion7())];
    private readonly IPlaceScreens _reference = client.CreateObjectReference<IPlaceScreens>(screens);

    /// <summary>
    /// Lets everybody join by their place, so many at once, each with a durable answer. Returns how many did so in a second.
    /// </summary>
    public Task<double> JoinAsync() => RateOfAsync(async place =>
    {
        if (await place.Join() is not PlaceOutcome.Stands)
            throw new InvalidOperationException("A place has refused somebody.");
    });

    /// <summary>Connects everybody. Returns how many in a second.</summary>
    public Task<double> ConnectAsync() => RateOfAsync(place => place.Connect(Device(place), screens.Node, _reference));

    /// <summary>Asks for everybody's place once. Returns how many were told in a second.</summary>
    public Task<double> PollAsync() => RateOfAsync(static place => place.Get());

    /// <summary>Renews everybody's connection once in half a minute, until it is stopped.</summary>
    public async Task StayAsync(CancellationToken cancellation)
    {
        var parts = _users.Chunk(Math.Max(1, people / PlaceLease.RenewalSeconds)).ToArray();
        using var timer = new PeriodicTimer(Renewal / parts.Length);
        for (var part = 0; await timer.NextAsync(cancellation); part++)
            await Task.WhenAll(
                parts[part % parts.Length].Select(PlaceOf).Select(place => place.Connect(Device(place), screens.Node, _reference)));
    }

    private static Guid Device(IQueuePlaceGrain place)
    {
        place.GetPrimaryKey(out var user);
        return Guid.ParseExact(user!, "N");
    }

    private IQueuePlaceGrain PlaceOf(Guid user) => client.QueuePlace(eventId, user);

    private async Task<double> RateOfAsync(Func<IQueuePlaceGrain, Task> call)
    {
        var (since, next) = (Stopwatch.GetTimestamp(), -1);
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            for (var index = Interlocked.Increment(ref next); index < people; index = Interlocked.Increment(ref next))
                await call(PlaceOf(_users[index]));
        })));
        return people / Stopwatch.GetElapsedTime(since).TotalSeconds;
    }
}
