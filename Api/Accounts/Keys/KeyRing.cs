using System.Collections.Frozen;

namespace Ticketing.Api.Accounts.Keys;

/// <summary>All keys that are not retired, as they were when last read. Never changes.</summary>
internal sealed class KeyRing(IEnumerable<SigningKey> keys)
{
    private readonly FrozenDictionary<string, SigningKey> _byId = keys.ToFrozenDictionary(key => key.Id, StringComparer.Ordinal);

    private readonly FrozenDictionary<KeyPurpose, SigningKey[]> _byPurpose = keys
        .GroupBy(key => key.Purpose)
        .ToFrozenDictionary(group => group.Key, group => group.OrderBy(key => key.RotateAt).ToArray());

    /// <summary>A ring without keys.</summary>
    public static KeyRing Empty { get; } = new([]);

    /// <summary>Whether there are no keys.</summary>
    public bool IsEmpty => _byId.Count == 0;

    /// <summary>The key of that name, if it serves that purpose and is neither retired nor revoked.</summary>
    public SigningKey? Find(KeyPurpose purpose, string id, DateTimeOffset now) =>
        Find(id) is { IsRevoked: false } key && key.Purpose == purpose && now < key.RetireAt ? key : null;

    /// <summary>The key of that name, whatever has become of it.</summary>
    public SigningKey? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>All keys of a purpose, with those that are revoked.</summary>
    public IReadOnlyList<SigningKey> For(KeyPurpose purpose) => _byPurpose.GetValueOrDefault(purpose, []);

    /// <summary>
    /// The key to sign with: the one that is next to be rotated, so that a key made ahead of its time is known everywhere
    /// before it is used. Should all be past that, since the database could not be reached, the last one serves on.
    /// </summary>
    /// <exception cref="InvalidOperationException">No keys have been read yet.</exception>
    public SigningKey Current(KeyPurpose purpose, DateTimeOffset now)
    {
        var last = default(SigningKey);
        foreach (var key in _byPurpose.GetValueOrDefault(purpose, []))
        {
            if (key.IsRevoked)
                continue;
            last = key;
            if (now < key.RotateAt)
                break;
        }

        return last ?? throw new InvalidOperationException($"No key for '{purpose.Name}' has been read yet.");
    }
}
