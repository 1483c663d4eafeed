using System.Collections.Concurrent;

namespace Ticketing.Semantics.Activations;

public interface IRaceGrain : IGrainWithStringKey
{
    Task<int> Run(int echo, int yields);

    Task<int> RunAndEnd(int echo);

    Task<int> RunAndStartTimer(int echo);

    Task<int> RunThrough(string other, int echo);
}

/// <summary>What a race grain did, over all its activations.</summary>
public sealed class Track
{
    private static readonly ConcurrentDictionary<string, Track> All = new();
    private int _alive;
    private int _inside;
    private int _runs;
    private int _violations;

    public int Runs => Volatile.Read(ref _runs);

    public int Violations => Volatile.Read(ref _violations);

    public static Track Of(string key) => All.GetOrAdd(key, static _ => new Track());

    public void Start() => Check(Interlocked.Increment(ref _alive));

    public void End() => Interlocked.Decrement(ref _alive);

    public void Enter() => Check(Interlocked.Increment(ref _inside));

    public void Leave()
    {
        Interlocked.Decrement(ref _inside);
        Interlocked.Increment(ref _runs);
    }

    private void Check(int count)
    {
        if (count != 1)
        {
            Interlocked.Increment(ref _violations);
        }
    }
}

public sealed class RaceGrain : Grain, IRaceGrain
{
    private Track _track = null!;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _track = Track.Of(this.GetPrimaryKeyString());
        _track.Start();
        await Task.Yield();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        _track.End();
    }

    public async Task<int> Run(int echo, int yields)
    {
        _track.Enter();
        for (var i = 0; i < yields; i++)
        {
            await Task.Yield();
        }

        _track.Leave();
        return echo;
    }

    public async Task<int> RunAndEnd(int echo)
    {
        DeactivateOnIdle();
        return await Run(echo, 1);
    }

    public Task<int> RunAndStartTimer(int echo)
    {
        this.RegisterGrainTimer(() => Tick(), TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
        return Run(echo, 0);

        async Task Tick()
        {
            _track.Enter();
            await Task.Yield();
            _track.Leave();
        }
    }

    public async Task<int> RunThrough(string other, int echo)
    {
        var answer = await GrainFactory.GetGrain<IRaceGrain>(other).Run(echo, 1);
        return await Run(answer, 0);
    }
}
