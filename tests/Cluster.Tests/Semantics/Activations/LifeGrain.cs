using Orleans.Placement;
using Ticketing.Semantics.Support;

namespace Ticketing.Semantics.Activations;

public interface ILifeGrain : IGrainWithStringKey
{
    /// <summary>Tells which activation this is: another one each time the grain is activated.</summary>
    Task<Guid> Activation();

    Task<string> Silo();

    Task End();

    Task EndAfter(string gate);

    Task EndBecauseOf(string description);

    Task Delay(TimeSpan time);

    Task KeepAliveByTimer(TimeSpan period, bool keepAlive);
}

public interface ILongLivedGrain : ILifeGrain;

public interface ILocalLifeGrain : ILifeGrain
{
    Task<string> SiloOf(string other);
}

/// <summary>Notes in the journal when it is activated and deactivated.</summary>
public abstract class LifeGrainBase(ILocalSiloDetails silo) : Grain, ILifeGrain
{
    private readonly Guid _activation = Guid.NewGuid();

    private string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Journal.Note(Key, "activated");
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Journal.Note(Key, "deactivates");
        await Task.Yield();
        Journal.Note(Key, $"deactivated: {reason.ReasonCode}");
    }

    public Task<Guid> Activation() => Task.FromResult(_activation);

    public Task<string> Silo() => Task.FromResult(silo.SiloAddress.ToString());

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task EndAfter(string gate)
    {
        DeactivateOnIdle();
        await Gate.Of(gate).PassAsync();
        Journal.Note(Key, "ended");
    }

    public Task EndBecauseOf(string description)
    {
        GrainContext.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, description));
        return Task.CompletedTask;
    }

    public Task Delay(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task KeepAliveByTimer(TimeSpan period, bool keepAlive)
    {
        this.RegisterGrainTimer(
            () =>
            {
                Journal.Note(Key, "ticked");
                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions(period, period) { KeepAlive = keepAlive });
        return Task.CompletedTask;
    }
}

public sealed class LifeGrain(ILocalSiloDetails silo) : LifeGrainBase(silo);

public sealed class LongLivedGrain(ILocalSiloDetails silo) : LifeGrainBase(silo), ILongLivedGrain;

[PreferLocalPlacement]
public sealed class LocalLifeGrain(ILocalSiloDetails silo) : LifeGrainBase(silo), ILocalLifeGrain
{
    public Task<string> SiloOf(string other) => GrainFactory.GetGrain<ILocalLifeGrain>(other).Silo();
}
