namespace Ticketing.Tiers;

/// <summary>The key of a tier's grain: <c>{eventId}/{tierId}</c>, both as 32 hexadecimal digits with hyphens.</summary>
public readonly record struct TierKey(Guid EventId, Guid TierId)
{
    private const int GuidLength = 36;

    /// <summary>Reads a key written by <see cref="ToString"/>.</summary>
    /// <exception cref="FormatException">The text is no such key.</exception>
    public static TierKey Parse(string key) =>
        key.Length == (2 * GuidLength) + 1
            ? new TierKey(Guid.ParseExact(key.AsSpan(0, GuidLength), "D"), Guid.ParseExact(key.AsSpan(GuidLength + 1), "D"))
            : throw new FormatException($"'{key}' is not the key of a tier.");

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create((2 * GuidLength) + 1, this, static (span, key) =>
        {
            key.EventId.TryFormat(span, out _);
            span[GuidLength] = '/';
            key.TierId.TryFormat(span[(GuidLength + 1)..], out _);
        });
}
