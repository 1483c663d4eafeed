using System.Collections.Concurrent;
using Orleans.Concurrency;

namespace Ticketing.Activations;

/// <summary>Tells which activation answers, and where it lives.</summary>
[Alias("ticketing.tests.IWitnessGrain")]
public interface IWitnessGrain : IGrainWithStringKey
{
    [Alias("Activation")]
    Task<Guid> Activation();

    [Alias("Silo")]
    Task<string> Silo();
}

/// <summary>Counts its activations, over all silos of this process.</summary>
[Reentrant]
public sealed class WitnessGrain(ILocalSiloDetails silo) : Grain, IWitnessGrain
{
    private static readonly ConcurrentDictionary<string, int> Activations = new();
    private static readonly ConcurrentDictionary<string, int> Deactivations = new();

    private readonly Guid _activation = Guid.NewGuid();

    public static int ActivationsOf(string key) => Activations.GetValueOrDefault(key);

    public static int DeactivationsOf(string key) => Deactivations.GetValueOrDefault(key);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Activations.AddOrUpdate(this.GetPrimaryKeyString(), 1, static (_, count) => count + 1);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Deactivations.AddOrUpdate(this.GetPrimaryKeyString(), 1, static (_, count) => count + 1);
        return Task.CompletedTask;
    }

    public Task<Guid> Activation() => Task.FromResult(_activation);

    public Task<string> Silo() => Task.FromResult(silo.SiloAddress.ToString());
}
