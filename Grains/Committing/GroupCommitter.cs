using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Ticketing.Faults;

namespace Ticketing.Committing;

/// <summary>
/// Takes changes from all grains of a silo and commits everything that waits in one transaction. While a commit is under way the
/// next batch gathers; when idle there is no delay.
/// </summary>
/// <remarks>
/// Units of one writer are committed in the order in which they came. A unit that the database refuses does not fail the units
/// around it. A unit is acknowledged only when it is durable.
/// </remarks>
internal sealed class GroupCommitter : IAsyncDisposable
{
    private readonly CommitLane[] _lanes;
    private readonly NpgsqlDataSource _database;

    public GroupCommitter(
        DatabaseAddress address, IOptions<CommitOptions> options, CommitMetrics metrics, TimeProvider clock, ILogger<GroupCommitter> log)
    {
        _database = LaneConnection.CreateDataSource(address, options.Value.Lanes);
        _lanes = [.. Enumerable.Range(0, options.Value.Lanes).Select(_ => new CommitLane(_database, options.Value, metrics, clock, log))];
    }

    /// <summary>Whether a change would be taken now. Ask before deciding: a decision that can't be recorded must not be made.</summary>
    public bool HasRoomFor(Guid writerId) => LaneOf(writerId).HasRoom;

    /// <summary>Hands a change over; its <see cref="CommitUnit.Committed"/> tells when it is durable.</summary>
    /// <param name="laneKey">The writer's id, or the row's own where it has no writer.</param>
    /// <param name="unit">The change.</param>
    public Task Commit(Guid laneKey, CommitUnit unit)
    {
        if (unit.Writer is { IsStale: true })
            unit.Fail(new OutcomeUnknownException("Another copy of this grain has taken over."));
        else
            LaneOf(laneKey).Enqueue(unit);

        return unit.Committed;
    }

    /// <summary>Commits what waits, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var lane in _lanes)
            await lane.DisposeAsync();
        await _database.DisposeAsync();
    }

    private CommitLane LaneOf(Guid key) => _lanes.Length == 1 ? _lanes[0] : _lanes[(uint)key.GetHashCode() % (uint)_lanes.Length];
}
