using Orleans.Runtime;

namespace Orleans;

/// <summary>Keys and references of grains.</summary>
public static class GrainExtensions
{
    /// <summary>Gets the identity of a grain or of a reference to one.</summary>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.GrainId,
        IGrainBase { GrainContext: { } context } => context.GrainId,
        null => throw new ArgumentNullException(nameof(grain)),
        _ => throw new ArgumentException($"{grain.GetType()} is neither a grain nor a reference to one.", nameof(grain)),
    };

    /// <summary>Gets a reference to a grain, through one of its interfaces.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.CastTo<TGrainInterface>(),
        IGrainBase { GrainContext: { } context } => context.GrainReference.CastTo<TGrainInterface>(),
        null => throw new ArgumentNullException(nameof(grain)),
        _ => throw new ArgumentException($"{grain.GetType()} is neither a grain nor a reference to one.", nameof(grain)),
    };

    /// <inheritdoc cref="AsReference{TGrainInterface}(IAddressable)"/>
    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();

    /// <summary>Gets the key of a grain whose key is a <see cref="Guid"/>.</summary>
    public static Guid GetPrimaryKey(this IAddressable grain) => grain.GetGrainId().Key.TryGetGuid(out var key)
        ? key
        : throw new InvalidOperationException($"The key of {grain.GetGrainId()} is not a Guid.");

    /// <summary>Gets the key of a grain whose key is a whole number.</summary>
    public static long GetPrimaryKeyLong(this IAddressable grain) => grain.GetGrainId().Key.TryGetInteger(out var key)
        ? key
        : throw new InvalidOperationException($"The key of {grain.GetGrainId()} is not a whole number.");

    /// <summary>Gets the key of a grain whose key is text.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();
}
