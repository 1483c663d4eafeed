using Orleans.Concurrency;
using Ticketing.Semantics.Support;

namespace Ticketing.Semantics.Calls;

public interface IPatienceGrain : IGrainWithStringKey
{
    Task Hold(string gate);

    Task Note(string entry);

    /// <summary>Waits for its token, which it is given.</summary>
    Task WaitForCancellation(CancellationToken cancellationToken);

    Task NoteUnlessCancelled(string entry, CancellationToken cancellationToken);

    Task<bool> WaitThrough(string other, CancellationToken cancellationToken);

    [OneWay]
    Task Tell(string entry, string gate);

    [OneWay]
    Task TellAndFail();
}

public sealed class PatienceGrain : Grain, IPatienceGrain
{
    private string Key => this.GetPrimaryKeyString();

    public Task Hold(string gate) => Gate.Of(gate).PassAsync();

    public Task Note(string entry)
    {
        Journal.Note(Key, entry);
        return Task.CompletedTask;
    }

    public async Task WaitForCancellation(CancellationToken cancellationToken)
    {
        Journal.Note(Key, "waits");
        var cancelled = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(cancelled.SetResult);
        await cancelled.Task;
        Journal.Note(Key, "cancelled");
    }

    public Task NoteUnlessCancelled(string entry, CancellationToken cancellationToken) => Note(entry);

    public async Task<bool> WaitThrough(string other, CancellationToken cancellationToken)
    {
        await GrainFactory.GetGrain<IPatienceGrain>(other).WaitForCancellation(cancellationToken);
        return true;
    }

    public async Task Tell(string entry, string gate)
    {
        await Gate.Of(gate).PassAsync();
        Journal.Note(Key, entry);
    }

    public Task TellAndFail() => throw new InvalidOperationException("No one hears this.");
}
