using Orleans.Concurrency;
using Ticketing.Semantics.Support;

namespace Ticketing.Semantics.Calls;

public interface ITurnGrain : IGrainWithStringKey
{
    /// <summary>Notes its beginning and end, and waits at a gate in between.</summary>
    Task Hold(string name, string gate);

    [ReadOnly]
    Task HoldReading(string name, string gate);

    [AlwaysInterleave]
    Task Interleave(string name);

    Task Note(string name);

    /// <summary>Gives up its thread a few times, and says how many turns were within this method at most.</summary>
    Task<int> Crowd(int yields);

    /// <summary>Starts work that nobody awaits, which still belongs to the grain.</summary>
    Task<int> Fork(int parts);

    ValueTask<int> Number();

    ValueTask Nothing();
}

public interface IReentrantTurnGrain : ITurnGrain;

public class TurnGrain : Grain, ITurnGrain
{
    private int _inside;
    private int _most;
    private int _sum;

    private string Key => this.GetPrimaryKeyString();

    public async Task Hold(string name, string gate)
    {
        Journal.Note(Key, $"{name} begins");
        await Gate.Of(gate).PassAsync();
        Journal.Note(Key, $"{name} ends");
    }

    public Task HoldReading(string name, string gate) => Hold(name, gate);

    public Task Interleave(string name) => Note(name);

    public Task Note(string name)
    {
        Journal.Note(Key, name);
        return Task.CompletedTask;
    }

    public async Task<int> Crowd(int yields)
    {
        _most = Math.Max(_most, ++_inside);
        for (var i = 0; i < yields; i++)
        {
            await Task.Yield();
        }

        _inside--;
        return _most;
    }

    public async Task<int> Fork(int parts)
    {
        await Task.WhenAll(Enumerable.Range(0, parts).Select(async _ =>
        {
            var before = _sum;
            await Task.Yield();
            _sum++;
            before++;
        }));
        return _sum;
    }

    public ValueTask<int> Number() => new(7);

    public ValueTask Nothing() => default;
}

[Reentrant]
public sealed class ReentrantTurnGrain : TurnGrain, IReentrantTurnGrain;
