using System.Text;
using Ticketing.Api.Accounts.Keys;

namespace Ticketing.Api.Accounts.Guests;

/// <summary>
/// What the database keeps of a code: a hash of it and its address under a key that lies there only sealed. Whoever reads the database
/// can't try the million codes that there are.
/// </summary>
internal sealed class CodeHashes(SigningKeys keys)
{
    /// <summary>The hash of a code for an address.</summary>
    public byte[] Of(EmailAddress address, string code) => keys.Current(KeyPurpose.Code).Sign(TextOf(address, code));

    /// <summary>Whether a hash is that of a code for an address. Takes the same time wherever a wrong one differs.</summary>
    public bool Matches(byte[] hash, EmailAddress address, string code)
    {
        var text = TextOf(address, code);
        var matches = false;
        foreach (var key in keys.For(KeyPurpose.Code))
            matches |= key.Verify(text, hash);
        return matches;
    }

    private static byte[] TextOf(EmailAddress address, string code) => Encoding.UTF8.GetBytes($"{code} {address.Key}");
}
