using Orleans.Runtime;
using Ticketing.Engine.Activations;

namespace Ticketing.Engine.Calls;

/// <summary>Makes references that implement one grain interface.</summary>
internal static class Proxy<T>
{
    private static readonly Lazy<Func<GrainId, Origin, GrainReference>> Maker = new(() => ProxyEmitter.Emit(typeof(T)));
    private static readonly Lazy<GrainType> Type = new(() => GrainCatalog.TypeFor(typeof(T), null));

    /// <summary>Gets the class that the interface stands for.</summary>
    public static GrainType GrainType => Type.Value;

    public static T Create(GrainId id, Origin origin) => (T)(object)Maker.Value(id, origin);
}
