namespace Ticketing.Api.Accounts.Passwords;

/// <summary>
/// Lets so many computations run at a time. The others wait by rank: the highest goes first, but every fourth turn is the lowest's, so
/// that nobody waits for ever. Each rank has waiting room of its own, so that a crowd of one takes none from another; within a rank
/// addresses take turns.
/// </summary>
/// <param name="concurrency">How many run at a time, at least 1.</param>
/// <param name="room">How many of each rank may wait.</param>
internal sealed class HashQueue(int concurrency, int room)
{
    private const int TurnsOfTheHighest = 3;
    private static readonly int Ranks = Enum.GetValues<HashRank>().Length;

    private readonly Lock _gate = new();
    private readonly FairLine[] _lines = [.. Enumerable.Range(0, Ranks).Select(_ => new FairLine(room))];
    private int _free = concurrency;
    private int _turn;

    /// <summary>How many of a rank wait.</summary>
    public int CountOf(HashRank rank)
    {
        lock (_gate)
            return _lines[(int)rank].Count;
    }

    /// <summary>Waits for a turn; each has to be given back by <see cref="Release"/>. False: too many wait already.</summary>
    /// <param name="rank">How soon.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="cancellation">Gives the wait up.</param>
    public ValueTask<bool> AcquireAsync(HashRank rank, Guid source, CancellationToken cancellation)
    {
        var waiter = new Waiter(source);
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return new(true);
            }

            _lines[(int)rank].Add(waiter)?.Tell(isTurn: false);
        }

        return new(WaitAsync(_lines[(int)rank], waiter, cancellation));
    }

    /// <summary>Gives a turn back: the next one has it.</summary>
    public void Release()
    {
        lock (_gate)
        {
            if (Next() is { } next)
                next.Tell(isTurn: true);
            else
                _free++;
        }
    }

    private async Task<bool> WaitAsync(FairLine line, Waiter waiter, CancellationToken cancellation)
    {
        await using var leaving = cancellation.UnsafeRegister((_, cancellation) => Leave(line, waiter, cancellation), null);
        return await waiter.Turn;
    }

    // Who has got the turn meanwhile keeps it, and gives it back like everybody.
    private void Leave(FairLine line, Waiter waiter, CancellationToken cancellation)
    {
        lock (_gate)
            if (line.Remove(waiter))
                waiter.Leave(cancellation);
    }

    private Waiter? Next()
    {
        var isLowests = _turn++ % (TurnsOfTheHighest + 1) == TurnsOfTheHighest;
        for (var step = 0; step < Ranks; step++)
            if (_lines[isLowests ? step : Ranks - 1 - step].Take() is { } first)
                return first;
        return null;
    }
}
