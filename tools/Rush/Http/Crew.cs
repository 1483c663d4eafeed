namespace Ticketing.Rush.Http;

/// <summary>A bounded number of workers that share a list of jobs; each works with its own caller.</summary>
internal static class Crew
{
    /// <summary>Does jobs 0 to <paramref name="jobs"/> − 1, each once, at most <paramref name="size"/> at a time.</summary>
    public static Task WorkAsync(Server server, int size, long jobs, Func<Caller, long, Task> job)
    {
        var next = -1L;
        return Task.WhenAll(Enumerable.Range(0, (int)Math.Min(size, jobs)).Select(_ => Task.Run(WorkerAsync)));

        async Task WorkerAsync()
        {
            using var caller = new Caller(server);
            for (var mine = Interlocked.Increment(ref next); mine < jobs; mine = Interlocked.Increment(ref next))
            {
                await job(caller, mine);
            }
        }
    }

    /// <summary>Repeats a job in <paramref name="size"/> workers until it answers false.</summary>
    public static Task RepeatAsync(Server server, int size, Func<Caller, Task<bool>> job)
    {
        return Task.WhenAll(Enumerable.Range(0, size).Select(_ => Task.Run(WorkerAsync)));

        async Task WorkerAsync()
        {
            using var caller = new Caller(server);
            while (await job(caller)) { }
        }
    }
}
