namespace Ticketing.Api.Accounts.Passwords;

/// <summary>
/// Lets so many computations run at a time. The others wait by rank: the highest goes first, but every fourth turn is the lowest's, so
/// that nobody waits for ever. Each rank has waiting room of its own, so that a crowd of one takes none from another.
/// </summary>
/// <param name="concurrency">How many run at a time, at least 1.</param>
/// <param name="room">How many of each rank may wait.</param>
internal sealed class HashQueue(int concurrency, int room)
{
    private const int TurnsOfTheHighest = 3;
    private static readonly int Ranks = Enum.GetValues<HashRank>().Length;

    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource>[] _waiting =
        [.. Enumerable.Range(0, Ranks).Select(static _ => new LinkedList<TaskCompletionSource>())];
    private int _free = concurrency;
    private int _turn;

    /// <summary>Waits for a turn; each has to be given back by <see cref="Release"/>. False: too many wait already.</summary>
    public ValueTask<bool> AcquireAsync(HashRank rank, CancellationToken cancellation)
    {
        LinkedListNode<TaskCompletionSource> place;
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return new(true);
            }

            var waiting = _waiting[(int)rank];
            if (waiting.Count >= room)
                return new(false);
            place = waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return new(WaitAsync(place, cancellation));
    }

    /// <summary>Gives a turn back: the next one has it.</summary>
    public void Release()
    {
        lock (_gate)
        {
            if (Next() is not { } next)
            {
                _free++;
                return;
            }

            next.List!.Remove(next);
            next.Value.SetResult();
        }
    }

    private async Task<bool> WaitAsync(LinkedListNode<TaskCompletionSource> place, CancellationToken cancellation)
    {
        await using var leaving = cancellation.UnsafeRegister(
            static (state, cancellation) => ((Leaving)state!).Leave(cancellation), new Leaving(this, place));
        await place.Value.Task;
        return true;
    }

    private LinkedListNode<TaskCompletionSource>? Next()
    {
        var isLowests = _turn++ % (TurnsOfTheHighest + 1) == TurnsOfTheHighest;
        for (var step = 0; step < Ranks; step++)
            if (_waiting[isLowests ? step : Ranks - 1 - step].First is { } first)
                return first;
        return null;
    }

    /// <summary>One who no longer wants the turn. Who has got it meanwhile keeps it, and gives it back like everybody.</summary>
    private sealed record Leaving(HashQueue Queue, LinkedListNode<TaskCompletionSource> Place)
    {
        public void Leave(CancellationToken cancellation)
        {
            lock (Queue._gate)
            {
                if (Place.List is null)
                    return;
                Place.List.Remove(Place);
                Place.Value.SetCanceled(cancellation);
            }
        }
    }
}
