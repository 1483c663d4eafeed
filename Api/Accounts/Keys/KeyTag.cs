using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ticketing.Api.Accounts.Keys;

/// <summary>
/// A short name of a key, for where its id is too long: the first four bytes of the id's SHA-256, as a big-endian number.
/// </summary>
/// <remarks>Two keys may share one. Whoever verifies tries each that has it.</remarks>
internal static class KeyTag
{
    /// <summary>The tag of a key's id.</summary>
    public static uint Of(string keyId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(keyId), hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
    }
}
