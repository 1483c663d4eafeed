using Ticketing.Engine.Activations;
using Ticketing.Engine.Calls;

namespace Orleans.Runtime;

/// <summary>A reference to a grain. For each grain interface, a class derived from this one is emitted that implements it.</summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private readonly Origin _origin;

    internal GrainReference(GrainId grainId, Origin origin) => (GrainId, _origin) = (grainId, origin);

    /// <summary>Gets the identity of the grain.</summary>
    public GrainId GrainId { get; }

    /// <inheritdoc/>
    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    /// <inheritdoc/>
    public override int GetHashCode() => GrainId.GetHashCode();

    /// <inheritdoc/>
    public sealed override string ToString() => $"GrainReference:{GrainId}";

    /// <summary>Compares two references.</summary>
    public static bool operator ==(GrainReference? left, GrainReference? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Compares two references.</summary>
    public static bool operator !=(GrainReference? left, GrainReference? right) => !(left == right);

    internal T CastTo<T>() => this is T self ? self : Proxy<T>.Create(GrainId, _origin);

    /// <summary>Sends a call. Called by proxies.</summary>
    internal Task<T> Call<T>(Request<T> request)
    {
        request.Target = this;
        request.Sent = RequestContext.Current;
        var origin = Activation.Current?.Silo.Origin ?? _origin;
        if (request.IsOneWay)
        {
            origin.Cluster.Dispatch(request, origin);
            return Task.FromResult(default(T)!);
        }

        var promise = request.Promise;
        origin.Calls.Add(request);
        request.StartWatching();
        if (!request.IsOver)
        {
            origin.Cluster.Dispatch(request, origin);
        }

        return promise;
    }
}
