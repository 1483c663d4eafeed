using System.Collections.Immutable;
using System.Diagnostics;
using Ticketing.WaitingRoom;
using Ticketing.WaitingRoom.Roster;

namespace Ticketing.Bench.Line;

/// <summary>People who join a line, and from then on give signs of life through the nodes that they are connected to.</summary>
internal sealed class Crowd(IWaitingRoomGrain room, int people, int callers)
{
    private const int PerNode = 10_000;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    private readonly Gathering<Guid, PlaceOutcome> _joining = new(room.Join, IWaitingRoomGrain.MostJoining);
    private readonly Guid[] _users = [.. Enumerable.Range(0, people).Select(static _ => Guid.CreateVersion7())];
    private readonly long[] _joinedAt = new long[people];
    private int _next = -1;

    public ReadOnlySpan<Guid> Users => _users;

    /// <summary>Lets everybody join, so many at once, each with a durable answer; gathered as a silo gathers its people.</summary>
    public async Task JoinAsync()
    {
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(JoinOneByOneAsync)));
        Array.Sort(_joinedAt);
    }

    /// <summary>How long one join took on average, from one count of people in line to another. In microseconds.</summary>
    public double MicrosecondsPerJoin(int from, int to) =>
        Stopwatch.GetElapsedTime(_joinedAt[from], _joinedAt[to - 1]).TotalMicroseconds / (to - 1 - from);

    /// <summary>Reports everybody as present, node by node, once in ten seconds, until it is stopped.</summary>
    public async Task StayAsync(CancellationToken cancellation)
    {
        var nodes = _users.Chunk(PerNode).Select(static users => users.ToImmutableArray()).ToArray();
        using var timer = new PeriodicTimer(Round / nodes.Length);
        for (var node = 0; await timer.NextAsync(cancellation); node++)
            await room.Attend(new Attendance(nodes[node % nodes.Length], []));
    }

    private async Task JoinOneByOneAsync()
    {
        for (var index = Interlocked.Increment(ref _next); index < _users.Length; index = Interlocked.Increment(ref _next))
        {
            if (await _joining.AskAsync(_users[index]) is not PlaceOutcome.Stands)
                throw new InvalidOperationException("The room has refused somebody.");
            _joinedAt[index] = Stopwatch.GetTimestamp();
        }
    }
}
