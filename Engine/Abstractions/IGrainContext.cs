namespace Orleans.Runtime;

/// <summary>One activation of a grain.</summary>
public interface IGrainContext : IEquatable<IGrainContext>
{
    /// <summary>Gets the grain's identity.</summary>
    GrainId GrainId { get; }

    /// <summary>Gets a reference to the grain.</summary>
    GrainReference GrainReference { get; }

    /// <summary>Gets the grain itself, once it is created.</summary>
    object? GrainInstance { get; }

    /// <summary>Gets the services of this activation.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Gets a task that completes when this activation has ended.</summary>
    Task Deactivated { get; }

    /// <summary>Ends this activation once its running requests have completed.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
