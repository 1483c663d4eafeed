using System.Collections.Immutable;
using Ticketing.Engine;

namespace Ticketing.Live;

/// <summary>What the embedded engine knows of this silo.</summary>
internal sealed class SiloFigures(EngineFigures engine)
{
    /// <summary>Calls of grains that came from this silo so far.</summary>
    public long Calls => engine.Calls;

    /// <summary>Activations by class.</summary>
    public ValueTask<ImmutableArray<GrainCount>> CountAsync() =>
        ValueTask.FromResult(engine.CountActivations().Select(static one => new GrainCount(one.Key.Name, one.Value)).OrderByDescending(static one => one.Count).ToImmutableArray());
}
