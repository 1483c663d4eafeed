using Orleans.Runtime;
using Ticketing.Engine.Activations;

namespace Orleans;

/// <summary>What the runtime needs of a grain.</summary>
public interface IGrainBase
{
    /// <summary>Gets the activation that this grain lives in.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Runs before the first request. A failure fails the requests that wait.</summary>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs after the last request. It does not run when a silo is lost.</summary>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}

/// <summary>The base of grain classes.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <summary>Initializes a grain. Only the runtime makes grains that can be called.</summary>
    protected Grain() => GrainContext = Activation.Current!;

    /// <summary>Gets the activation that this grain lives in.</summary>
    public IGrainContext GrainContext { get; }

    /// <summary>Gets the factory for references to other grains.</summary>
    protected IGrainFactory GrainFactory => Owner.Silo.Origin;

    /// <summary>Gets the services of this activation.</summary>
    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    private Activation Owner => (Activation?)GrainContext
        ?? throw new InvalidOperationException("The grain was created outside the runtime.");

    /// <inheritdoc cref="IGrainBase.OnActivateAsync"/>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc cref="IGrainBase.OnDeactivateAsync"/>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends this activation once its running requests have completed.</summary>
    protected void DeactivateOnIdle() => ((IGrainBase)this).DeactivateOnIdle();

    /// <summary>Keeps this activation from collection for at least this time; a negative time takes that back.</summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => Owner.DelayDeactivation(timeSpan);
}
