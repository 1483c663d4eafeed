namespace Ticketing.Gates;

/// <summary>The key of a check-in list's grain: <c>{eventId}/{listId}</c>, both as 32 hexadecimal digits with hyphens.</summary>
public readonly record struct GateKey(Guid EventId, Guid ListId)
{
    private const int GuidLength = 36;

    /// <summary>The list for everybody: it has its event's id.</summary>
    public static GateKey ForEverybody(Guid eventId) => new(eventId, eventId);

    /// <summary>Reads a key written by <see cref="ToString"/>.</summary>
    /// <exception cref="FormatException">The text is no such key.</exception>
    public static GateKey Parse(string key) =>
        key.Length == (2 * GuidLength) + 1
            ? new GateKey(Guid.ParseExact(key.AsSpan(0, GuidLength), "D"), Guid.ParseExact(key.AsSpan(GuidLength + 1), "D"))
            : throw new FormatException($"'{key}' is not the key of a check-in list.");

    /// <inheritdoc/>
    public override string ToString() => $"{EventId}/{ListId}";
}
