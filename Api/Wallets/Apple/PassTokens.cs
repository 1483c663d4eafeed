using System.Security.Cryptography;
using System.Text;
using Ticketing.Keys;

namespace Ticketing.Api.Wallets.Apple;

/// <summary>
/// What a phone shows to ask for a pass that it has. Each pass has its own, for as long as its owner is the same; they are worked out anew
/// each time, and so nobody can steal them from the database.
/// </summary>
internal sealed class PassTokens(MasterKeys masters)
{
    private const string Scheme = "ApplePass ";
    private const string Purpose = "Wallet:Apple";

    private readonly byte[] _key = masters.Current.Derive(Purpose);

    /// <summary>The token of a pass: 64 hexadecimal digits.</summary>
    public string Of(KeptPass pass)
    {
        Span<byte> text = stackalloc byte[32];
        pass.TicketId.TryWriteBytes(text, bigEndian: true, out _);
        pass.OwnerId.TryWriteBytes(text[16..], bigEndian: true, out _);
        return Convert.ToHexStringLower(HMACSHA256.HashData(_key, text));
    }

    /// <summary>Whether a request shows the token of a pass. It takes as long wherever a wrong one differs.</summary>
    public bool IsShown(HttpRequest request, KeptPass pass)
    {
        string header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.Ordinal)
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(header[Scheme.Length..]), Encoding.UTF8.GetBytes(Of(pass)));
    }
}
