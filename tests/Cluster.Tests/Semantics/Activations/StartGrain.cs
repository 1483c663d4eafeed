using Ticketing.Semantics.Support;

namespace Ticketing.Semantics.Activations;

public interface IStartGrain : IGrainWithStringKey
{
    Task Note(string entry);
}

/// <summary>Starts slowly: it waits at the gate with its own key.</summary>
public sealed class SlowStartGrain : Grain, IStartGrain
{
    private string Key => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Journal.Note(Key, "activates");
        await Gate.Of(Key).PassAsync();
        Journal.Note(Key, "activated");
    }

    public Task Note(string entry)
    {
        Journal.Note(Key, entry);
        return Task.CompletedTask;
    }
}

/// <summary>Fails to start until the gate with its own key is open.</summary>
public sealed class FailingStartGrain : Grain, IStartGrain
{
    private string Key => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (!Gate.Of(Key).PassAsync().IsCompleted)
        {
            throw new Calls.SoldOutException(9);
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Note("deactivated");

    public Task Note(string entry)
    {
        Journal.Note(Key, entry);
        return Task.CompletedTask;
    }
}

/// <summary>Can't even be constructed.</summary>
public sealed class BrokenGrain : Grain, IStartGrain
{
    public BrokenGrain() => throw new NotSupportedException("broken");

    public Task Note(string entry) => Task.CompletedTask;
}
