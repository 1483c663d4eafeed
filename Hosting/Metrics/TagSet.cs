namespace Ticketing.Metrics;

/// <summary>The tags of a series.</summary>
internal sealed record TagSet(KeyValuePair<string, object?>[] Tags);

/// <summary>Compares sets of tags, and finds one by tags that are still on the stack, so that a measurement allocates nothing.</summary>
internal sealed class TagSetComparer
    : IEqualityComparer<TagSet>, IAlternateEqualityComparer<ReadOnlySpan<KeyValuePair<string, object?>>, TagSet>
{
    public static readonly TagSetComparer Instance = new();

    /// <inheritdoc/>
    public bool Equals(TagSet? x, TagSet? y) => x is not null && y is not null && Equals(x.Tags.AsSpan(), y);

    /// <inheritdoc/>
    public int GetHashCode(TagSet obj) => GetHashCode(obj.Tags.AsSpan());

    /// <inheritdoc/>
    public bool Equals(ReadOnlySpan<KeyValuePair<string, object?>> alternate, TagSet other)
    {
        if (alternate.Length != other.Tags.Length)
            return false;
        for (var index = 0; index < alternate.Length; index++)
        {
            if (alternate[index].Key != other.Tags[index].Key || !Equals(alternate[index].Value, other.Tags[index].Value))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public int GetHashCode(ReadOnlySpan<KeyValuePair<string, object?>> alternate)
    {
        var hash = alternate.Length;
        foreach (var tag in alternate)
            hash = HashCode.Combine(hash, tag.Value);
        return hash;
    }

    /// <inheritdoc/>
    public TagSet Create(ReadOnlySpan<KeyValuePair<string, object?>> alternate) => new([.. alternate]);
}
