using System.Collections.Concurrent;
using System.Collections.Immutable;
using Orleans.Runtime;
using Ticketing.Engine.Calls;
using Ticketing.Engine.Reminders;
using Ticketing.Engine.Storage;
using Ticketing.Engine.Streams;

namespace Ticketing.Engine.Activations;

/// <summary>All silos of one process that work together: the directory of activations, and what would outlive a lost silo.</summary>
internal sealed class Cluster
{
    private readonly ConcurrentDictionary<GrainId, Activation> _directory = new();
    private ImmutableArray<Silo> _active = [];
    private ImmutableArray<Silo> _leaving = [];
    private ImmutableArray<Origin> _origins = [];
    private int _turn;

    public StreamHub Streams { get; } = new();

    public MemoryStore Memory { get; } = new();

    public MemoryReminderTable ReminderTable { get; } = new();

    public bool HasActiveSilo => !_active.IsEmpty;

    /// <summary>Gets the silo that does what one of them must do.</summary>
    public Silo? FirstSilo => _active.FirstOrDefault() ?? _leaving.FirstOrDefault();

    public IEnumerable<Activation> ActivationsOf(Silo silo)
    {
        foreach (var (_, activation) in _directory)
        {
            if (ReferenceEquals(activation.Silo, silo))
            {
                yield return activation;
            }
        }
    }

    /// <summary>Hands a call to its grain's activation, and makes one if there is none.</summary>
    public void Dispatch(Request request, Origin origin)
    {
        var id = request.Target.GrainId;
        if (!_directory.TryGetValue(id, out var activation))
        {
            if (Place(id, origin, out var failure) is not { } placed)
            {
                request.Fail(failure!);
                return;
            }

            activation = _directory.GetOrAdd(id, placed);
        }

        request.Holder = activation;
        activation.Post(request);
    }

    public void Forget(Activation activation) => _directory.TryRemove(new(activation.GrainId, activation));

    public void Join(Origin origin) => ImmutableInterlocked.Update(ref _origins, static (all, one) => all.Add(one), origin);

    public void Leave(Origin origin)
    {
        ImmutableInterlocked.Update(ref _origins, static (all, one) => all.Remove(one), origin);
        Streams.Forget(origin);
    }

    public void Join(Silo silo) => ImmutableInterlocked.Update(ref _active, static (all, one) => all.Add(one), silo);

    /// <summary>From now on, a silo gets new activations only if there is no other.</summary>
    public void StartLeaving(Silo silo)
    {
        ImmutableInterlocked.Update(ref _leaving, static (all, one) => all.Add(one), silo);
        ImmutableInterlocked.Update(ref _active, static (all, one) => all.Remove(one), silo);
    }

    public void Leave(Silo silo)
    {
        ImmutableInterlocked.Update(ref _active, static (all, one) => all.Remove(one), silo);
        ImmutableInterlocked.Update(ref _leaving, static (all, one) => all.Remove(one), silo);
        foreach (var activation in ActivationsOf(silo))
        {
            Forget(activation);
        }

        foreach (var origin in _origins)
        {
            origin.Calls.Fail(request => ReferenceEquals(request.Holder?.Silo, silo), silo.Lost);
        }
    }

    private Activation? Place(GrainId id, Origin origin, out Exception? failure)
    {
        var silos = _active.IsEmpty ? _leaving : _active;
        if (silos.IsEmpty)
        {
            failure = new SiloUnavailableException("There is no silo to place the grain on.");
            return null;
        }

        var silo = silos[(int)((uint)Interlocked.Increment(ref _turn) % silos.Length)];
        if (silo.ClassOf(id.Type) is not { } grainClass)
        {
            failure = new ArgumentException($"Unable to find a grain class for {id}");
            return null;
        }

        failure = null;
        return grainClass.PrefersLocal && origin.Silo is { } local && silos.Contains(local)
            ? new Activation(local, local.ClassOf(id.Type)!, id)
            : new Activation(silo, grainClass, id);
    }
}
