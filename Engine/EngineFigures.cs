using Ticketing.Engine.Activations;

namespace Ticketing.Engine;

/// <summary>What the engine knows of its own work in one silo. Ours: Orleans tells it in ways of its own.</summary>
public sealed class EngineFigures
{
    private readonly Silo _silo;

    internal EngineFigures(Silo silo) => _silo = silo;

    /// <summary>Gets how many calls have left the silo and its host so far, those without an answer left out.</summary>
    public long Calls => _silo.Origin.Calls.Count;

    /// <summary>Counts the silo's activations by class. Goes through all of them.</summary>
    public IReadOnlyDictionary<Type, int> CountActivations()
    {
        var counts = new Dictionary<Type, int>();
        foreach (var activation in _silo.Cluster.ActivationsOf(_silo))
        {
            counts[activation.Class.Type] = counts.GetValueOrDefault(activation.Class.Type) + 1;
        }

        return counts;
    }
}
